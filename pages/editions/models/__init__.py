from pages.editions.models.edition import Edition
from pages.editions.models.journal import Change, JournalCounter
from pages.editions.models.outbox import OutboxJob, WorkerHeartbeat
from pages.editions.models.publication import Facet, Publication
from pages.editions.models.republishing import Republishing
from pages.editions.models.scheduled_release import ScheduledRelease
from pages.editions.models.search_entry import SearchEntry
from pages.editions.models.slug import TopicSlug
from pages.editions.models.term import PublishedTerm

__all__ = [
    "Change",
    "Edition",
    "Facet",
    "JournalCounter",
    "OutboxJob",
    "Publication",
    "PublishedTerm",
    "Republishing",
    "ScheduledRelease",
    "SearchEntry",
    "TopicSlug",
    "WorkerHeartbeat",
]
