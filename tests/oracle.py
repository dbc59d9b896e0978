"""What must be public, worked out from the pages alone, and whether the publications say the same.

Written without a word of ``pages.editions``' own logic: it reads rows, and compares texts with those on the page.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from wagtail.models import Page, PageViewRestriction

from pages.editions.models import Change, Edition, JournalCounter, Publication
from pages.models import TopicPage
from tests.doors import CANARY, Line


def assert_public_is_what_the_pages_say() -> None:
    """Live and not private ⇔ public, with the texts of the page; whatever is public hangs together."""
    expected = {str(page.topic_id): page for page in TopicPage.objects.all() if page.live and not _is_private(page)}
    public = Publication.objects.filter(status="public")
    assert {str(row.topic_id) for row in public.filter(language="en")} == set(expected)
    assert {str(row.topic_id) for row in public} <= set(expected), "a translation outlives its topic"
    for row in public.filter(language="en"):
        document = json.loads(row.document)
        page = expected[str(row.topic_id)]
        assert document["slug"] == row.slug == page.slug
        assert sorted(_texts_of(document)) == sorted(_texts_on(page)), "the public text is not the page's"
    for row in public:
        assert_whole(row)


def assert_whole(row: Publication) -> None:
    """The parts of one public document agree with one another."""
    document, listing = json.loads(row.document), json.loads(row.listing)
    assert row.search_entry.document_hash == row.document_hash, "search finds it by other words"
    assert row.document_hash == hashlib.sha256(row.document.encode()).hexdigest()[:32]
    edition = row.edition
    assert edition is not None
    assert edition.number == document["edition"] == listing["edition"]
    assert edition.code == document["code"]
    assert edition.ended_at is None
    assert edition.recalled_at is None
    assert document["source"]["matches"] == row.matches_source
    assert listing["title"] == document["title"] == edition.texts["title"]
    spoken = {item["language"] for item in document["languages"]}
    assert spoken == set(
        Publication.objects.filter(topic_id=row.topic_id, status="public").values_list("language", flat=True)
    )
    if row.language != "en":
        assert all(text.startswith(f"[{row.language}] ") for text in edition.texts.values()), "two languages are mixed"


def assert_journal_is_gapless() -> None:
    """The numbers are 1, 2, 3 … to the counter's head; no committed line lacks one."""
    numbers = list(Change.objects.order_by("sequence").values_list("sequence", flat=True))
    head = JournalCounter.objects.values_list("head", flat=True).first() or 0
    assert numbers == list(range(1, head + 1))


def assert_editions_are_numbered() -> None:
    """Each language's editions are 1, 2, 3 …; the public one is the last; where none is public, all have ended."""
    for row in Publication.objects.all():
        editions = list(Edition.objects.filter(publication=row).order_by("number"))
        assert [edition.number for edition in editions] == list(range(1, len(editions) + 1))
        assert (row.status == "public") == (row.edition_id is not None)
        if row.edition_id is not None:
            assert row.edition_id == editions[-1].pk
            editions.pop()
        assert all(edition.ended_at for edition in editions), "an edition that is not latest has not ended"


def assert_no_canary() -> None:
    """What was only drafted, or private, is in nothing from which the public is answered."""
    for row in Publication.objects.all():
        assert CANARY not in f"{row.document}{row.listing}{row.title}"
    for edition in Edition.objects.all():
        assert CANARY not in f"{edition.document}{edition.texts}"
    assert not Change.objects.filter(slug__contains=CANARY).exists()


def assert_all() -> None:
    assert_public_is_what_the_pages_say()
    assert_journal_is_gapless()
    assert_editions_are_numbered()
    assert_no_canary()


def lines_after(head: int) -> list[Line]:
    """(kind, language) of the lines since, in their order."""
    return list(Change.objects.filter(sequence__gt=head).order_by("sequence").values_list("kind", "language"))


def assert_each_change_has_its_line(before: dict[Any, str], after: dict[Any, str], head: int) -> None:
    """A document whose bytes changed has a line since; one that stayed as it was has none."""
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    told = {
        (str(topic), language)
        for topic, language in Change.objects.filter(sequence__gt=head).values_list("topic_id", "language")
    }
    assert told == changed


def _is_private(page: Page) -> bool:
    paths = PageViewRestriction.objects.exclude(restriction_type="none").values_list("page__path", flat=True)
    return any(page.path.startswith(path) for path in paths)


def _texts_of(document: dict[str, Any]) -> Iterator[str]:
    yield from (document["title"], document["summary"])
    for section in document["sections"]:
        for block in section["blocks"]:
            yield from (_plain(block["html"]),) if "html" in block else ()
            yield from (_plain(item["html"]) for item in block.get("items", []))


def _texts_on(page: TopicPage) -> Iterator[str]:
    yield from (page.title, page.summary)
    for section in page.body.get_prep_value():
        for block in section["value"]["blocks"]:
            value = block["value"]
            if block["type"] == "list":
                yield from (_plain(item["value"]) for item in value)
            else:
                yield _plain(value["html"] if isinstance(value, dict) else value)


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()
