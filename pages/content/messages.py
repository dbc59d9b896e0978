"""Every word that a reader page, a verify page or a printed handout says by itself, in English.

The English wording is the key (gettext's msgid) into ``locale/<language>/LC_MESSAGES/public.po``; medical content is
never here. Sentences are written so that a language with cases or articles can translate them: a language name or
a date stands where it can be put after a colon. After a change run ``python -m pages.content.catalogues``.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple


class Plural(NamedTuple):
    """A message that counts: English has two forms for its ``{count}``, other languages from one to six."""

    one: str
    other: str


# The names of sections that have no heading of their own, by kind.
SECTION_NAMES: Final[dict[str, str]] = {
    "overview": "Overview",
    "causes": "Causes",
    "risk_factors": "What can raise the risk",
    "symptoms": "Symptoms",
    "diagnosis": "Diagnosis",
    "monitoring": "Check-ups and monitoring",
    "treatment": "Treatment",
    "when_to_call": "When to call",
    "self_care": "Caring for yourself",
    "living_with": "Daily life",
    "questions": "Questions to ask",
    "contact": "Contact us",
}

# What a call-out asks the reader to do, by urgency.
URGENCY_NAMES: Final[dict[str, str]] = {
    "emergency": "Get emergency help now",
    "urgent": "Call us the same day",
    "routine": "Ask at your next visit",
}

# The reader page, and the list of all topics in one language.
TOPICS: Final = "Health topics"
NO_TOPICS: Final = "There are no topics in this language yet."
SKIP_TO_CONTENT: Final = "Skip to content"
LANGUAGE: Final = "Language"
ON_THIS_PAGE: Final = "On this page"
ALSO_CALLED: Final = "Also called"
KEY_POINTS: Final = "Key points"
PHONE: Final = "Phone"
CALL_NUMBER: Final = "Call {number}"
HOURS: Final = "Hours"
INTERPRETER: Final = "Interpreter"
LOCATION: Final = "Location"
WORDS_USED_ON_THIS_PAGE: Final = "Words used on this page"
REFERENCES: Final = "References"
PRINT_THIS_PAGE: Final = "Print this page"
HANDOUT_PDF: Final = "Handout (PDF)"
LETTER_PAPER: Final = "Letter paper"
A4_PAPER: Final = "A4 paper"
PUBLISHED_ON: Final = "Published {date}"
LAST_REVIEWED: Final = "Last reviewed {date}"
NEXT_REVIEW_DUE: Final = "Next review due {date}"
EDITION: Final = "Edition {number}"
CODE: Final = "Code {code}"
TRANSLATED_FROM: Final = "Translated from {language}, edition {number}"
READ_IN: Final = "Read in {language}"
OPENS_IN: Final = "(opens in {language})"
LICENSE: Final = "License"
IMAGE_CREDIT: Final = "Image: {credit}"
REVIEWED_BY: Final = "Reviewed by {name}"
CLINICAL_REVIEWER: Final = "Clinical reviewer"
TRANSLATION_REVIEWER: Final = "Translation reviewer"

# Notices about the text that is shown, or that is not.
DEMONSTRATION_NOTICE: Final = (
    "This is a demonstration. It has not been reviewed by a clinician. "
    "Do not use it to make decisions about your health."
)
MACHINE_REVIEWED_NOTICE: Final = "A computer translated this text. Then a person checked it."
OUTDATED_NOTICE: Final = "The {language} text has changed since this translation was made. We are updating it."
DRAFT: Final = "Draft"
DRAFT_NOTICE: Final = "This is a draft. Do not give it to patients."
FALLBACK_NOTICE: Final = "This page is not available in {language}. It is shown in {served_language}."
# Why a language cannot be served, by the reasons of the API's Language rule.
FALLBACK_REASONS: Final[dict[str, str]] = {
    "not-offered": "We do not offer this language yet.",
    "not-translated": "We have not translated this page yet.",
    "withdrawn": "We have taken this translation down.",
    "recalled": "We have recalled this translation because it may not be safe. Do not use older copies of it.",
}
ASK_FOR_INTERPRETER: Final = "Ask us for an interpreter."
NOT_FOUND_TITLE: Final = "Page not found"
NOT_FOUND_TEXT: Final = "There is no page at this address. Check the address or ask us."
GONE_TITLE: Final = "This page was taken down"
# Why a page that was public answers 410.
GONE_REASONS: Final[dict[str, str]] = {
    "withdrawn": "We do not offer this information right now. Ask us before you use an older copy of it.",
    "recalled": "This information may not be safe. Do not use older copies of it.",
    "deleted": "This topic was removed. Ask us before you use an older copy of it.",
}
QUESTIONS_CALL_US: Final = "If you have questions, call us."
# The page behind a link to a draft that is too old.
PREVIEW_ENDED_TITLE: Final = "This preview has ended"
PREVIEW_ENDED_TEXT: Final = "Ask the person who sent you the link for a new one."

# The verify page, where the QR code of a handout leads.
VERIFY_PAGE_TITLE: Final = "Check a handout"
HANDOUT_CODE: Final = "Handout code"
CODE_PLACE: Final = "The code is at the bottom of the handout."
CHECK: Final = "Check"
CHECK_ANOTHER_CODE: Final = "Check another code"
# Headings by standing, and for a code that was never given out.
VERIFY_TITLES: Final[dict[str, str]] = {
    "latest": "This is the newest edition",
    "outdated": "This translation is being updated",
    "superseded": "There is a newer edition",
    "withdrawn": "We no longer offer this handout",
    "recalled": "Do not use this handout.",
    "unknown": "We do not know this code.",
    "issue-recalled": "Do not use this printing.",
}
VERIFY_LATEST: Final = "You have the newest edition of this handout in this language."
VERIFY_OUTDATED: Final = (
    "You have the newest edition in this language, but the {language} text has changed since then. "
    "We are updating the translation. If you have questions, call us."
)
VERIFY_SUPERSEDED_BY: Final = "It was replaced by edition {number} on {date}."
VERIFY_TEXT_DIFFERS: Final = "The text has changed. Use the newest edition."
VERIFY_FACTS_DIFFER: Final = "The text is the same. Only facts such as a phone number or a code have changed."
VERIFY_WITHDRAWN: Final = "We took this handout down on {date}. Ask us before you rely on it."
VERIFY_RECALLED_SINCE: Final = "This handout has been recalled since {date}. It may not be safe."
VERIFY_WHY: Final = "Why: {reason}"
WHAT_TO_DO: Final = "What to do"
THROW_AWAY_USE_NEWEST: Final = "Throw it away and use the newest edition."
THROW_AWAY_CALL_US: Final = "Throw it away and call us."
READ_NEWEST: Final = "Read the newest edition"
VERIFY_UNKNOWN: Final = "Do not rely on this handout. Ask us."
VERIFY_TYPED_RIGHT: Final = "Make sure that you typed the code as it is printed."
# Of one printing of an edition, by the issue number in its foot.
VERIFY_ISSUE_RECALLED: Final = "This printing was recalled on {date} because it has an error."
VERIFY_ASK_NEW_PRINTING: Final = "Throw it away and ask us for a new one."
VERIFY_RECALLED_ISSUES: Final = (
    "Look at the foot of the page. Do not use a handout with one of these issue numbers: {numbers}."
)
VERIFY_ISSUE_UNKNOWN: Final = "There is no printing with this number."
READ_NEW_PRINTING: Final = "Get the new printing"

# The printed handout.
PREPARED_FOR: Final = "Prepared for"
PREPARED_BY: Final = "Prepared by"
NEXT_VISIT: Final = "Next visit"
ISSUE: Final = "Issue {number}"
PAGE_OF: Final = "Page {page} of {pages}"
SCAN_TO_CHECK: Final = "Scan this code to check that this is the newest edition."
QR_CODE_TEXT: Final = "QR code that opens the page where you can check this handout"
WORDS_USED_HERE: Final = "Words used here"
PRINTED_FROM_EDITION: Final = "Printed from edition {number}"
PRINTED_ON: Final = "Printed {date}"
LAST_REVIEWED_AT_PRINTING: Final = "Last reviewed {date}, as of printing"
NOT_YET_REVIEWED: Final = "Not yet reviewed by a clinician"
PAGE_COUNT: Final = Plural("{count} page", "{count} pages")
LARGE_PRINT: Final = "Large print"
EASY_NOTICE: Final = "This page has only the most important points. Ask us for the full handout."
TICK_SYMPTOMS: Final = "Tick what you notice and show it to your care team."
TICK_RISKS: Final = "Tick what is true for you and talk about it with your care team."
TICK_BOX: Final = "Box to tick"
YOUR_NOTES: Final = "Your notes and questions"
# The sheet for the clinic's rack: one handout in all languages.
RACK_TITLE: Final = "This handout in your language"
RACK_SCAN: Final = "Scan the code to read it."


def every_message() -> Iterator[tuple[str, str]]:
    """Each message of this module as (place, msgid), in the order written.

    The place is the constant's name, or ``NAME[key]`` in a group; the catalogues show it to translators.
    """
    for name, value in globals().items():
        if name.isupper() and isinstance(value, str):
            yield name, value
        elif name.isupper() and isinstance(value, dict):
            for key, msgid in value.items():
                yield f"{name}[{key}]", msgid


def every_plural() -> Iterator[tuple[str, Plural]]:
    """Each message that counts, with its constant's name, in the order written."""
    for name, value in globals().items():
        if isinstance(value, Plural):
            yield name, value
