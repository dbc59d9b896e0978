"""Every write to translations. Each action checks, then executes; admin, API and commands call the same ones."""

from pages.localization.actions.acknowledge import acknowledge_warning, mark_read
from pages.localization.actions.assign import assign, take_back_assignment
from pages.localization.actions.comment import (
    comment_on_segment,
    mentioned_people,
    reopen_comment,
    resolve_comment,
    write_context_note,
)
from pages.localization.actions.hand_over import give_back, hand_over, latest_hand_over
from pages.localization.actions.keep import earlier_row, keep_translation
from pages.localization.actions.open_segments import open_segments
from pages.localization.actions.remember import MemoryPlan, forget_file, plan_memory, remember_file
from pages.localization.actions.sign_off import (
    SignedOff,
    sign_off_language,
    sign_off_segment,
    unread_paths,
    withdraw_sign_off,
)
from pages.localization.actions.slug import SlugTaken, language_slugs, set_language_slug
from pages.localization.actions.take_source import (
    drop_source,
    send_to_translation,
    take_back_from_translation,
    take_source,
)
from pages.localization.actions.translate import confirm_machine_text, translate_segment, undo_translation
from pages.localization.errors import Conflict, NotAllowed, SignOffError, TranslationError, UnreadSegments

__all__ = [
    "Conflict",
    "MemoryPlan",
    "NotAllowed",
    "SignOffError",
    "SignedOff",
    "SlugTaken",
    "TranslationError",
    "UnreadSegments",
    "acknowledge_warning",
    "assign",
    "comment_on_segment",
    "confirm_machine_text",
    "drop_source",
    "earlier_row",
    "forget_file",
    "give_back",
    "hand_over",
    "keep_translation",
    "language_slugs",
    "latest_hand_over",
    "mark_read",
    "mentioned_people",
    "open_segments",
    "plan_memory",
    "remember_file",
    "reopen_comment",
    "resolve_comment",
    "send_to_translation",
    "set_language_slug",
    "sign_off_language",
    "sign_off_segment",
    "take_back_assignment",
    "take_back_from_translation",
    "take_source",
    "translate_segment",
    "undo_translation",
    "unread_paths",
    "withdraw_sign_off",
    "write_context_note",
]
