from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.languages import by_tag
from pages.localization.languages import target_languages
from pages.workbench.groups.make import make_language_groups


class Command(BaseCommand):
    help = (
        "Makes groups of translators, translation reviewers and publishers of each offered language. "
        "Doing it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--lang", action="append", default=[], metavar="TAG", help="only this language; may be given several times"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        made = make_language_groups([self._code(tag) for tag in options["lang"]] or target_languages())
        for name in made:
            self.stdout.write(f"made: {name}")
        if not made:
            self.stdout.write("All groups were there already.")

    def _code(self, tag: str) -> str:
        """:raises CommandError: for a language that is not translated into here."""
        try:
            code = by_tag(tag).code
        except KeyError as error:
            raise CommandError(f"{tag} is no language of the table.") from error
        if code not in target_languages():
            raise CommandError(f"{tag} is not offered here, or is the source language.")
        return code
