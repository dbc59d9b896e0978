"""Which two editions can stand side by side on one paper."""

from collections.abc import Iterable
from uuid import UUID

from cms.languages import BY_CODE
from pages.editions.models import Edition, Publication
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import Printing
from pages.handouts.typesetting import has_fonts

# What decides whether two editions are one text, and where they stand.
_PAIRING = (
    "code", "number", "source_text_hash", "facts_hash", "ended_at", "recalled_at", "publication__topic_id",
    "publication__language", "publication__status", "publication__source_moved_at", "publication__edition_id",
    "publication__matches_source",
)  # fmt: skip


class NoPair(HandoutRefused):
    """The edition cannot be printed beside that one. ``fitting_companions`` names those beside which it can."""


def fitting_companions(edition: Edition) -> list[Edition]:
    """The editions that can stand beside it, with their publications: the newest of each other language, by language.

    They stand for the same source text, so that no sentence of one lacks its partner, and hold the same facts: two
    columns with two telephone numbers would leave the reader to choose. One query.

    :param edition: with its publication.
    """
    found = (
        Edition.objects.with_standing()
        .of_topic(edition.publication.topic_id)
        .filter(
            source_text_hash=edition.source_text_hash,
            facts_hash=edition.facts_hash,
            recalled_at=None,
            publication__status=Publication.PUBLIC,
        )
        .exclude(publication=edition.publication)
        .order_by("publication__language", "number")
    )
    newest = {each.publication.language: each for each in found}
    return [each for language, each in newest.items() if has_fonts(BY_CODE[language])]


def newest_of_topics(topics: Iterable[UUID]) -> list[Edition]:
    """The newest editions of these topics that the public reads now, in languages that can be printed: one query."""
    found = (
        Edition.objects.select_related("publication")
        .filter(current_publication__topic_id__in=topics)
        .order_by("publication__language")
        .only(*_PAIRING)
    )
    return [each for each in found if has_fonts(BY_CODE[each.publication.language])]


def require_pair(edition: Edition, printing: Printing, companion: Edition | None) -> None:
    """:raises NoPair: unless a bilingual handout has a companion that fits, or another handout has none."""
    if (printing.variant == "bilingual") != (companion is not None):
        raise NoPair("A bilingual handout is printed of two editions, and every other handout of one.")
    if companion is not None and not fit(edition, companion):
        fitting = ", ".join(each.code for each in fitting_companions(edition)) or "no edition that can be read now"
        raise NoPair(
            f"Editions {edition.code} and {companion.code} are not one text in two languages. "
            f"Beside {edition.code} fits: {fitting}."
        )


def fit(edition: Edition, companion: Edition) -> bool:
    """Whether they are one text in two languages. No query."""
    return (
        edition.publication.topic_id == companion.publication.topic_id
        and edition.publication.language != companion.publication.language
        and (edition.source_text_hash, edition.facts_hash) == (companion.source_text_hash, companion.facts_hash)
    )
