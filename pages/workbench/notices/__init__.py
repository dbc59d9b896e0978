"""Who is told what by email. Each notice is a job of the outbox: written with its cause, sent after the commit."""

from pages.workbench.notices.notify import notify_assigned, notify_given_back, notify_handed_over, notify_mentioned

__all__ = ["notify_assigned", "notify_given_back", "notify_handed_over", "notify_mentioned"]
