"""One printing of one handout: from documents to a file in storage and a row that keeps what it is."""

import hashlib
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from pages.editions import journal
from pages.editions.models import Edition
from pages.editions.transaction import publishing
from pages.handouts.images import sharpest_images, stored_images
from pages.handouts.look import Look, printing_key
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import Printing
from pages.handouts.typesetting import typeset

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Callers in this process that want handouts of one edition wait for each other. Striped, so that it never grows.
_in_flight = [threading.Lock() for _ in range(64)]


def one_at_a_time(edition: Edition) -> AbstractContextManager[bool]:
    return _in_flight[edition.pk % len(_in_flight)]


@dataclass(frozen=True, slots=True)
class PressRun:
    """``document`` and ``beside`` (the companion's, of a bilingual handout) are what is set; ``last_reviewed`` is the
    day that they say, or None."""

    edition: Edition
    companion: Edition | None
    printing: Printing
    document: dict[str, Any]
    beside: dict[str, Any] | None
    last_reviewed: date | None

    def newest(self) -> HandoutIssue | None:
        """The newest issue of this handout with this day of review, recalled or not. One query."""
        issues = HandoutIssue.objects.of(self.edition, self.printing, self.companion)
        return issues.filter(last_reviewed=self.last_reviewed).order_by("-number").first()

    def print(self, look: Look, *, tell: bool = False, person: "User | None" = None) -> HandoutIssue:
        """Typesets, stores and records it; gives the issue that another process recorded first.

        :param tell: write a line in the journal: the handout's address leads to another file now.
        :raises HandoutRefused: when it cannot be printed well.
        """
        fields = self._fields(look)
        for_press = self.printing.variant == "press"
        images = sharpest_images(self.document) if for_press else stored_images(self.document)
        while True:
            number = self._next_number()
            pdf = typeset(
                self.document,
                companion=self.beside,
                printing=self.printing,
                issue=number,
                branding=look.branding,
                public_url=look.public_url,
                images=images,
            )
            stored = _stored(pdf.content)
            try:
                with transaction.atomic(durable=True), publishing(person=person):
                    if tell:
                        journal.record("refreshed", self.edition.publication, self.edition)
                    return HandoutIssue.objects.create(**fields, number=number, **stored, pages=pdf.pages)
            except IntegrityError:
                found = HandoutIssue.objects.filter(key=fields["key"]).first()
                if found:
                    return found
                # Another handout of this edition took the number, which is on paper: print it with the next.

    def _fields(self, look: Look) -> dict[str, Any]:
        values = {
            "variant": self.printing.variant,
            "paper": self.printing.paper,
            "ink": self.printing.ink,
            "crop_marks": self.printing.crop_marks,
            "last_reviewed": self.last_reviewed,
            **look.record(),
        }
        codes = {"edition": self.edition.code, "companion": self.companion.code if self.companion else None}
        return {"edition": self.edition, "companion": self.companion, **values, "key": printing_key(values | codes)}

    def _next_number(self) -> int:
        """Both codes of a bilingual handout stand on it beside its number, so it is the next of both editions."""
        both = [edition for edition in (self.edition, self.companion) if edition]
        issues = HandoutIssue.objects.filter(models.Q(edition__in=both) | models.Q(companion__in=both))
        return (issues.aggregate(newest=models.Max("number"))["newest"] or 0) + 1


def _stored(content: bytes) -> dict[str, Any]:
    """The fields of an issue that tell its file. Storage holds exactly this content under its name.

    A file of that name may be cut short: its writer died, or is still at it. The content then gets another name.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    fields = {"sha256": sha256, "bytes": len(content), "issued_at": timezone.now()}
    name = f"handouts/{sha256}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name, "rb") as file:
            if file.read() == content:
                return {**fields, "file_name": name}
    return {**fields, "file_name": str(default_storage.save(name, ContentFile(content)))}
