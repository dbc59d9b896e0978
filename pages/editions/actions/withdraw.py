import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from cms.languages import BY_CODE
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.models import Publication
from pages.editions.permissions import may_publish
from pages.editions.plan import TopicEditions
from pages.editions.publish import refresh_documents, take_back
from pages.editions.transaction import publishing

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def withdraw_language(topic_id: uuid.UUID, language: str, reason: str, *, person: "User | None" = None) -> None:
    """Takes one translation back; readers get the source language instead. Only a person releases it again.

    :raises NotAllowed: when the person may not publish this language.
    :raises PublishingRefused: for the source language, for one that is not public, or without a reason.
    """
    name = BY_CODE[language].name
    if language == settings.PARITY_SOURCE_LANGUAGE:
        raise PublishingRefused([("", f"{name} is the source language. Unpublish the topic instead.")])
    if not reason.strip():
        raise PublishingRefused([("reason", "Say why, in a line: readers of old handouts will see it.")])
    if not may_publish(person, language):
        raise NotAllowed([("", f"You may not withdraw {name}.")])
    with publishing(person=person):
        known = TopicEditions.load(topic_id, lock=True)
        publication = known.publications.get(language)
        if publication is None or not publication.is_public:
            raise PublishingRefused([("", f"{name} is not public.")])
        take_back(publication, Publication.WITHDRAWN, reason.strip(), timezone.now())
        publication.withheld = True
        publication.save()
        refresh_documents(known, told={language})
