from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.languages import BY_TAG
from pages.localization.actions import TranslationError, plan_memory, remember_file
from pages.localization.actions.translate import require_target
from pages.localization.tmx import TmxRefused, read_tmx, write_tmx


class Command(BaseCommand):
    help = "Writes the translation memory of a language to a TMX file, or reads one into it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_subparsers(dest="which", required=True)
        outgoing = which.add_parser("export", help="write everything that is remembered in one language")
        outgoing.add_argument("--out", type=Path, required=True, metavar="FILE")
        incoming = which.add_parser("import", help="tell what a file would add; with --apply, add it")
        incoming.add_argument("file", type=Path, metavar="FILE")
        incoming.add_argument("--apply", action="store_true")
        for each in (outgoing, incoming):
            each.add_argument("--lang", required=True, metavar="TAG")

    def handle(self, *args: Any, which: str, lang: str, **options: Any) -> None:
        if lang.lower() not in BY_TAG:
            raise CommandError(f"“{lang}” is no language of the table.")
        language = BY_TAG[lang.lower()].code
        try:
            require_target(language)
            if which == "export":
                self._export(language, options["out"])
            else:
                self._import(language, options["file"], options["apply"])
        except (TranslationError, TmxRefused, OSError) as error:
            raise CommandError(str(error)) from error

    def _export(self, language: str, out: Path) -> None:
        with out.open("wb") as file:
            file.writelines(write_tmx(language))
        self.stdout.write(f"{out} written")

    def _import(self, language: str, path: Path, apply: bool) -> None:
        file = read_tmx(path.read_bytes(), language)
        plan = remember_file(file, language, path.name) if apply else plan_memory(file, language)
        self.stdout.write(f"{len(plan.new)} new, {plan.known} known, {plan.unusable.total()} of no use")
        for reason, count in plan.unusable.most_common():
            self.stdout.write(f"  {reason}: {count}")
        if not apply:
            self.stdout.write("Nothing was written. Add --apply to keep the new ones.")
