"""Every write to translations. Each action checks, then executes; admin, API and commands call the same ones."""

from pages.localization.actions.open_segments import open_segments
from pages.localization.actions.sign_off import SignOffError, sign_off_language, sign_off_segment, withdraw_sign_off
from pages.localization.actions.slug import SlugTaken, language_slugs, set_language_slug
from pages.localization.actions.translate import TranslationError, translate_segment, undo_translation

__all__ = [
    "SignOffError",
    "SlugTaken",
    "TranslationError",
    "language_slugs",
    "open_segments",
    "set_language_slug",
    "sign_off_language",
    "sign_off_segment",
    "translate_segment",
    "undo_translation",
    "withdraw_sign_off",
]
