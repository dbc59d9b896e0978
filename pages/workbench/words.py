"""What the workbench calls kinds, states and tasks, with the icon of each state. Words of editions come from there."""

from django.utils.translation import gettext_lazy as _lazy

from pages.editions.admin.words import STATES, Words

KINDS: dict[str, Words] = {
    "topic": _lazy("Topic"),
    "term": _lazy("Glossary term"),
    "contact": _lazy("Contact"),
    "image": _lazy("Image"),
}
# In a table of many languages the state is said in few words; how many texts have changed stands below.
SHORT_STATES: dict[str, Words] = {**STATES, "outdated": _lazy("Outdated")}
ICONS = {
    "missing": "radio-empty",
    "partial": "edit",
    "outdated": "warning",
    "in_review": "glasses",
    "approved": "circle-check",
}
BASES: dict[str, Words] = {
    "published": _lazy("Public text"),
    "sent": _lazy("Draft sent to translation"),
    "shared": _lazy("Shared text"),
}
ROLES: dict[str, Words] = {
    "translate": _lazy("Translator"),
    "review": _lazy("Translation reviewer"),
    "publish": _lazy("Publisher"),
}

__all__ = ["BASES", "ICONS", "KINDS", "ROLES", "SHORT_STATES", "STATES", "Words"]
