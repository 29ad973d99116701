"""A run of an import, in words."""

from typing import Any

from django.utils.translation import ngettext

from zabota.transfers.models import Run, RunState

TONES = {RunState.RUNNING: "due", RunState.UNDOING: "due", RunState.UNDONE: ""}


def brought_row(run: Run) -> dict[str, Any]:
    """run, counts in words, bad rows, tone, and whether it can be taken back."""
    counts = run.counts
    return {
        "run": run,
        "counts": [words for name in SHOWN if (many := counts.get(name, 0)) for words in [_many(name, many)]],
        "bad": counts.get("bad", 0),
        "tone": TONES.get(RunState(run.state), ""),
        "can_be_undone": run.state in (RunState.DONE, RunState.RUNNING, RunState.UNDOING),
    }


def _many(name: str, many: int) -> str:
    return SHOWN[name](many) % {"many": many}


SHOWN = {
    "ticket": lambda many: ngettext("%(many)s ticket", "%(many)s tickets", many),
    "message": lambda many: ngettext("%(many)s message", "%(many)s messages", many),
    "note": lambda many: ngettext("%(many)s note", "%(many)s notes", many),
    "event": lambda many: ngettext("%(many)s event", "%(many)s events", many),
    "contact": lambda many: ngettext("%(many)s contact", "%(many)s contacts", many),
    "company": lambda many: ngettext("%(many)s company", "%(many)s companies", many),
    "agent": lambda many: ngettext("%(many)s colleague", "%(many)s colleagues", many),
    "line": lambda many: ngettext("%(many)s line", "%(many)s lines", many),
}
