from typing import Any

from django.core.management.base import BaseCommand

from pages.editions.actions.reindex import reindex_translations


class Command(BaseCommand):
    help = "Makes the lists of translations anew, from texts, editions and history. Changes no translation."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reindex_translations()} documents listed")
