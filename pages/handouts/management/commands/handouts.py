import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pages.content.matching import MalformedTag, match
from pages.handouts.batch import Order
from pages.handouts.folder import NotOurs, bring_up_to_date
from pages.handouts.printing import INKS, PAPERS, Printing, Variant

_WIDTH = 30


class Command(BaseCommand):
    help = (
        "Prints the handouts of every public topic in a language into a folder, with a manifest.json; run again, it "
        "prints what is new, and removes what was replaced or taken back. Fails where one could not be printed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--lang", required=True, help="the language, as a tag such as es or zh-Hans")
        parser.add_argument("--variant", choices=["standard", "large", "easy", "press"], default="standard")
        parser.add_argument("--paper", choices=PAPERS, default="letter")
        parser.add_argument("--with", dest="beside", help="another language, side by side with the first")
        parser.add_argument("--ink", choices=INKS, default="rgb", help="of a press sheet")
        parser.add_argument("--marks", choices=["none", "crop"], default="none", help="of a press sheet")
        parser.add_argument("--out", type=Path, required=True, help="the folder; it is made if it is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        bar = _Bar() if sys.stderr.isatty() else None
        try:
            batch = bring_up_to_date(options["out"], _order(options), bar or (lambda *told: None))
        except NotOurs as error:
            raise CommandError(str(error)) from error
        finally:
            if bar:
                bar.close()
        self.stdout.write(f"{len(batch.printed)} handouts are in {options['out']}.")
        if batch.not_printed:
            lines = [f"{len(batch.not_printed)} could not be printed:"]
            for each in batch.not_printed:
                place = f" (block {each['block']})" if each["block"] else ""
                lines.append(f"  {each['slug']}, {each['code']}: {each['cause']}{place}")
            raise CommandError("\n".join(lines))


def _order(options: dict[str, Any]) -> Order:
    """:raises CommandError: for what cannot be printed at all."""
    language, beside = _language(options["lang"]), _language(options["beside"]) if options["beside"] else None
    if beside == language:
        raise CommandError("Name two languages, not one twice.")
    if beside and options["variant"] != "standard":
        raise CommandError("A bilingual handout has no other variant: leave out --variant or --with.")
    variant: Variant = "bilingual" if beside else options["variant"]
    try:
        printing = Printing(variant, options["paper"], options["ink"], options["marks"] == "crop")
    except ValueError as error:
        raise CommandError(str(error)) from error
    return Order(language, printing, beside)


def _language(tag: str) -> str:
    try:
        code = match(tag, settings.PARITY_LANGUAGES)
    except MalformedTag as error:
        raise CommandError(str(error)) from error
    if code is None:
        raise CommandError(f"{tag} is not offered. There are {', '.join(settings.PARITY_LANGUAGES)}.")
    return code


class _Bar:
    """How far it is, in one line that is written anew."""

    def __call__(self, done: int, of: int, name: str) -> None:
        filled = _WIDTH * done // of
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{of} {name[:60]}\x1b[K")
        sys.stderr.flush()

    def close(self) -> None:
        sys.stderr.write("\r\x1b[K")
