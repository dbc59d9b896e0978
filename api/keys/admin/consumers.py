"""Which programs still show what was taken back, and what was taken back that programs still show."""

import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView

from api.keys.admin.page import POLICY, KeysMixin
from api.keys.consumers import Consumer, consumers, count_behind, open_changes
from cms.languages import BY_CODE, Language
from pages.editions.admin.words import reason_of
from pages.editions.models import Change, Publication

MOST_LINES = 50
KINDS: dict[str, Promise] = {
    "withdrawn": _lazy("Withdrawn"),
    "recalled": _lazy("Recalled"),
    "deleted": _lazy("Deleted"),
}


class Line(NamedTuple):
    """Something that was taken back, and who has not applied it."""

    change: Change
    title: str
    language: Language
    what: Promise
    reason: str | Promise
    missing: list[Consumer]

    @property
    def is_urgent(self) -> bool:
        return self.change.kind == "recalled"


class ConsumersView(KeysMixin, TemplateView):
    """Every consumer with how far it is behind, and beneath what is not applied: by all, or by the one asked for."""

    template_name = "keys/admin/consumers.html"
    page_title = _lazy("Consumers")
    header_icon = "rotate"

    def get_inner_breadcrumbs(self) -> list[dict[str, Any]]:
        return []

    @cached_property
    def consumers(self) -> list[Consumer]:
        return consumers()

    @cached_property
    def chosen(self) -> Consumer | None:
        """:raises Http404: for a key that is not a consumer's."""
        wanted = self.request.GET.get("consumer")
        if not wanted:
            return None
        found = [consumer for consumer in self.consumers if str(consumer.key.pk) == wanted]
        if not found:
            raise Http404
        return found[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = [self.chosen] if self.chosen else self.consumers
        changes, total = open_changes(asked, MOST_LINES)
        return {
            **super().get_context_data(**kwargs),
            "consumers": list(zip(self.consumers, count_behind(self.consumers), strict=True)),
            "chosen": self.chosen,
            "lines": self._lines(changes),
            "total": total,
            "may_make": POLICY.user_has_permission(self.request.user, "add"),
        }

    def _lines(self, changes: list[Change]) -> list[Line]:
        titles = _titles(change.topic_id for change in changes)
        return [
            Line(
                change,
                titles.get(change.topic_id) or change.slug,
                BY_CODE[change.language],
                KINDS[change.kind],
                reason_of(change.reason),
                [consumer for consumer in self.consumers if not consumer.has_applied(change)],
            )
            for change in changes
        ]


def _titles(topics: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """As each topic was called last in the source language. One query, none for no topic."""
    rows = Publication.objects.filter(topic_id__in=set(topics), language=settings.PARITY_SOURCE_LANGUAGE)
    return dict(rows.values_list("topic_id", "title"))
