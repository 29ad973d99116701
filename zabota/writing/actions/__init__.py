"""The verbs of writing: drafts; replies, phrases and the words of the guard."""

from zabota.writing.actions.drafts import (
    Content,
    attach_file,
    clear_blank_drafts,
    detach_file,
    finish_draft,
    move_drafts,
    restore_version,
    save_draft,
    share_draft,
    take_over_draft,
)
from zabota.writing.actions.guarding import set_guarded_words, silence_checks
from zabota.writing.actions.phrases import change_phrase, delete_phrase, restore_phrase, write_phrase
from zabota.writing.actions.replies import (
    change_reply,
    delete_reply,
    restore_reply,
    use_reply,
    write_reply,
)
from zabota.writing.actions.sharing import change_shared, delete_shared, restore_shared, write_shared
from zabota.writing.actions.undoing import content_of, take_back_own, undo_send

__all__ = [
    "Content",
    "attach_file",
    "change_phrase",
    "change_reply",
    "change_shared",
    "clear_blank_drafts",
    "content_of",
    "delete_phrase",
    "delete_reply",
    "delete_shared",
    "detach_file",
    "finish_draft",
    "move_drafts",
    "restore_phrase",
    "restore_reply",
    "restore_shared",
    "restore_version",
    "save_draft",
    "set_guarded_words",
    "share_draft",
    "silence_checks",
    "take_back_own",
    "take_over_draft",
    "undo_send",
    "use_reply",
    "write_phrase",
    "write_reply",
    "write_shared",
]
