"""What the server that took the letter in found out about its sender: SPF, DKIM and DMARC (RFC 8601)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_COMMENT = re.compile(r"\([^()]{0,500}\)")
_RESULT = re.compile(r"(?:^|[;\s])(spf|dkim|dmarc)\s{0,5}=\s{0,5}([a-z]{2,20})", re.IGNORECASE)
_BY = re.compile(r"\s{0,5}([\w.-]{1,250})")
_ALONE = re.compile(r"\s{0,5}([a-z]{2,20})", re.IGNORECASE)
_BEST_FIRST = ("pass", "fail", "softfail", "permerror", "temperror", "neutral", "policy", "none")


@dataclass(frozen=True, slots=True)
class Authentication:
    """`by`: the server that says so; only the caller knows whether it is one of ours. Empty: nothing was said."""

    by: str = ""
    spf: str = ""
    dkim: str = ""
    dmarc: str = ""


def authentication(headers: Iterable[tuple[str, str]]) -> Authentication:
    """From the topmost Authentication-Results, since those further down came with the letter."""
    said = {"authentication-results": "", "received-spf": ""}
    for name, value in headers:
        if name in said:
            said[name] = said[name] or value[:8000]
    results = _results(said["authentication-results"])
    alone = _ALONE.match(said["received-spf"])
    spf = _best(results["spf"]) or (alone[1].lower() if alone else "")
    return Authentication(
        _by(said["authentication-results"]), spf, _best(results["dkim"]), _best(results["dmarc"])
    )


def _results(written: str) -> dict[str, list[str]]:
    results: dict[str, list[str]] = {"spf": [], "dkim": [], "dmarc": []}
    for method, result in _RESULT.findall(_COMMENT.sub(" ", written)):
        results[method.lower()].append(result.lower())
    return results


def _best(results: list[str]) -> str:
    """One good signature of several is enough."""
    return next((one for one in _BEST_FIRST if one in results), results[0] if results else "")


def _by(written: str) -> str:
    found = _BY.match(written)
    return found[1] if found and "=" not in written[: found.end() + 1] else ""
