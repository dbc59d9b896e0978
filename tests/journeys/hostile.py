"""Hostile texts entered by each door: the ORM, the admin's edit form, and a file of translations."""

import json
import re
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from pages.editions.models import Publication
from pages.models import TopicImage, TopicPage
from tests.factories.topics import (
    approve,
    bullet_list,
    callout,
    make_contact,
    make_term,
    make_topic,
    publish,
    section,
)
from tests.forms import topic_form
from tests.pages.localization.exchange.files import exported, imported
from tests.pages.reader.conftest import block, drawing, item, text
from tests.payloads import payloads

SHORT = [each for each in payloads() if len(each) < 90 and each.startswith("<")]
TAME = ["word"] * 60
# What no column of a database takes in the first place.
_NEVER_STORED = re.compile("[\x00\ufffe\uffff]")


def stored() -> list[str]:
    return [_NEVER_STORED.sub("", each) for each in payloads()]


def enter_by_every_door() -> dict[str, dict[str, Any]]:
    """The documents of one topic: its English came by the ORM and then by the form, its Spanish by a file."""
    found = stored()
    contact = make_contact(
        name=f"x {SHORT[10]}", hours=f"x {SHORT[11]}", interpreter=f"x {SHORT[12]}", location=SHORT[13]
    )
    term = make_term("hostile", SHORT[0], SHORT[1])
    image = TopicImage.objects.create(title="x", description=SHORT[2], credit=SHORT[3], file=drawing())
    page = publish(make_topic(contact=contact, body=body_of(found, SHORT, term, image), **fields_of(found, SHORT)))
    documents = {"orm": document_in("en")}
    enter_by_form(page, body_of(["word"] * len(found), TAME, term, image))
    documents["form"] = document_in("en")
    enter_by_file(page)
    documents["file"] = document_in("es")
    return documents


def enter_by_form(page: TopicPage, body: list[dict[str, Any]]) -> None:
    """Every text of the page is typed into the admin's form, where rich text is the editor's own JSON."""
    browser = Client()
    editor = get_user_model().objects.create_superuser("hostile", "hostile@clinic.example", "a long password 1")
    browser.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    found = iter(stored() * 3)
    form = topic_form(TopicPage.objects.get(pk=page.pk), body=body, **fields_of(TAME, TAME))
    for name, value in form.items():
        if re.fullmatch(r"references-\d+-value-url", name):
            form[name] = "https://x.example/"
        elif '"entityMap"' in value:
            form[name] = _typed(f"form {next(found)}")
        elif value == "x word":
            form[name] = f"form {next(found)[:80]}"
    rich = [name for name, value in form.items() if '"entityMap"' in value]
    links = ("javascript:__fire(1)", "data:text/html,x", "\u0001javascript:__fire(1)")
    hostile = {name: _typed("form", link) for name, link in zip(rich, links, strict=False)}
    browser.post(address, {**form, **hostile, "action-publish": "1"})
    assert not document_in("en")["title"].startswith("form"), "the form must refuse such links"
    browser.post(address, {**form, "action-publish": "1"})
    assert document_in("en")["title"].startswith("form")


def enter_by_file(page: TopicPage) -> None:
    """Each text of the Spanish comes from outside, in an XLIFF file: the payload that stands in the English."""
    page = TopicPage.objects.get(pk=page.pk)
    content = re.sub(
        r"(<source[^>]*>)(.*?)</source>(\s*)(?:<target[^>]*/>|<target.*?</target>)",
        r'\1\2</source>\3<target xml:lang="es" state="translated">[file] \2</target>',
        exported(page).decode(),
        flags=re.DOTALL,
    )
    plan = imported(content.encode())
    assert sum(unit.is_written(frozenset()) for unit in plan.units) > 500, plan.counts
    approve(page, "es")
    publish(page)


def document_in(language: str) -> dict[str, Any]:
    return json.loads(Publication.objects.get(language=language).document)


def _typed(words: str, link: str = "") -> str:
    """What the editor's script sends for a paragraph of these words, or what somebody sends in its place."""
    line = {"key": "aaaaa", "text": words, "type": "unstyled", "depth": 0, "entityRanges": []}
    line["inlineStyleRanges"] = []
    entities = {}
    if link:
        line["entityRanges"] = [{"offset": 0, "length": 4, "key": 0}]
        entities = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": link}}}
    return json.dumps({"blocks": [line], "entityMap": entities})


def body_of(found: list[str], short: list[str], term: Any, image: Any) -> list[dict[str, Any]]:
    """Blocks of every type, with each of ``found`` once as rich text, and ``short`` ones in every other field."""
    others = iter(short)
    lists = [
        bullet_list(
            f"list {start}", **{f"i{number}": f"x {each} y" for number, each in enumerate(found[start : start + 20])}
        )
        for start in range(0, len(found), 20)
    ]
    columns = [text("c1", next(others)), text("c2", next(others))]
    rows = [{**text("row", ""), "value": {"cells": [item("d1", f"x {next(others)}"), item("d2", f"x {next(others)}")]}}]
    return [
        section("call", "when_to_call", *(
            callout(urgency, urgency, f"x {next(others)}", f"x {next(others)}")
            for urgency in ("emergency", "urgent", "routine")
        ), heading=f"x {next(others)}"),
        section(
            "others", "overview",
            block("p", "paragraph", f'<p>x <a linktype="glossary" id="{term.pk}">{next(others)}</a> y</p>'),
            block("steps", "steps", [item("s1", f"x {next(others)}")]),
            block("table", "table", {"caption": f"x {next(others)}", "columns": columns, "rows": rows}),
            block("question", "question", {"question": f"x {next(others)}", "html": f"<p>x {next(others)}</p>"}),
            block("image", "image", {"image": image.pk, "decorative": False, "caption": f"x {next(others)}"}),
            heading=f"x {next(others)}",
        ),
        *(section(f"section {number}", kind, *lists[number::4], heading=f"x {next(others)}")
          for number, kind in enumerate(("symptoms", "risk_factors", "treatment", "self_care"))),
    ]  # fmt: skip


def fields_of(found: list[str], short: list[str]) -> dict[str, Any]:
    references = [
        block(f"reference {number}", "reference", {"citation": f"x {each}", "url": url, "lang": "en"})
        for number, (each, url) in enumerate(
            zip(
                short,
                ["javascript:__fire(1)", "data:text/html,x", 'https://x.example/"onclick=__fire(1)'],
                strict=False,
            )
        )
    ]
    code = {"system": "2.16.840.1.113883.6.90", "code": "N88.3", "label": f"x {short[5]}"}
    return {
        "title": f"x {short[6]}",
        "summary": f"x {short[7]}",
        "other_names": [block(f"name {number}", "name", f"x {each}") for number, each in enumerate(short[:20])],
        "key_points": [block(f"point {number}", "point", f"x {each}") for number, each in enumerate(found)],
        "codes": [block("code", "code", code)],
        "references": references,
        "attribution": f"x {short[8]}",
    }
