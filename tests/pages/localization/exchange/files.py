"""Files as tools make them: exported from here, edited, and brought back."""

import io
import re
import zipfile

from pages.localization.exchange import (
    Outcome,
    Plan,
    import_parcel,
    outgoing_documents,
    plan_import,
    read_parcel,
    working_sources,
    write_parcel,
)
from pages.localization.models import TranslationSource
from pages.models import TopicPage


def exported(*pages: TopicPage, language: str = "es", file_format: str = "xliff") -> bytes:
    sources = TranslationSource.objects.filter(owner_id__in=[page.topic_id for page in pages]).order_by("id")
    return write_parcel(outgoing_documents(working_sources(sources), language), file_format).content


def edited(content: bytes, *changes: tuple[str, str]) -> bytes:
    """The file with each first text, which must be there, in the place of the second."""
    text = content.decode()
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text.encode()


def target(text: str, state: str = "translated", more: str = "") -> str:
    """A target of an XLIFF file in Spanish, as the writer writes it."""
    return f'<target xml:lang="es" state="{state}"{more}>{text}</target>'


def planned(content: bytes, **options) -> Plan:
    return plan_import(read_parcel("file", content), **options)


def imported(content: bytes, **options) -> Plan:
    return import_parcel(read_parcel("file", content), **options)


def outcomes(plan: Plan) -> dict[str, str]:
    """The outcome of each unit that is more than “nothing new”, by the text of its source."""
    return {
        unit.source: unit.outcome.value for unit in plan.units if unit.outcome not in (Outcome.UNCHANGED, Outcome.EMPTY)
    }


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def as_if_never_translated(content: bytes) -> bytes:
    return re.sub(rb"~[0-9a-f]{16}", b"~0", content)
