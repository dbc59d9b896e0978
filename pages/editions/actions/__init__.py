"""Every act on what is public, besides Wagtail's own publish and unpublish. Admin, API and commands call these."""

from pages.editions.actions.correct import plan_correction, publish_correction
from pages.editions.actions.recall import plan_recall, recall_edition
from pages.editions.actions.release import agreed_texts, plan_topic_release, release_languages, release_topic
from pages.editions.actions.republish import republish_topics
from pages.editions.actions.scheduled_release import cancel_release, carry_out_release, schedule_release
from pages.editions.actions.share_preview import share_preview
from pages.editions.actions.withdraw import withdraw_language

__all__ = [
    "agreed_texts",
    "cancel_release",
    "carry_out_release",
    "plan_correction",
    "plan_recall",
    "plan_topic_release",
    "publish_correction",
    "recall_edition",
    "release_languages",
    "release_topic",
    "republish_topics",
    "schedule_release",
    "share_preview",
    "withdraw_language",
]
