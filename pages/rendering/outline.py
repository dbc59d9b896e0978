"""A document in the order in which it is read: what it is, whom to call and when, then the rest, then its imprint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cms.languages import Language, by_tag
from pages.content import messages
from pages.content.inline import Run
from pages.content.licenses import license_of
from pages.content.words import language_name
from pages.rendering.blocks import node_of
from pages.rendering.nodes import Item, Items, Node, Pairs, Paragraph, Part, Runs
from pages.rendering.writer import Writer

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """``opening`` has no heading but the title; ``parts`` follow in reading order, the imprint last, without one."""

    language: Language
    title: str
    opening: list[Node]
    parts: list[Part]
    imprint: list[Node]


def outline_of(document: Document) -> Outline:
    """The outline of a topic's document, of an edition's or of a draft's."""
    writer = Writer.of(document["language"])
    return Outline(
        writer.language,
        writer.plain(document["title"]),
        list(_opening(document, writer)),
        [part for part in _parts(document, writer) if part.nodes],
        [Items([Item(runs) for runs in _imprint(document, writer)])],
    )


def section_nodes(section: Document, writer: Writer) -> list[Node]:
    """What stands in a section itself."""
    return [node for block in section["blocks"] if (node := node_of(block, writer))]


def notices(document: Document, writer: Writer) -> Iterator[str]:
    """What a reader must know before anything else."""
    if document.get("status") == "draft":
        yield writer.say(messages.DRAFT_NOTICE)
    if document["notice"]:
        yield writer.plain(document["notice"])
    if document["source"].get("matches") is False:
        yield writer.say(messages.OUTDATED_NOTICE, language=_source_name(document, writer))


def _opening(document: Document, writer: Writer) -> Iterator[Node]:
    for notice in notices(document, writer):
        yield Paragraph([Run(notice)], is_notice=True)
    names = [writer.text(name["text"]) for name in document["other_names"] if name["text"]]
    if names:
        yield Paragraph([Run(writer.say(messages.ALSO_CALLED) + writer.colon), *_joined(names)])
    if document["summary"]:
        yield Paragraph(writer.text(document["summary"]))


def _parts(document: Document, writer: Writer) -> Iterator[Part]:
    sections, contact = document["sections"], document["contact"]
    for section in sections:
        if section["kind"] == "when_to_call":
            phones = [Pairs([writer.phone(phone) for phone in contact["phones"]])] if contact else []
            yield Part(section["kind"], writer.plain(section["heading"]), [*section_nodes(section, writer), *phones])
    points = [Item(writer.text(point["text"])) for point in document["key_points"]]
    if points:
        yield Part("key_points", writer.say(messages.KEY_POINTS), [Items(points)])
    with_contact = next((section["id"] for section in sections if section["kind"] == "contact"), None)
    for section in sections:
        if section["kind"] != "when_to_call":
            nodes = section_nodes(section, writer)
            if contact and section["id"] == with_contact:
                nodes += _contact(contact, writer)
            yield Part(section["kind"], writer.plain(section["heading"]), nodes)
    if contact and with_contact is None:
        yield Part("contact", writer.say(messages.SECTION_NAMES["contact"]), list(_contact(contact, writer)))
    terms = [(writer.text(term["term"]), writer.text(term["definition"])) for term in document["glossary"]]
    if terms:
        yield Part("glossary", writer.say(messages.WORDS_USED_HERE), [Pairs(terms)])
    references = [writer.cited(reference) for reference in document["references"]]
    if references:
        yield Part("references", writer.say(messages.REFERENCES), [Items(references, is_numbered=True)])


def _contact(contact: Document, writer: Writer) -> Iterator[Node]:
    if contact["name"]:
        yield Paragraph(writer.text(contact["name"]))
    lines = {messages.HOURS: "hours", messages.INTERPRETER: "interpreter", messages.LOCATION: "location"}
    known = [(writer.said(label), writer.text(contact[name])) for label, name in lines.items() if contact.get(name)]
    yield Pairs([*(writer.phone(phone) for phone in contact["phones"]), *known])


def _imprint(document: Document, writer: Writer) -> Iterator[Runs]:
    if document["edition"]:
        yield writer.said(messages.EDITION, number=document["edition"])
        yield [Run(writer.say(messages.CODE, code=document["code"]), href=f"/v/{document['code']}/")]
        yield writer.said(messages.PUBLISHED_ON, date=writer.day(document["published_at"]))
        source = document["source"]
        if source["language"] != document["language"]:
            name = _source_name(document, writer)
            yield writer.said(messages.TRANSLATED_FROM, language=name, number=source["edition"])
    review = document.get("review", {})
    if review.get("last_reviewed"):
        yield writer.said(messages.LAST_REVIEWED, date=writer.day(review["last_reviewed"]))
    if review.get("review_due"):
        yield writer.said(messages.NEXT_REVIEW_DUE, date=writer.day(review["review_due"]))
    for reviewer in review.get("reviewed_by", []):
        yield writer.said(messages.REVIEWED_BY, name=reviewer)
    license = license_of(document["license"])
    if license.name:
        label = writer.say(messages.LICENSE) + writer.colon
        yield [Run(label), Run(writer.plain(license.name), href=license.url)]
    attribution = document["attribution"]
    if attribution["text"]:
        yield writer.linked(attribution["text"], attribution["url"])


def _source_name(document: Document, writer: Writer) -> str:
    return language_name(by_tag(document["source"]["language"]).code, writer.language.code)


def _joined(names: list[Runs]) -> Runs:
    joined: Runs = []
    for name in names:
        joined += [Run("; "), *name] if joined else name
    return joined
