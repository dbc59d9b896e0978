"""Topics whose every text says in which language it is, and how to see a text where it should not be."""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString

from cms.languages import BY_CODE, BY_TAG
from pages.content import messages
from pages.content.words import words_in
from pages.models import Contact, TopicPage
from tests.factories.topics import (
    block_id,
    bullet_list,
    callout,
    make_contact,
    make_term,
    make_topic,
    paragraph,
    section,
)

_MARK = re.compile(r"\[([a-z]{2}(?:-[a-z]{2,4})?)\]")
# Members that hold a text of the topic, in every answer.
_TEXTS = {
    "title", "summary", "text", "html", "question", "caption", "alt", "term", "definition", "name", "hours",
    "interpreter", "location", "label",
}  # fmt: skip


def marked_contact() -> Contact:
    phone = {"label": "[en] Nurse line", "number": "+13125550142"}
    return make_contact(
        name="[en] Example Clinic",
        hours="[en] Every day",
        interpreter="[en] Ask for an interpreter.",
        phones=[{"type": "phone", "id": block_id("line"), "value": phone}],
    )


def marked_topic(slug: str, contact: Contact) -> TopicPage:
    """A draft with a glossary term of its own, whose slug is ``term-<slug>``."""
    term = make_term(f"term-{slug}", "[en] Cervix", "[en] The lower end of the uterus.")
    linked = f'[en] The <a linktype="glossary" id="{term.pk}">cervix</a> is low.'
    coding = {"system": "2.16.840.1.113883.6.90", "code": "N88.3", "label": "[en] Weak cervix"}
    return make_topic(
        slug=slug,
        title=f"[en] Topic {slug}",
        summary="[en] It may open too soon.",
        contact=contact,
        codes=[{"type": "code", "id": block_id(f"{slug}.code"), "value": coding}],
        body=[
            section(
                f"{slug}.overview", "overview", paragraph(f"{slug}.what", linked), heading="[en] What is it?"
            ),
            section(f"{slug}.signs", "symptoms", bullet_list(f"{slug}.list", pain="[en] Pain")),
            section(
                f"{slug}.call", "when_to_call",
                callout(f"{slug}.now", "emergency", "[en] Call now", "[en] Heavy bleeding: call <b>911</b>."),
            ),
        ],
    )  # fmt: skip


def marks(text: str) -> set[str]:
    """The codes of the languages that the text says it is in."""
    return {code for code in _MARK.findall(text) if code in BY_CODE}


def strangers(value: Any, language: str) -> Iterator[str]:
    """What in an answer is not in the language that it is said to be in: of the answer, or of the part it stands in.

    :param language: the code of the answer's own.
    """
    if isinstance(value, list):
        for item in value:
            yield from strangers(item, language)
        return
    if not isinstance(value, dict):
        return
    if isinstance(value.get("language"), str):
        language = BY_TAG[value["language"].lower()].code
    for name, member in value.items():
        if isinstance(member, str) and (marks(member) - {language} or _is_unmarked(name, member, language)):
            yield f"{name} in {language}: {member[:60]}"
        elif name == "notice" and member not in (None, words_in(language)(messages.DEMONSTRATION_NOTICE)):
            yield f"{name} in {language}: {member}"
        else:
            yield from strangers(member, language)


def _is_unmarked(name: str, text: str, language: str) -> bool:
    """Whether a text lacks the mark that all of the topic's have."""
    if name == "heading":
        own = {words_in(language)(each) for each in messages.SECTION_NAMES.values()}
        return f"[{language}]" not in text and text not in own
    return name in _TEXTS and f"[{language}]" not in text


def languages_of(value: Any) -> set[str]:
    """The tags of the languages that an answer is in by its own account, without those that it points to."""
    if isinstance(value, dict) and "items" in value:
        return {tag for item in value["items"] for tag in languages_of(item)}
    return {value["language"]} if isinstance(value, dict) and "language" in value else set()


def strangers_on_page(soup: BeautifulSoup) -> Iterator[str]:
    """Texts of a page in another language than the nearest ``lang`` says."""
    for node in soup.find_all(string=_MARK):
        assert isinstance(node, NavigableString)
        tag = next(str(parent["lang"]) for parent in node.parents if parent.has_attr("lang"))
        if marks(node) - {BY_TAG[tag.lower()].code}:
            yield f"{tag}: {node}"
