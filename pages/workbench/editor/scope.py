"""Which document, language and person a request is about."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

from cms.languages import BY_CODE, Language
from pages.content.document import Owner, SourceDocument
from pages.localization.actions.comment import may_edit_source
from pages.localization.models import TranslationSource
from pages.localization.roles import ROLES, has_role
from pages.models import TopicPage
from pages.workbench.words import KINDS

_WORKING_ORDER = (TranslationSource.SENT, TranslationSource.PUBLISHED, TranslationSource.SHARED)


class DocumentMixin:
    """A view about one document in one language: for whoever has a role in the language, or may edit the source.

    ``?basis=`` chooses the source document where there are two; without it, or when it is gone, it is the working one.
    """

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """:raises PermissionDenied: for whoever has no part in it; Wagtail answers with a message."""
        if not self.sources:
            raise Http404
        if not (any(self.may.values()) or self.may_edit_source):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @property
    def person(self) -> User:
        assert isinstance(self.request.user, User)
        return self.request.user

    @cached_property
    def owner(self) -> Owner:
        owner_type, owner_id = self.kwargs["owner_type"], self.kwargs["owner_id"]
        if owner_type not in KINDS:
            raise Http404
        return Owner(owner_type, str(owner_id))

    @cached_property
    def language(self) -> Language:
        """:raises Http404: for a language that is not translated into here."""
        code = self.kwargs["language"]
        if code not in settings.PARITY_LANGUAGES or code == settings.PARITY_SOURCE_LANGUAGE:
            raise Http404
        return BY_CODE[code]

    @cached_property
    def sources(self) -> dict[str, TranslationSource]:
        """By basis, the working source first."""
        found = {source.basis: source for source in TranslationSource.objects.of(self.owner)}
        return {basis: found[basis] for basis in _WORKING_ORDER if basis in found}

    @cached_property
    def source(self) -> TranslationSource:
        asked = self.request.GET.get("basis", "")
        return self.sources.get(asked) or next(iter(self.sources.values()))

    @cached_property
    def document(self) -> SourceDocument:
        return self.source.document()

    @cached_property
    def topic(self) -> TopicPage | None:
        """The page of a topic; None for what topics share."""
        if self.owner.type != "topic":
            return None
        return TopicPage.objects.filter(topic_id=uuid.UUID(self.owner.id)).defer_streamfields().first()

    @cached_property
    def may(self) -> dict[str, bool]:
        """The person's roles in the language: translate, review, publish."""
        return {role: has_role(self.person, role, self.language.code) for role in ROLES}

    @cached_property
    def may_edit_source(self) -> bool:
        if self.owner.type != "topic":
            return may_edit_source(self.person, self.source)
        return self.topic is not None and bool(self.topic.permissions_for_user(self.person).can_edit())

    def url(self, name: str) -> str:
        """An address of this document, language and basis."""
        address = reverse(name, args=[self.owner.type, self.owner.id, self.language.code])
        return f"{address}?basis={self.source.basis}"
