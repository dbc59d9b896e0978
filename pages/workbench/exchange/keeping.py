"""The uploaded file between the dry run and the import."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from pages.localization.exchange import Parcel, plan_import, read_parcel
from pages.workbench.exchange.models import ImportFile

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KEPT_DAYS = 7


@transaction.atomic
def keep_file(name: str, content: bytes, *, person: "User") -> ImportFile:
    """Keeps a file that could be imported, and lets go of those that nobody came back to.

    :raises FileRefused: when it cannot be read as a whole.
    :raises NotAllowed: when the person is no translator of its language.
    :raises TranslationError: for a language that is not translated into here.
    """
    plan_import(read_parcel(name, content), person=person)
    ImportFile.objects.filter(at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
    return ImportFile.objects.create(name=name[-255:], content=content, person=person)


def parcel_of(file: ImportFile) -> Parcel:
    return read_parcel(file.name, bytes(file.content))
