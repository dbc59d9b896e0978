"""Many handouts at once: one printing of every public topic in a language, for a zip file and for a folder."""

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.files.storage import default_storage

from cms.languages import BY_CODE
from pages.editions.models import Edition, Publication
from pages.handouts.actions import issue_handout
from pages.handouts.errors import HandoutRefused
from pages.handouts.models import HandoutIssue
from pages.handouts.names import download_name
from pages.handouts.printing import Printing

MANIFEST: Final = "manifest.json"
# The first moment that a zip file can tell.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted. ``beside`` is the second language of bilingual handouts; ``topic`` a slug, or None for all."""

    language: str
    printing: Printing
    beside: str | None = None
    topic: str | None = None

    def publications(self) -> list[int]:
        """The keys of what is public now, by slug: one query."""
        public = Publication.objects.public().filter(language=self.language)
        public = public.filter(slug=self.topic) if self.topic else public
        return list(public.order_by("slug").values_list("pk", flat=True))

    def described(self) -> dict[str, Any]:
        return {
            "language": BY_CODE[self.language].tag,
            "with": BY_CODE[self.beside].tag if self.beside else None,
            "print": "standard" if self.beside else self.printing.variant,
            "paper": self.printing.paper,
            "ink": self.printing.ink,
            "marks": "crop" if self.printing.crop_marks else "none",
        }


@dataclass(slots=True)
class Batch:
    """What came of an order so far, as its ``manifest.json`` tells it."""

    order: Order
    printed: list[dict[str, Any]] = field(default_factory=list)
    not_printed: list[dict[str, Any]] = field(default_factory=list)

    def print(self, publications: list[int]) -> Iterator[HandoutIssue | None]:
        """The issue of each, printed where it was not yet; None where it cannot be, which is noted. About six queries
        for each. What is taken back meanwhile is not printed: each is looked at in its turn.
        """
        for key in publications:
            publication = Publication.objects.public().select_related("edition").filter(pk=key).first()
            if publication is None or publication.edition is None:
                yield None
                continue
            edition = publication.edition
            edition.publication = publication
            try:
                yield issue_handout(edition, self.order.printing, self._companion(edition))
            except HandoutRefused as refused:
                self._refused(edition, refused.cause, refused.block)
                yield None

    def add(self, issue: HandoutIssue) -> str:
        """Notes that the file of an issue is there, and gives its name."""
        name = download_name(issue)
        self.printed.append(
            {
                **_identity(issue.edition),
                "with": issue.companion.code if issue.companion else None,
                "issue": issue.number,
                "file": name,
                "sha256": issue.sha256,
                "pages": issue.pages,
                "bytes": issue.bytes,
            }
        )
        return name

    def content_of(self, issue: HandoutIssue) -> bytes | None:
        """The bytes of its file; None where storage has lost or damaged it, which is noted."""
        try:
            with default_storage.open(issue.file_name, "rb") as file:
                content: bytes = file.read()
        except OSError as error:
            self._refused(issue.edition, f"The file of issue {issue.number} cannot be read: {error}", None)
            return None
        if hashlib.sha256(content).hexdigest() != issue.sha256:
            self._refused(issue.edition, f"The file of issue {issue.number} is damaged.", None)
            return None
        return content

    def manifest(self, earlier: Sequence[dict[str, Any]] = ()) -> bytes:
        """:param earlier: what an order that was interrupted had printed before, and has not come to yet."""
        told = {**self.order.described(), "handouts": [*self.printed, *earlier], "not_printed": self.not_printed}
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    def _companion(self, edition: Edition) -> Edition | None:
        """:raises HandoutRefused: where the topic is not public in the second language."""
        if self.order.beside is None:
            return None
        topic = Publication.objects.public().filter(topic_id=edition.publication.topic_id, language=self.order.beside)
        publication = topic.select_related("edition").first()
        if publication is None or publication.edition is None:
            raise HandoutRefused(f"It is not public in {BY_CODE[self.order.beside].name}.")
        publication.edition.publication = publication
        return publication.edition

    def _refused(self, edition: Edition, cause: str, block: str | None) -> None:
        self.not_printed.append({**_identity(edition), "block": block, "cause": cause})


def zipped(order: Order, publications: list[int]) -> Iterator[bytes]:
    """The handouts and their manifest as a zip file, a piece for each handout. No more than one is in memory.

    The same handouts are the same bytes at any time: each file bears the moment at which it was issued. The manifest
    is the last file, since only then it is known what could be printed; where it is missing, the answer was cut short.
    """
    batch, sink, newest = Batch(order), _Sink(), _EARLIEST
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for issue in batch.print(publications):
            content = batch.content_of(issue) if issue else None
            if issue is not None and content is not None:
                newest = max(newest, issue.issued_at)
                archive.writestr(_entry(batch.add(issue), issue.issued_at), content)
                yield sink.taken()
        archive.writestr(_entry(MANIFEST, newest), batch.manifest())
    yield sink.taken()


def _entry(name: str, moment: datetime) -> ZipInfo:
    entry = ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED  # what is only stored cannot be unpacked while it comes
    entry.external_attr = 0o644 << 16
    return entry


def _identity(edition: Edition) -> dict[str, Any]:
    return {
        "topic": str(edition.publication.topic_id),
        "slug": edition.publication.slug,
        "title": edition.texts["title"],
        "language": BY_CODE[edition.publication.language].tag,
        "code": edition.code,
        "edition": edition.number,
    }


class _Sink(io.RawIOBase):
    """What was written since it was last taken."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._held += piece
        return len(piece)

    def taken(self) -> bytes:
        held, self._held = bytes(self._held), bytearray()
        return held
