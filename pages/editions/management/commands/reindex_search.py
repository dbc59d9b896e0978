from typing import Any

from django.core.management.base import BaseCommand

from pages.editions.actions.reindex_search import reindex_search


class Command(BaseCommand):
    help = "Makes the search index anew, from the public documents. Changes no document."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reindex_search()} documents indexed")
