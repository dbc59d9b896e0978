"""Finds what an address names, or says which of the refusals it is: unknown, moved, or not public any more."""

from typing import Any
from urllib.parse import quote

from django.conf import settings

from api.negotiation import Served, Wish, choose
from api.problems import Problem
from api.views import Moved
from cms.languages import BY_CODE
from pages.content.codes import read_code
from pages.editions import addresses
from pages.editions.models import Edition, Publication, TopicSlug

LONGEST_SLUG = 255
# What an edition's standing needs of its publication and of the edition that replaced it.
STANDING_FIELDS = tuple(
    f"publication__{name}"
    for name in (
        "topic_id", "language", "slug", "own_slug", "status", "since", "reason", "matches_source", "source_moved_at",
        "edition__code", "edition__number", "edition__text_hash", "edition__published_at", "edition__ended_at",
        "edition__publication_id",
    )
)  # fmt: skip


def find_topic(slug: str, wish: Wish, *fields: str) -> dict[str, Publication]:
    """The topic's publications in the wanted languages and in the source language, by language: one query.

    :param fields: those needed beside language and status.
    :raises Moved: to the topic's own slug, from another one of its.
    :raises Problem: ``unknown-topic``, or why the topic is not public any more.
    """
    if len(slug) > LONGEST_SLUG or not slug.isprintable():
        raise _unknown()
    rows = Publication.objects.filter(slug=slug, language__in=wish.codes).only(
        "topic_id", "slug", "language", "status", "reason", *fields
    )
    found = {row.language: row for row in rows}
    source = found.get(settings.PARITY_SOURCE_LANGUAGE)
    if source is None:
        topics = TopicSlug.objects.filter(slug=slug).values("topic_id")
        moved_to = Publication.objects.of_source().filter(topic_id__in=topics).values_list("slug", flat=True).first()
        if moved_to is None:
            raise _unknown()
        raise Moved(slug=moved_to)
    if not any(row.is_public for row in found.values()):
        raise gone(source.status, source.reason, "The topic")
    return found


def choose_publication(found: dict[str, Publication], wish: Wish) -> tuple[Publication, Served]:
    """The publication to serve. :raises Problem: ``language-unavailable``; that takes another query."""
    served = choose(wish, {language: row.status for language, row in found.items()}, lambda: available(found))
    return found[served.code], served


def find_edition(code: str, *fields: str) -> Edition:
    """The edition of this code with all that decides where it stands: one query.

    :param fields: of the edition itself, beside its identity and standing.
    :raises Moved: to the code as it is written, from another spelling.
    :raises Problem: ``unknown-code``.
    """
    canonical = read_code(code) if len(code) <= 20 else None
    if canonical is None:
        raise Problem("unknown-code", "This is no code of an edition: it was mistyped, or never given out.")
    if canonical != code:
        raise Moved(code=canonical)
    own = ("code", "number", "kind", "text_hash", "published_at", "ended_at", "recalled_at", "recall_reason")
    edition = (
        Edition.objects.select_related("publication__edition")
        .only(*own, *fields, *STANDING_FIELDS)
        .filter(code=canonical)
        .first()
    )
    if edition is None:
        raise Problem("unknown-code", "No edition has this code. Do not rely on a handout that bears it.")
    return edition


def refuse_unreadable(edition: Edition) -> None:
    """:raises Problem: ``withdrawn`` or ``recalled``, with the successor."""
    if not edition.is_readable:
        problem = gone(edition.standing, reason_of(edition), f"Edition {edition.code}", successor_of(edition))
        # A language that was withdrawn can be released again.
        problem.headers["Cache-Tag"] = f"topic-{quote(edition.publication.slug)}"
        raise problem


def reason_of(edition: Edition) -> str:
    """Why it was recalled or withdrawn; empty while it can be read."""
    if edition.is_recalled:
        return edition.recall_reason
    return edition.publication.reason


def successor_of(edition: Edition) -> dict[str, Any] | None:
    """The public edition of the same language, where that is another one."""
    successor = edition.publication.edition
    if successor is None or successor.pk == edition.pk:
        return None
    return {
        "edition": successor.number,
        "code": successor.code,
        "language": BY_CODE[edition.publication.language].tag,
        "url": addresses.edition(successor.code),
    }


def gone(status: str, reason: str, what: str, successor: dict[str, Any] | None = None) -> Problem:
    """Why something that was public is not: a deleted topic counts as withdrawn, with ``deleted`` as its reason."""
    if status == "recalled":
        detail = f"{what} was recalled. Do not use copies of it."
        return Problem("recalled", detail, standing="recalled", reason=reason, successor=successor)
    detail = f"{what} is not public any more."
    return Problem("withdrawn", detail, standing="withdrawn", reason=reason, successor=successor)


def _unknown() -> Problem:
    return Problem("unknown-topic", "No topic was ever public under this slug.")


def available(found: dict[str, Publication]) -> list[str]:
    """The codes of the languages in which the topic can be read now."""
    topic_id = next(iter(found.values())).topic_id
    public = set(Publication.objects.public().filter(topic_id=topic_id).values_list("language", flat=True))
    return [code for code in settings.PARITY_LANGUAGES if code in public]
