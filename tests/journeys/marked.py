"""Topics whose every text says in which language it is, and how to see a text where it should not be."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from django.core.files.base import ContentFile
from PIL import Image as Picture

from cms.languages import BY_CODE, BY_TAG
from pages.content import messages
from pages.content.words import words_in
from pages.models import Contact, TopicImage, TopicPage
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
from tests.journeys.interface_words import UNSEEN, foreign_words

_MARK = re.compile(r"\[([a-z]{2}(?:-[a-z]{2,4})?)\]")
_ADDRESSES = ("/", "https://", "urn:")
# Members that hold a text of the topic, in every answer.
_TEXTS = {
    "title", "summary", "text", "html", "question", "caption", "alt", "term", "definition", "name", "hours",
    "interpreter", "location", "label",
}  # fmt: skip


def marked_contact() -> Contact:
    phone = {"label": "[en] Nurse line", "number": "+13125550142"}
    return make_contact(
        name="[en] Example Clinic",
        hours="[en] Each day",
        interpreter="[en] There is one.",
        location="[en] Second floor",
        phones=[{"type": "phone", "id": block_id("line"), "value": phone}],
    )


def marked_image() -> TopicImage:
    file = io.BytesIO()
    Picture.new("RGB", (20, 10), "teal").save(file, "PNG")
    return TopicImage.objects.create(
        title="Drawing", description="[en] A drawing.", file=ContentFile(file.getvalue(), "drawing.png")
    )


def marked_topic(slug: str, contact: Contact, image: TopicImage) -> TopicPage:
    """A draft with every kind of text, and a glossary term of its own, whose slug is ``term-<slug>``."""

    def item(kind: str, name: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "id": block_id(f"{slug}.{name}"), "value": value}

    term = make_term(f"term-{slug}", "[en] Cervix", "[en] The lower end of the uterus.")
    linked = f'[en] The <a linktype="glossary" id="{term.pk}">cervix</a> is low.'
    coding = {"system": "2.16.840.1.113883.6.90", "code": "N88.3", "label": "[en] Weak cervix"}
    cells = [item("item", f"cell{number}", f"<p>[en] Cell {number}</p>") for number in (1, 2)]
    table = {
        "caption": "[en] Two cells",
        "columns": [item("item", f"column{number}", f"[en] Column {number}") for number in (1, 2)],
        "rows": [item("item", "row", {"cells": cells})],
    }
    picture = {"image": image.pk, "decorative": False, "caption": "[en] It is low."}
    question = {"question": "[en] Is it low?", "html": "<p>[en] It is.</p>"}
    return make_topic(
        slug=slug,
        title=f"[en] Topic {slug}",
        summary="[en] It may open too soon.",
        attribution="[en] Made here.",
        other_names=[item("name", "other", "[en] Loose cervix")],
        key_points=[item("point", "point", "[en] It is weak.")],
        contact=contact,
        codes=[item("code", "code", coding)],
        body=[
            section(
                f"{slug}.overview", "overview", paragraph(f"{slug}.what", linked),
                item("table", "table", table), item("image", "image", picture),
                heading="[en] What is it?",
            ),
            section(f"{slug}.signs", "symptoms", bullet_list(f"{slug}.list", pain="[en] Pain")),
            section(f"{slug}.ask", "questions", item("question", "question", question)),
            section(
                f"{slug}.call", "when_to_call",
                callout(f"{slug}.now", "emergency", "[en] Bleeding", "[en] Heavy bleeding: dial <b>911</b>."),
            ),
        ],
    )  # fmt: skip


def marks(text: str) -> set[str]:
    """The codes of the languages that the text says it is in, whatever was put into it for showing."""
    return {code for code in _MARK.findall(shown(text)) if code in BY_CODE}


def shown(text: str) -> str:
    """Without what marks a search's finds, and without what only orders the signs."""
    return text.replace("<mark>", "").replace("</mark>", "").translate(UNSEEN)


def strangers(value: Any, language: str, *, of_topic: bool = True) -> list[str]:
    """What in an answer is not in the language that it is said to be in: of the answer, or of the part it stands in.

    :param value: of JSON, or a page.
    :param language: the code of the answer's own.
    :param of_topic: whether each text that members of these names hold must bear a mark.
    """
    parts = _parts_of_page(value) if isinstance(value, BeautifulSoup) else _parts(value, language)
    found, texts = [], defaultdict[str, list[str]](list)
    for code, name, text in parts:
        if marks(text) - {code} or (of_topic and _is_unmarked(name, text, code)):
            found.append(f"{name} in {code}: {text[:60]}")
        texts[code].append(shown(text))
    return [*found, *(word for code, held in texts.items() for word in foreign_words("\n".join(held), code))]


def _parts(value: Any, language: str, name: str = "") -> Iterator[tuple[str, str, str]]:
    """Each string of a value as (code of the language that it is said to be in, its member's name, itself)."""
    if isinstance(value, list):
        for item in value:
            yield from _parts(item, language, name)
    elif isinstance(value, dict):
        said = value.get("language", value.get("inLanguage"))
        language = BY_TAG[said.lower()].code if isinstance(said, str) else language
        for inner, member in value.items():
            yield from _parts(member, language, inner)
    elif isinstance(value, str) and not value.startswith(_ADDRESSES):
        yield language, name, value


def _parts_of_page(soup: BeautifulSoup) -> Iterator[tuple[str, str, str]]:
    """The same of a page's texts and of what it tells of its images and parts: by the nearest ``lang``."""
    for node in soup.find_all(string=True):
        if type(node) is NavigableString and node.strip():
            yield _language_at(node), "", " ".join(node.split())
    for element in soup.find_all(True):
        for name in {"alt", "aria-label", "title", "content", "placeholder"} & element.attrs.keys():
            yield _language_at(element), "", str(element[name])


def _language_at(node: PageElement) -> str:
    around = [node, *node.parents]
    tag = next(str(each["lang"]) for each in around if isinstance(each, Tag) and each.has_attr("lang"))
    return BY_TAG[tag.lower()].code


def _is_unmarked(name: str, text: str, language: str) -> bool:
    """Whether a text lacks the mark that all of the topic's have. The interface names sections without a heading."""
    if name == "heading":
        return marks(text) != {language} and text not in map(words_in(language), messages.SECTION_NAMES.values())
    return name in _TEXTS and marks(text) != {language}


def languages_of(value: Any) -> set[str]:
    """The tags of the languages that an answer is in by its own account, without those that it points to."""
    if isinstance(value, dict) and "items" in value:
        return {tag for item in value["items"] for tag in languages_of(item)}
    return {value["language"]} if isinstance(value, dict) and "language" in value else set()
