"""Translations out to a translation agency's system and in again: XLIFF over HTTP, by the workbench's own actions."""

import re
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from rest_framework.request import Request

from api import caching
from api.keys.scopes import TRANSLATIONS_READ, TRANSLATIONS_WRITE
from api.parameters import choice
from api.problems import Problem
from api.shapes import FLAG, NUMBER, TAG, TEXT, Schema, listed, one_of, shape
from api.v1.finding import LONGEST_SLUG
from api.v1.topics import SLUG
from api.views import JSON, KeyedView
from cms.languages import BY_CODE, BY_TAG
from pages.content.document import Owner
from pages.editions.drafts import find_topic
from pages.localization.errors import Conflict, TranslationError
from pages.localization.exchange import (
    FILE_BYTES,
    REFUSED,
    WRITTEN,
    FileRefused,
    Outcome,
    Parcel,
    Plan,
    PlannedUnit,
    import_parcel,
    outgoing_documents,
    plan_import,
    read_xliff_parcel,
    working_sources,
    write_parcel,
)
from pages.localization.languages import target_languages
from pages.localization.models import TranslationSource

XLIFF = "application/xliff+xml"
READ = (XLIFF, "application/x-xliff+xml")
FILE: Schema = {"type": "string", "format": "binary", "description": f"XLIFF 1.2 in UTF-8, at most {FILE_BYTES} bytes."}
LANG: Schema = {**TAG, "pattern": "^[^/]+$", "description": "The language translated into, as a BCP-47 tag."}
MESSAGES = {
    Outcome.NEW: "The first translation of this text.",
    Outcome.CHANGED: "In place of the translation that was exported.",
    Outcome.CONFLICT: "The translation here was changed since the export. Somebody must look: the file's is not used.",
    Outcome.UNFINISHED: "The file says that the translation needs work. It is not used.",
    Outcome.KEPT_APART: "The source was changed since the export. Export it again, and translate what is new in it.",
    Outcome.UNCHANGED: "The file says what is here, or what was here at the export.",
    Outcome.EMPTY: "The file has no translation.",
}
REPORT = shape(
    "TranslationReport",
    "What became of a file, unit by unit.",
    slug=TEXT,
    language=TAG,
    dry_run=FLAG,
    applied={**NUMBER, "description": "How many translations are written, or would be."},
    refused={**NUMBER, "description": "How many units hold something that cannot be used."},
    units=listed(
        shape(
            "TranslationUnit",
            id={**TEXT, "description": "The unit's id in the file."},
            line={**TEXT, "description": "Where it stands in the file."},
            path={**TEXT, "description": "Whose text it is, and where: `topic:<id>/title`. Empty where unknown."},
            outcome={
                **one_of(*Outcome),
                "description": "`new` and `changed` are applied. `codes`, `text`, `contradiction` and `unknown` are "
                "refused. The others leave the translation as it is.",
            },
            applied=FLAG,
            message=TEXT,
        )
    ),
)
_LINE = re.compile(r"Line (\d+): ")


class TranslationView(KeyedView):
    """A topic's texts, and those that it embeds, in one language."""

    http_method_names = ["get", "head", "put", "options"]
    scopes = {"get": TRANSLATIONS_READ, "put": TRANSLATIONS_WRITE}
    operation = "export_translation"
    tag = "translations"
    summary = "A topic to be translated, as XLIFF"
    path_parameters = {**SLUG, "lang": LANG}
    parameters = (
        choice("basis", "What is public, or what was sent to translation. Without it, what was sent goes first.",
               TranslationSource.PUBLISHED, TranslationSource.SENT),
    )  # fmt: skip
    formats = {}
    media_types = (XLIFF,)
    problems = ("nothing-to-translate",)
    response_headers = ("ETag", "Cache-Control", "Content-Language", "Content-Disposition")
    answer = FILE
    methods = {
        "put": {
            "operation": "import_translation",
            "summary": "Translations brought back, as XLIFF",
            "parameters": (choice("dry_run", "Only say what would become of it.", "true", "false", default="false"),),
            "media_types": (JSON,),
            "body": dict.fromkeys(READ, FILE),
            "statuses": (200,),
            "problems": ("nothing-to-translate", "invalid-file", "changed-meanwhile"),
            "response_headers": ("Cache-Control",),
            "answer": REPORT,
        }
    }

    def get(self, request: Request, slug: str, lang: str) -> HttpResponse:
        """XLIFF 1.2 with every text, its translation and where that stands, notes for translators, and the earlier
        wording where the source has changed. The ids of the units find their texts again, so keep them."""
        language = _language(lang)
        sources = TranslationSource.objects.of(_owner(slug))
        if self.query["basis"]:
            sources = sources.filter(basis=self.query["basis"])
        found = working_sources(sources)
        if not found:
            raise Problem("nothing-to-translate", "The topic is neither public nor sent to translation.")
        download = write_parcel(outgoing_documents(found, language), "xliff")
        headers = {
            "Content-Language": BY_CODE[language].tag,
            "Content-Disposition": content_disposition_header(True, download.name) or "",
        }
        return self.reply(download.content.decode(), cache=caching.KEYED, headers=headers)

    def put(self, request: Request, slug: str, lang: str) -> HttpResponse:
        """Writes what can be used, all of it or (by a fault) nothing, and says of each unit what became of it. A
        translation that somebody changed meanwhile is left as it is, one of a source that has changed since is kept
        for the earlier wording, and no state in the file ever counts as a signature. Sending the same file again
        changes nothing. The history names the key."""
        language, owner = _language(lang), _owner(slug)
        key: Any = request.auth
        dry_run = self.query["dry_run"] == "true"
        try:
            parcel = read_xliff_parcel(f"{slug}.{lang}.xlf", read_file(request))
            _require_place(parcel, owner, language)
            plan = plan_import(parcel) if dry_run else import_parcel(parcel, program=key.name)
        except FileRefused as refused:
            raise _invalid(*refused.reasons) from refused
        except Conflict as conflict:
            raise Problem("changed-meanwhile", "A text was changed at this very moment. Send it again.") from conflict
        except TranslationError as refused:
            raise _invalid(str(refused)) from refused
        return self.reply(_report(slug, plan, dry_run=dry_run), cache=caching.KEYED)


