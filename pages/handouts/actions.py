"""Issuing handouts."""

import hashlib
import json
import threading
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from pages.editions.documents import localized_review
from pages.editions.models import Edition, Publication
from pages.handouts.compiler import Pdf
from pages.handouts.errors import HandoutRefused
from pages.handouts.images import stored_images
from pages.handouts.models import HandoutIssue
from pages.handouts.papers import Paper
from pages.handouts.reviews import holds_for, last_review
from pages.handouts.typesetting import RENDERER_VERSION, typeset

# Callers in this process that want the same printing wait for the first one. Striped, so that it never grows.
_in_flight = [threading.Lock() for _ in range(64)]


def issue_handout(edition: Edition, paper: Paper) -> HandoutIssue:
    """The issue of an edition on a paper by this renderer, made if there is none yet.

    Typesets outside of any transaction. However many ask for the same printing at once, in however many processes,
    all get the same issue.

    :raises HandoutRefused: when the edition cannot be read by the public any more, or cannot be printed well.
    """
    if not edition.is_readable:
        raise HandoutRefused(f"Edition {edition.code} is {edition.standing}.")
    document = document_to_print(edition)
    reviewed = last_review(document.get("review", {}))
    printing = {
        "edition": edition,
        "paper": paper,
        "variant": HandoutIssue.STANDARD,
        "renderer_version": RENDERER_VERSION,
        "last_reviewed": reviewed,
    }
    with _in_flight[hash((edition.pk, paper, reviewed)) % len(_in_flight)]:
        found = HandoutIssue.objects.filter(**_lookup(printing)).first()
        if found:
            return found
        pdf = typeset(document, paper=paper, public_url=settings.PUBLIC_URL, images=stored_images(document))
        sha256 = hashlib.sha256(pdf.content).hexdigest()
        return _record(printing, pdf, sha256, _stored(pdf.content, sha256))


def document_to_print(edition: Edition) -> dict[str, Any]:
    """The document of an edition with its review dates, where they hold for it."""
    document: dict[str, Any] = json.loads(edition.document)
    publication = edition.publication
    source = Publication.objects.of_source().get(topic_id=publication.topic_id)
    if not holds_for(source.review, edition):
        return document
    return {**document, "review": localized_review(source.review, publication.language)}


def _lookup(printing: dict[str, Any]) -> dict[str, Any]:
    if printing["last_reviewed"] is not None:
        return printing
    return {**{name: value for name, value in printing.items() if value is not None}, "last_reviewed__isnull": True}


def _stored(content: bytes, sha256: str) -> str:
    """The name under which storage holds exactly this content.

    A file of that name may be cut short: its writer died, or is still at it. The content then gets another name.
    """
    name = f"handouts/{sha256}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name, "rb") as file:
            if file.read() == content:
                return name
    return str(default_storage.save(name, ContentFile(content)))


def _record(printing: dict[str, Any], pdf: Pdf, sha256: str, file_name: str) -> HandoutIssue:
    """Keeps the issue, or gives the one that another process kept first."""
    while True:
        try:
            with transaction.atomic(durable=True):
                return _next_issue(printing, pdf, sha256, file_name)
        except IntegrityError:
            found = HandoutIssue.objects.filter(**_lookup(printing)).first()
            if found:
                return found
            # Another printing of the same edition took the number: take the next.


def _next_issue(printing: dict[str, Any], pdf: Pdf, sha256: str, file_name: str) -> HandoutIssue:
    before = HandoutIssue.objects.filter(
        edition=printing["edition"], paper=printing["paper"], variant=printing["variant"]
    ).aggregate(models.Max("number"))
    return HandoutIssue.objects.create(
        **printing,
        number=(before["number__max"] or 0) + 1,
        sha256=sha256,
        pages=pdf.pages,
        bytes=len(pdf.content),
        file_name=file_name,
        issued_at=timezone.now(),
    )
