"""The verbs of macros."""

from zabota.automation.actions.applying import Line, Preview, apply_macro, preview_macro
from zabota.automation.actions.undoing import undo_run
from zabota.automation.actions.writing import change_macro, delete_macro, restore_macro, write_macro

__all__ = [
    "Line",
    "Preview",
    "apply_macro",
    "change_macro",
    "delete_macro",
    "preview_macro",
    "restore_macro",
    "undo_run",
    "write_macro",
]
