from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pages.demonstration.load import load_demonstration


class Command(BaseCommand):
    help = "Loads the demonstration topics in six languages. Run again, it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_demonstration(self.stdout.write)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if not loaded:
            self.stdout.write("The demonstration is there already; nothing was changed.")
