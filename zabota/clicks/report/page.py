"""The page of a scan: one file, in the language asked for, with all it needs inside."""

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.translation import override

from zabota.clicks.engine.told import Told
from zabota.clicks.report.parts import days_of, figures_of, reasons_of, sources_of

UI: Final = Path(__file__).resolve().parents[2] / "ui"
LOOK: Final = UI / "static" / "ui" / "css"
SHEETS: Final = (
    LOOK / "tokens.css",
    LOOK / "base.css",
    UI / "file.css",
    Path(__file__).with_name("page.css"),
)
COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
MOST_FILES: Final = 20


def page(told: Told, made_on: date, language: str) -> str:
    with override(language):
        return render_to_string("clicks/report.html", _context(told, made_on, language))


def _context(told: Told, made_on: date, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "styles": "\n".join(COMMENT.sub("", sheet.read_text(encoding="utf-8")) for sheet in SHEETS),
        "made_on": made_on,
        "files": ", ".join(told.files[:MOST_FILES]),
        "mapping": told.mapping,
        "is_ranking": told.is_ranking,
        "cells": told.cells,
        "aside": sorted(told.aside.items(), key=lambda one: -one[1]),
        "figures": figures_of(told),
        "days": days_of(told),
        "parts": [part for part in ("source", "app") if part in told.judged.collect_schema().names()],
        "sources": sources_of(told, "source"),
        "campaigns": sources_of(told, "app"),
        "reasons": reasons_of(told),
    }
