"""Every act on what is public, besides Wagtail's own publish and unpublish. Admin, API and commands call these."""

from pages.editions.actions.correct import plan_correction, publish_correction
from pages.editions.actions.recall import plan_recall, recall_edition
from pages.editions.actions.release import release_languages
from pages.editions.actions.republish import republish_topics
from pages.editions.actions.withdraw import withdraw_language

__all__ = [
    "plan_correction",
    "plan_recall",
    "publish_correction",
    "recall_edition",
    "release_languages",
    "republish_topics",
    "withdraw_language",
]
