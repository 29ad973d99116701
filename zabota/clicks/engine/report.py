"""The outcome as one page that prints and needs nothing else: verdicts, sources, the days, the strongest reasons."""

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

import polars as pl

LOCALE: Final = Path(__file__).resolve().parents[1] / "locale"
MOST: Final = 100  # sources and apps
DAY: Final = 86_400_000
STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f24;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{padding:.3rem .6rem;text-align:right;"
    "border-bottom:1px solid #d8dde3}th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}"
    "thead{display:table-header-group}tr{break-inside:avoid}.soft{color:#57606a}"
    "@media(prefers-color-scheme:dark){body{background:#14171a;color:#e6e8ea}th,td{border-color:#3a4047}.soft{color:#a5adb5}}"
    "@media print{body{background:#fff;color:#000;margin:0}}"
)
type Words = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Told:
    """`about`: lines on the log and the engine; `names`: of hashes, by part."""

    judged: pl.LazyFrame
    about: "list[str]"
    names: "dict[str, dict[str, str]]"
    is_ranking: bool
    rejected: int
    language: str = "en"


def page(told: Told) -> str:
    _ = gettext.translation("django", LOCALE, [told.language], fallback=True).gettext
    heading = _("Clicks and what they are")
    parts = [f"<h1>{escape(heading)}</h1>", *(f"<p class=soft>{escape(line)}</p>" for line in told.about)]
    if told.is_ranking:
        words = _(
            "Nobody said which clicks were fraud: scores rank the clicks of this log, they are no probabilities."
        )
        parts.append(f"<p>{escape(words)}</p>")
    parts += [_verdicts(told, _), _days(told, _), *_parts(told, _), _reasons(told, _)]
    return (
        f'<!doctype html><html lang="{escape(told.language)}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(heading)}</title>'
        f"<style>{STYLE}</style>{''.join(parts)}</html>"
    )


def _verdicts(told: Told, _: Words) -> str:
    counts = dict(told.judged.group_by("verdict").len().collect(engine="streaming").iter_rows())
    total = sum(counts.values()) or 1
    names = {"human": _("human"), "doubtful": _("doubtful"), "machine": _("machine")}
    rows = [[names[name], f"{counts.get(name, 0):,}", f"{counts.get(name, 0) / total:.1%}"] for name in names]
    rows.append([_("kept aside, no clicks"), f"{told.rejected:,}", ""])
    return _table([_("Verdict"), _("Clicks"), _("Share")], rows)


def _days(told: Told, _: Words) -> str:
    day = pl.from_epoch(pl.col("time") // DAY * DAY, time_unit="ms").dt.date().alias("day")
    table = told.judged.group_by(day).agg(
        pl.len(), (pl.col("verdict") == "doubtful").sum().alias("d"), (pl.col("verdict") == "machine").sum().alias("m")
    )  # fmt: skip
    rows = [
        [str(day_), f"{n:,}", f"{d:,}", f"{m:,}"]
        for day_, n, d, m in table.sort("day").collect(engine="streaming").iter_rows()
    ]
    return _table([_("Day"), _("Clicks"), _("doubtful"), _("machine")], rows)


def _parts(told: Told, _: Words) -> "list[str]":
    from zabota.clicks.engine import rollup

    known = told.judged.collect_schema().names()
    return [
        _part(rollup.by(told.judged, part), told.names.get(part, {}), heading, _)
        for part, heading in (("source", _("Source")), ("app", _("Campaign")))
        if part in known
    ]


def _part(table: pl.DataFrame, names: "dict[str, str]", heading: str, _: Words) -> str:
    part, has_cost = table.columns[0], "cost" in table.columns
    rows = []
    for row in table.head(MOST).iter_rows(named=True):
        cells = [
            names.get(str(row[part]), "—"),
            f"{row['clicks']:,}",
            f"{row['doubtful']:,}",
            f"{row['machine']:,}",
        ]
        cells += [f"{row['share']:.1%}", f"{row['low']:.1%} – {row['high']:.1%}"]
        rows.append([*cells, f"{row['lost']:,.2f}"] if has_cost else cells)
    heads = [heading, _("Clicks"), _("doubtful"), _("machine"), _("Share of machines"), _("between")]
    return _table([*heads, _("Lost")] if has_cost else heads, rows)


def _reasons(told: Told, _: Words) -> str:
    reason = pl.col("reasons").list.explode(empty_as_null=True).str.extract(r"^(\w+)=", 1).alias("reason")
    counts = told.judged.filter(pl.col("verdict") != "human").select(reason).group_by("reason").len()
    table = counts.drop_nulls().sort("len", descending=True).head(30).collect(engine="streaming")
    return _table([_("Reason"), _("Clicks")], [[name, f"{count:,}"] for name, count in table.iter_rows()])


def _table(heads: "list[str]", rows: "list[list[str]]") -> str:
    head = "".join(f"<th scope=col>{escape(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
