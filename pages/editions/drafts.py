"""The draft of a topic, all in one language: what the editor previews, what is shared, and what keys may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from cms.languages import Language
from pages.content.document import SourceDocument, Texts, Wording
from pages.editions.documents import draft_document
from pages.editions.models import TopicSlug
from pages.editions.reconcile import review_of
from pages.localization.assembly import assemble_all
from pages.localization.extraction import extract, linked_topics
from pages.models import TopicPage

PLACEHOLDER = "[…]"
"""Stands where a text is not translated yet: in no language, so that a preview is never a mix of two."""


def with_gaps(source: SourceDocument, texts: Texts) -> Texts:
    """A text for each path, with a placeholder where there is none."""
    return {path: texts.get(path, PLACEHOLDER) for path in source.wordings}


@dataclass(frozen=True, slots=True)
class Draft:
    """A topic as an editor has left it. Reads only: not a segment, not an edition, not a claim on a slug."""

    topic: TopicPage
    source: SourceDocument

    @classmethod
    def of(cls, topic: TopicPage) -> "Draft":
        """The topic as it is in memory, saved or not."""
        topic.complete_block_ids()
        return cls(topic, extract(topic))

    @classmethod
    def latest(cls, page: TopicPage) -> "Draft":
        """Its latest revision: what the admin opens."""
        return cls.of(page.get_latest_revision_as_object())

    def texts_in(self, languages: Iterable[str]) -> dict[str, Texts]:
        """The texts that there are in each language, signed or not. Two queries, none for the source language."""
        source = settings.PARITY_SOURCE_LANGUAGE
        assembled = assemble_all(self.source, [code for code in languages if code != source])
        return {code: self.source.texts if code == source else assembled[code].texts for code in languages}

    def missing(self, texts: Texts) -> dict[str, Wording]:
        """The wordings, by document path, that have no text among these."""
        return {path: wording for path, wording in self.source.wordings.items() if path not in texts}

    def document(self, texts: Texts, language: Language) -> dict[str, Any]:
        """:param texts: one for each path, all in the language."""
        return document_of_draft(self.topic, self.source, texts, language)


def document_of_draft(topic: TopicPage, source: SourceDocument, texts: Texts, language: Language) -> dict[str, Any]:
    """The document that this source would have in one language.

    :param texts: one for each path, all in the language.
    """
    linked = linked_topics(texts.values())
    slugs = TopicPage.objects.filter(topic_id__in=linked).values_list("topic_id", "slug") if linked else []
    topic_slugs = {str(topic_id): slug for topic_id, slug in slugs}
    return draft_document(source.structure, texts, language.code, topic.slug, review_of(topic), topic_slugs)


def find_topic(slug: str) -> TopicPage | None:
    """The topic that has this slug, had it, has it in some language, or would have it by its draft."""
    if not slug.isprintable():
        return None
    topics = TopicPage.objects.order_by("pk")
    return (
        topics.filter(slug=slug).first()
        or topics.filter(topic_id__in=TopicSlug.objects.filter(slug=slug).values("topic_id")).first()
        or topics.filter(latest_revision__content__slug=slug).first()
    )
