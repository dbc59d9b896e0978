"""An edition is made, or an earlier one becomes public again."""

from datetime import datetime
from typing import Any

from pages.content.codes import new_code
from pages.editions import documents, outbox
from pages.editions.models import Edition, Publication, TopicSlug
from pages.editions.permissions import role_of
from pages.editions.plan import Candidate
from pages.editions.provenance import provenance
from pages.editions.transaction import current
from pages.localization.extraction import linked_topics
from pages.models import TopicPage


def issue(publication: Publication, candidate: Candidate, source_number: int, at: datetime) -> Edition:
    """Makes the next edition of a publication, and the latest one end."""
    before = publication.editions.order_by("-number").first()
    number = (before.number if before else 0) + 1
    person = current().person
    edition = Edition(
        code=_unused_code(),
        publication=publication,
        number=number,
        kind=Edition.FACTS if before and before.text_hash == candidate.text_hash else Edition.TEXT,
        structure=candidate.structure,
        texts=candidate.texts,
        source_hashes=candidate.source_hashes,
        text_hash=candidate.text_hash,
        facts_hash=candidate.facts_hash,
        source_text_hash=candidate.source_text_hash,
        source_number=number if publication.is_source else candidate.source_number or source_number,
        summary_of_changes=_summary_of_changes(before, candidate),
        published_at=at,
        published_by_id=person.pk if person else None,
        published_by_role=role_of(person),
    )
    edition.document = documents.to_json(
        documents.edition_document(edition, provenance(edition), _slugs_of_linked_topics(candidate))
    )
    edition.save()
    if before and before.ended_at is None:
        before.ended_at = at
        before.save(update_fields=["ended_at"])
    outbox.enqueue("edition.published", {"code": edition.code})
    return edition


def reinstate(edition: Edition) -> Edition:
    """The latest edition, as it was, becomes public again: nothing is published twice if nothing changed."""
    edition.ended_at = None
    edition.save(update_fields=["ended_at"])
    return edition


def _unused_code() -> str:
    while Edition.objects.filter(code=(code := new_code())).exists():
        pass
    return code


def _slugs_of_linked_topics(candidate: Candidate) -> dict[str, str]:
    """The present slug of each topic that the texts link to, claimed so that it leads there for ever."""
    topic_ids = linked_topics(candidate.texts.values())
    if not topic_ids:
        return {}
    slugs = {
        str(topic_id): slug
        for topic_id, slug in TopicPage.objects.filter(topic_id__in=topic_ids).values_list("topic_id", "slug")
    }
    for topic_id in topic_ids:
        if topic_id in slugs:
            TopicSlug.objects.get_or_create(slug=slugs[topic_id], defaults={"topic_id": topic_id})
        else:  # deleted since this text was published: the link goes on leading to where it said it was
            claimed = TopicSlug.objects.filter(topic_id=topic_id, language="").order_by("slug").first()
            slugs[topic_id] = claimed.slug if claimed else topic_id
    return slugs


def _summary_of_changes(before: Edition | None, candidate: Candidate) -> dict[str, Any]:
    """How many texts were added, changed and removed since the edition before, and whether facts were."""
    old = before.texts if before else {}
    shared = old.keys() & candidate.texts.keys()
    return {
        "added": len(candidate.texts.keys() - old.keys()),
        "changed": sum(old[path] != candidate.texts[path] for path in shared),
        "removed": len(old.keys() - candidate.texts.keys()),
        "facts": before is not None and before.facts_hash != candidate.facts_hash,
    }
