"""What the commands ``xliff`` and ``po`` have in common: ``export`` and ``import``."""

import uuid
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.languages import LANGUAGES, by_tag
from pages.localization.errors import TranslationError
from pages.localization.exchange import (
    REFUSED,
    FileRefused,
    Format,
    Outcome,
    Plan,
    PlanChanged,
    import_parcel,
    outgoing_documents,
    plan_import,
    read_parcel,
    working_sources,
    write_parcel,
)
from pages.localization.models import TranslationSource
from pages.models import TopicPage
from pages.workbench.words import KINDS

_QUIET = {Outcome.UNCHANGED, Outcome.EMPTY}


class ExchangeCommand(BaseCommand):
    """A command of one format. Importing reads either format, or a zip: the file tells which it is."""

    file_format: ClassVar[Format]

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        out = acts.add_parser("export", help="write documents in one language: one file, or a zip of several")
        out.add_argument("--topic", action="append", default=[], metavar="SLUG", help="may be given several times")
        out.add_argument(
            "--owner", action="append", default=[], metavar="TYPE:ID", help="a topic, term, contact or image by its id"
        )
        out.add_argument("--all", action="store_true", help="every document, shared texts too")
        out.add_argument("--lang", required=True, metavar="TAG", help=", ".join(each.tag for each in LANGUAGES))
        out.add_argument("--out", required=True, metavar="FILE")
        into = acts.add_parser("import", help="show what importing a file would change; with --apply, import it")
        into.add_argument("file", metavar="FILE")
        into.add_argument("--apply", action="store_true", help="write it, in one transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["act"] == "export":
                self.export_to(options)
            else:
                self.import_from(options["file"], apply=options["apply"])
        except (FileRefused, PlanChanged, TranslationError) as refused:
            raise CommandError(str(refused)) from refused

    def export_to(self, options: dict[str, Any]) -> None:
        try:
            language = by_tag(options["lang"]).code
        except KeyError:
            raise CommandError(f"“{options['lang']}” is no language that is known here.") from None
        sources = working_sources(self.sources(options))
        download = write_parcel(outgoing_documents(sources, language), self.file_format)
        Path(options["out"]).write_bytes(download.content)
        self.stdout.write(f"{len(sources)} documents in {language}: {options['out']}, {len(download.content)} bytes")

    def sources(self, options: dict[str, Any]) -> list[TranslationSource]:
        """:raises CommandError: when something that was named is not there to be translated."""
        every = TranslationSource.objects.order_by("title", "id")
        if options["all"]:
            return list(every)
        if not options["topic"] and not options["owner"]:
            raise CommandError("Name what to export: --topic SLUG, --owner TYPE:ID, or --all.")
        chosen: list[TranslationSource] = []
        for slug in options["topic"]:
            topics = TopicPage.objects.filter(slug=slug).values("topic_id")
            chosen += self.found(every.filter(owner_type="topic", owner_id__in=topics), f"topic “{slug}”")
        for owner in options["owner"]:
            owner_type, _, owner_id = owner.partition(":")
            if owner_type not in KINDS or not _is_uuid(owner_id):
                raise CommandError(f"“{owner}” is no owner: write topic:, term:, contact: or image: and its id.")
            chosen += self.found(every.filter(owner_type=owner_type, owner_id=owner_id), owner)
        return chosen

    def found(self, sources: Any, name: str) -> list[TranslationSource]:
        if found := list(sources):
            return found
        raise CommandError(f"Nothing of the {name} is to be translated: it is not published, nor sent to translation.")

    def import_from(self, name: str, *, apply: bool) -> None:
        try:
            content = Path(name).read_bytes()
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}") from error
        parcel = read_parcel(Path(name).name, content)
        plan = plan_import(parcel)
        self.show(plan)
        if refused := plan.refused:
            reasons = [f"{unit.place}: {unit.detail} ({unit.name})" for unit in refused]
            raise CommandError("\n".join([*reasons, f"{len(refused)} units are refused. Nothing was written."]))
        if apply:
            import_parcel(parcel, seen=plan.fingerprint)
        self.stdout.write(_sum(plan, apply=apply))

    def show(self, plan: Plan) -> None:
        for unit in plan.units:
            if unit.outcome in _QUIET | REFUSED:
                continue
            self.stdout.write(f"{unit.outcome.value}: {unit.document} ({unit.place})")
            self.stdout.write(f"    {unit.source}")
            if unit.present:
                self.stdout.write(f"  - {unit.present}")
            self.stdout.write(f"  + {unit.text}")
            if unit.detail:
                self.stdout.write(f"    {unit.detail}")


def _sum(plan: Plan, *, apply: bool) -> str:
    counts = ", ".join(f"{plan.counts[outcome]} {outcome.value}" for outcome in Outcome if plan.counts[outcome])
    written = sum(unit.is_written(frozenset()) for unit in plan.units)
    return f"{counts}. " + (f"{written} written." if apply else f"{written} would be written; --apply does it.")


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
