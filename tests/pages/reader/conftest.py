"""Pages of the reader as a reader's browser gets them, and topics that hold every kind of block."""

import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from PIL import Image

from cms.languages import by_tag
from pages.content.bidi import without_controls
from pages.content.messages import every_message
from pages.content.words import words_in
from pages.models import TopicImage, TopicPage
from tests.factories.topics import block_id, callout, default_body, make_term, paragraph, published_topic, section

SLUG = "cervical-insufficiency"


@pytest.fixture
def get(client):
    """Gives the response to a GET, with its page parsed as ``soup`` where it has one."""

    def fetch(address: str, **headers: str) -> Any:
        response = client.get(address, headers=headers)
        response.soup = BeautifulSoup(response.content, "html.parser")
        return response

    return fetch


@pytest.fixture(scope="module")
def _published(lasting):
    return published_topic("es").pk


@pytest.fixture
def topic(_published, db):
    """Public in English and Spanish."""
    return TopicPage.objects.get(pk=_published)


@pytest.fixture(scope="module")
def _published_in_full(lasting):
    return published_topic("es", "ar", body=full_body(make_term()), **full_fields()).pk


@pytest.fixture
def full_topic(_published_in_full, db):
    """Every kind of block, public in English, Spanish and Arabic. No file can have this and ``topic``."""
    return TopicPage.objects.get(pk=_published_in_full)


def full_body(term: Any) -> list[dict[str, Any]]:
    image = TopicImage.objects.create(
        title="A drawing", description="Two drawings side by side", credit="A. Painter", file=drawing()
    )
    return [
        *default_body()[:2],
        section(
            "all", "treatment",
            paragraph("all.link", f'See the <a linktype="glossary" id="{term.pk}">cervix</a>, weeks 12–14.'),
            block("steps", "steps", [item("step.one", "Call us"), item("step.two", "Wait")]),
            block("image", "image", {"image": image.pk, "decorative": False, "caption": "Left"}),
            block("decor", "image", {"image": image.pk, "decorative": True, "caption": ""}),
            block("table", "table", {
                "caption": "Changes",
                "columns": [text("column.a", "What"), text("column.b", "When")],
                "rows": [{**text("row", ""), "value": {"cells": [item("c1", "Stitch"), item("c2", "Early")]}}],
            }),
            block("question", "question", {"question": "Is it my fault?", "html": "<p>No. It is nobody's fault.</p>"}),
            heading="Treatments",
        ),
        section(
            "call", "when_to_call",
            callout("c.e", "emergency", "Call now", "Heavy bleeding."),
            callout("c.u", "urgent", "Call today", "A new sign."),
            callout("c.r", "routine", "Ask us", "Any question."),
        ),
    ]  # fmt: skip


def full_fields() -> dict[str, Any]:
    reference = {"citation": "Une étude", "url": "https://example.org/study", "lang": "fr"}
    return {
        "other_names": [{"type": "name", "id": block_id("name"), "value": "Weak cervix"}],
        "key_points": [{"type": "point", "id": block_id("point"), "value": "It is common."}],
        "references": [{"type": "reference", "id": block_id("reference"), "value": reference}],
        "attribution": "The clinic",
        "last_reviewed": "2026-03-05",
        "review_due": "2027-03-05",
    }


def block(name: str, kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "id": block_id(name), "value": value}


def item(name: str, words: str) -> dict[str, Any]:
    return {"type": "item", "id": block_id(name), "value": f"<p>{words}</p>"}


def text(name: str, words: str) -> dict[str, Any]:
    return {"type": "item", "id": block_id(name), "value": words}


def drawing() -> ImageFile:
    data = io.BytesIO()
    Image.new("RGB", (900, 600), "white").save(data, "PNG")
    return ImageFile(data, name="drawing.png")


def words_of(element: Any) -> str:
    """The element's text as it is seen, without the characters that only order or join."""
    return without_controls(element.get_text())


def foreign_words(element: Any, tag: str) -> list[str]:
    """The texts of an element that are the page's own words in English, where they should be in another language."""
    say = words_in(by_tag(tag).code).translations
    english = {msgid for _, msgid in every_message() if "{" not in msgid and say[msgid] != msgid}
    return [
        each for each in (without_controls(node).strip() for node in element.find_all(string=True)) if each in english
    ]
