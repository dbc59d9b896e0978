from typing import Any

from django.core.management.base import BaseCommand

from pages.editions.actions.reindex import reindex_terms


class Command(BaseCommand):
    help = "Makes the glossary anew from the documents. Changes no document."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reindex_terms()} terms listed")
