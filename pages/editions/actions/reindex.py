import json

from django.conf import settings
from django.db import transaction

from pages.content.document import Owner, SourceDocument
from pages.editions.models import Publication, PublishedTerm
from pages.editions.terms import set_terms
from pages.localization.actions import take_source
from pages.localization.models import TranslationSource
from pages.localization.signals import show_shared_text
from pages.localization.statuses import reindex_statuses
from pages.models import Contact, GlossaryTerm, TopicImage


@transaction.atomic
def reindex_translations() -> int:
    """Makes what translators' lists read anew, from texts, editions and history; gives how many documents they list.

    For installations older than the lists, and after a repair by hand. Changes no translation and no edition.
    """
    for model in (Contact, GlossaryTerm, TopicImage):
        for record in model.objects.all():
            show_shared_text(record)
    public = Publication.objects.public().filter(language=settings.PARITY_SOURCE_LANGUAGE).select_related("edition")
    for publication in public.iterator(chunk_size=100):
        edition = publication.edition
        assert edition is not None
        take_source(
            Owner("topic", str(publication.topic_id)),
            TranslationSource.PUBLISHED,
            SourceDocument.of_edition(edition.structure, edition.texts),
            title=publication.title,
            revision_id=publication.live_revision_id,
        )
    reindex_statuses()
    return TranslationSource.objects.count()


def is_reindex_due() -> bool:
    """Whether something is public that translators are not shown."""
    shown = TranslationSource.objects.filter(basis=TranslationSource.PUBLISHED).values("owner_id")
    return Publication.objects.public().of_source().exclude(topic_id__in=shown).exists()


def reindex_terms() -> int:
    """Makes the glossary anew from the documents; gives how many terms stand in public ones, each in each language.

    For installations older than the glossary, and after a repair by hand. Changes no document. What is not public is
    read too: when it is public again its document may be the same. One publication is locked at a time: publishing
    goes on, and neither writes over the other.
    """
    for key in list(Publication.objects.exclude(document="").values_list("pk", flat=True)):
        with transaction.atomic():
            publication = Publication.objects.select_for_update().get(pk=key)
            set_terms(publication, json.loads(publication.document))
    return PublishedTerm.objects.as_worded_now().count()
