from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pages.editions.audit import differences


class Command(BaseCommand):
    help = (
        "Compares pages with publications, documents with editions, and the journal with both; fails on a difference."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if found := list(differences()):
            raise CommandError("\n".join(found))
        self.stdout.write("Pages, publications, editions and journal agree.")
