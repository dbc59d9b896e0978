"""Which approved translations readers do not see yet, as a condition in SQL. ``Line.is_publishable`` says it of one."""

from django.db.models import Exists, OuterRef, Q

from pages.editions.models import Publication
from pages.localization.models import SourceSegment, TranslationSource
from pages.localization.models.source_states import is_approved


def is_publishable(language: str) -> Q:
    """Approved against the public text, and never released, older than the source, or reworded since its release.

    What a person has withdrawn is left out: it waits for that person's decision, not for a click.
    """
    changed_later = SourceSegment.objects.filter(
        source=OuterRef(OuterRef("pk")),
        segment__statuses__language=language,
        segment__statuses__changed_at__gt=OuterRef("updated_at"),
    )
    publications = Publication.objects.filter(topic_id=OuterRef("owner_id"), language=language)
    up_to_date = publications.public().filter(~Exists(changed_later), matches_source=True)
    withheld = publications.filter(withheld=True)
    return Q(basis=TranslationSource.PUBLISHED) & ~Q(Exists(up_to_date)) & ~Q(Exists(withheld)) & is_approved(language)
