"""Compares what the public sees with what it should see. Reads only; run nightly, and in tests after hostile ones."""

import json
from collections.abc import Iterator

from django.conf import settings

from pages.content.canonical import facts_hash
from pages.content.document import hash_of_texts
from pages.editions import documents, journal
from pages.editions.models import Change, Edition, Publication
from pages.editions.searching.index import not_indexed
from pages.editions.terms import holds_its_terms
from pages.localization import audit as localization_audit
from pages.localization.models import TranslationSource
from pages.models import TopicPage
from pages.models.image import TopicImageRendition


def differences() -> Iterator[str]:
    """A line for each thing that is not as it should be; none when all is well."""
    yield from _pages()
    yield from _publications()
    yield from _pictures()
    yield from _search_entries()
    yield from _editions()
    yield from _journal()
    yield from _translation_sources()
    yield from localization_audit.differences()


def _pages() -> Iterator[str]:
    """A page is live and not private exactly when its source publication is public."""
    public = dict(Publication.objects.public().of_source().values_list("topic_id", "live_revision_id"))
    pages = set()
    for page in TopicPage.objects.defer_streamfields():
        pages.add(page.topic_id)
        visible = page.live and not page.get_view_restrictions().exists()
        if visible != (page.topic_id in public):
            should = "should be public" if visible else "should not be public"
            yield f"page {page.pk} “{page.title}” {should}, its publication says otherwise"
        elif visible and public[page.topic_id] != page.live_revision_id:
            yield f"page {page.pk} “{page.title}” has a live revision that was never published"
    for topic_id in public.keys() - pages:
        yield f"topic {topic_id} is public without a page"


def _publications() -> Iterator[str]:
    """Every public document is what its edition and its surroundings give, byte for byte."""
    by_topic: dict[str, list[Publication]] = {}
    for publication in Publication.objects.select_related("edition"):
        by_topic.setdefault(str(publication.topic_id), []).append(publication)
    for publications in by_topic.values():
        public = [publication for publication in publications if publication.is_public]
        review = next(row.review for row in publications if row.language == settings.PARITY_SOURCE_LANGUAGE)
        for publication in publications:
            if publication.is_public != (publication.edition is not None):
                yield f"{publication} is {publication.status}, its edition says otherwise"
        for publication in public:
            assert publication.edition is not None
            if publication.edition.is_recalled:
                yield f"{publication} shows the recalled edition {publication.edition}"
            finished = documents.to_json(documents.topic_document(publication, public, review))
            if (finished, documents.content_hash(finished)) != (publication.document, publication.document_hash):
                yield f"{publication} does not hold the bytes that it should"
            elif not holds_its_terms(publication):
                yield f"the glossary does not say what {publication} does"


def _pictures() -> Iterator[str]:
    """Every picture that a public document shows is there."""
    public = Publication.objects.public().filter(document__contains='"renditions":[{')
    for publication in public.only("slug", "language", "document"):
        document = json.loads(publication.document)
        blocks = [block for section in document["sections"] for block in section["blocks"] if block["type"] == "image"]
        for address in dict.fromkeys(rendition["url"] for block in blocks for rendition in block["renditions"]):
            if not TopicImageRendition.is_at(address):
                yield f"{publication} shows a picture that is not there: {address}"


def _search_entries() -> Iterator[str]:
    """Every public document is found by the words that it has now."""
    for publication in not_indexed().public():
        yield f"{publication} is not in the search index as it is; `manage.py reindex_search` mends that"


def _editions() -> Iterator[str]:
    for edition in Edition.objects.iterator(chunk_size=100):
        if (hash_of_texts(edition.texts, edition.structure), facts_hash(edition.structure)) != (
            edition.text_hash,
            edition.facts_hash,
        ):
            yield f"edition {edition} is not what its hashes say"


def _translation_sources() -> Iterator[str]:
    """Translators see exactly the texts that are public."""
    public = Publication.objects.public().of_source().select_related("edition")
    texts = {row.topic_id: row.edition.text_hash for row in public if row.edition}
    shown = dict(
        TranslationSource.objects.filter(basis=TranslationSource.PUBLISHED).values_list("owner_id", "text_hash")
    )
    for topic_id in texts.keys() | shown.keys():
        if texts.get(topic_id) != shown.get(topic_id):
            yield f"translators of topic {topic_id} do not see what is public"


def _journal() -> Iterator[str]:
    """Gapless, and its last word on each document agrees with the publication."""
    if not journal.journal_is_gapless():
        yield "the journal is not numbered from 1 to its head without a gap"
    last: dict[tuple[str, str], str] = {}
    lines = Change.objects.exclude(kind="refreshed").order_by("sequence")
    for topic_id, language, kind in lines.values_list("topic_id", "language", "kind"):
        last[str(topic_id), language] = kind
    for publication in Publication.objects.all():
        kind = last.get((str(publication.topic_id), publication.language), "")
        # A recall of an older edition is a line too, and leaves the language public.
        allowed = {
            Publication.PUBLIC: {"published", "outdated", "recalled"},
            Publication.WITHDRAWN: {"withdrawn", "recalled"},
            Publication.RECALLED: {"recalled"},
            Publication.DELETED: {"deleted", "recalled"},
        }[publication.status]
        if kind not in allowed:
            yield f"{publication} is {publication.status}, the journal's last word is “{kind}”"
