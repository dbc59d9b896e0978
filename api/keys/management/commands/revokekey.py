from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from api.keys.actions import revoke_key
from api.keys.models import Key


class Command(BaseCommand):
    help = "Revokes the API key that begins so. It cannot be brought back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("prefix", help="the beginning of the key, as the list in the admin shows it")

    def handle(self, *args: Any, **options: Any) -> None:
        """:raises CommandError: when no valid key begins so, or several do."""
        given = options["prefix"]
        found = [key for key in Key.objects.valid() if key.prefix.startswith(given)]
        if not found:
            raise CommandError(f"No valid key begins with {given}.")
        if len(found) > 1:
            raise CommandError(f"Several keys begin so: {', '.join(map(str, found))}. Give more of it.")
        revoke_key(found[0])
        self.stdout.write(f"revoked: {found[0]}")