def read_file(request: Request) -> bytes:
    """The body, which is looked at only as far as the limit.

    :raises Problem: ``unsupported-media-type``, ``payload-too-large``.
    """
    if (request.content_type or "").partition(";")[0].strip().lower() not in READ:
        raise Problem("unsupported-media-type", f"Send {XLIFF}.", available=list(READ))
    declared = request.META.get("CONTENT_LENGTH") or "0"
    is_too_large = declared.isdecimal() and int(declared) > FILE_BYTES
    content = b"" if is_too_large or request.stream is None else request.stream.read(FILE_BYTES + 1)
    if is_too_large or len(content) > FILE_BYTES:
        raise Problem("payload-too-large", f"Send at most {FILE_BYTES} bytes.")
    return content


def _owner(slug: str) -> Owner:
    """:raises Problem: ``nothing-to-translate``."""
    page = find_topic(slug) if len(slug) <= LONGEST_SLUG else None
    if page is None:
        raise Problem("nothing-to-translate", "No topic has this slug.")
    return Owner("topic", str(page.topic_id))


def _language(tag: str) -> str:
    """:raises Problem: ``nothing-to-translate``, with the tags that there are."""
    language = BY_TAG.get(tag.lower())
    targets = target_languages()
    if language is None or language.code not in targets:
        available = [BY_CODE[code].tag for code in targets]
        raise Problem("nothing-to-translate", "This language is not translated into here.", available=available)
    return language.code


def _require_place(parcel: Parcel, owner: Owner, language: str) -> None:
    """A file that was put in the wrong place is refused whole.

    :raises FileRefused: when it is in another language, or holds a text of another topic.
    """
    if parcel.language != language:
        was, wanted = BY_CODE[parcel.language].tag, BY_CODE[language].tag
        raise FileRefused(f"It is in {was}, but was sent to the address of {wanted}.")
    for unit in parcel.units:
        if unit.key is not None and unit.key.owner.type == "topic" and unit.key.owner != owner:
            raise FileRefused(f"{unit.place}: this unit belongs to another topic ({unit.key.owner.id}).")


def _invalid(*reasons: str) -> Problem:
    errors = [
        {"field": f"line {line[1]}" if (line := _LINE.match(each)) else "file", "message": each} for each in reasons
    ]
    return Problem("invalid-file", reasons[0], errors=errors)


def _report(slug: str, plan: Plan, *, dry_run: bool) -> dict[str, Any]:
    units = [_unit(unit) for unit in plan.units]
    return {
        "slug": slug,
        "language": BY_CODE[plan.language].tag,
        "dry_run": dry_run,
        "applied": sum(unit["applied"] for unit in units),
        "refused": len(plan.refused),
        "units": units,
    }


def _unit(unit: PlannedUnit) -> dict[str, Any]:
    return {
        "id": unit.name,
        "line": unit.place.removeprefix("Line "),
        "path": f"{unit.key.owner}/{unit.key.path}" if unit.key else "",
        "outcome": unit.outcome,
        "applied": unit.outcome in WRITTEN,
        # Of a conflict the plan tells who made the change: not for other companies to know.
        "message": unit.detail if unit.outcome in REFUSED else MESSAGES[unit.outcome],
    }
