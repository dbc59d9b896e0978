"""The scheduled releases of a topic, as its page of releases lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from cms.languages import BY_CODE
from pages.editions.actions.scheduled_release import may_cancel, problem_of
from pages.editions.admin.words import Words, source_name
from pages.editions.models import ScheduledRelease
from pages.models import TopicPage

PAST = 10
"""How many of those that are over are listed."""


@dataclass(frozen=True, slots=True)
class ScheduledRow:
    scheduled: ScheduledRelease
    what: str
    person: str
    state: Words
    problem: str
    """Why it has not gone out, or will not."""
    may_cancel: bool


def scheduled_rows(topic: TopicPage, person: User) -> Iterator[ScheduledRow]:
    """Those that wait, the next one first; then the latest of those that are over. Two queries."""
    releases = ScheduledRelease.objects.of_topic(topic.topic_id).select_related("person")
    for scheduled in releases.waiting().order_by("go_live_at", "pk"):
        problem = scheduled.problem or problem_of(scheduled, topic)
        yield _row(scheduled, _("Scheduled"), problem, may_cancel(scheduled, topic, person))
    over = releases.exclude(done_at=None, cancelled_at=None)
    for scheduled in over.order_by("-go_live_at", "-pk")[:PAST]:
        state = _("Released") if scheduled.done_at else _("Cancelled")
        yield _row(scheduled, state, scheduled.problem, False)


def _row(scheduled: ScheduledRelease, state: Words, problem: str, cancellable: bool) -> ScheduledRow:
    names = [BY_CODE[code].name for code in scheduled.languages]
    if scheduled.revision_id is not None:
        names.insert(0, _("%(source)s draft") % {"source": source_name()})
    who = scheduled.person
    name = (who.get_full_name() or who.get_username()) if who else _("somebody whose account is closed")
    return ScheduledRow(scheduled, ", ".join(names), name, state, problem, cancellable)
