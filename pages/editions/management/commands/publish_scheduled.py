from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pages.editions.schedule import publish_due


class Command(BaseCommand):
    """Takes the place of Wagtail's command of this name, whose first failure stops all the others."""

    help = "Publishes and expires what is due. The worker does so by itself every few seconds."

    def handle(self, *args: Any, **options: Any) -> None:
        if failures := publish_due():
            raise CommandError("\n".join(failures))
