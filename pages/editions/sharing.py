"""Links to a draft for whoever has no account: one topic, one language, one hour.

A link carries its right itself, signed; nothing is kept, so that there is nothing to revoke. It ends after an hour,
and at once when the topic is deleted or the person who shared it may not share it any more.
"""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, TimestampSigner

from cms.languages import BY_CODE
from pages.editions import addresses
from pages.localization.roles import ROLES, languages_of
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SECONDS = 3600
_LONGEST = 500


class PreviewEnded(LookupError):
    """The token is wrong, was changed or is too old, or whoever shared it may not do so any more: never said which."""


def may_share(person: "User", topic: TopicPage, language: str) -> bool:
    """Whoever edits the topic may share it in every language; whoever has a role in a language, in that one.

    A draft is complete in a language only when translators have been shown all of its wordings.
    """
    return topic.permissions_for_user(person).can_edit() or language in languages_of(person, *ROLES)


def preview_token(topic: TopicPage, language: str, person: "User") -> str:
    """A new token, good for an hour from now; safe in addresses, and it survives in mails and chats."""
    return _signer().sign_object([topic.topic_id.hex, language, person.pk])


def read_preview_token(token: str) -> tuple[TopicPage, str]:
    """The topic's page and the language that a token is for.

    :raises PreviewEnded: when it is for nothing any more.
    """
    try:
        if len(token) > _LONGEST:
            raise PreviewEnded
        topic_id, language, person_id = _signer().unsign_object(token, max_age=SECONDS)
    except BadSignature as error:
        raise PreviewEnded from error
    page = TopicPage.objects.filter(topic_id=uuid.UUID(topic_id)).first()
    person = get_user_model().objects.filter(pk=person_id, is_active=True).first()
    is_offered = language in settings.PARITY_LANGUAGES
    if page is None or person is None or not is_offered or not may_share(person, page, language):
        raise PreviewEnded
    return page, language


def front_end_address(topic: TopicPage, language: str, token: str) -> str:
    """Where the clinic's own site or app shows this draft: ``PREVIEW_URL`` with its places filled."""
    return addresses.filled(settings.PREVIEW_URL, token=token, lang=BY_CODE[language].tag, slug=topic.slug)


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="pages.editions.sharing", sep=".")
