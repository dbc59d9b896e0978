"""Translations out to other tools and in again: XLIFF 1.2 and PO.

Out: standing sources → ``outgoing_documents`` → ``write_parcel`` → bytes. In: bytes → ``read_parcel``, which refuses
a bad file whole → ``plan_import``, the dry run → ``import_parcel``, one transaction over the same plan. A unit finds
its segment by its key (``key``), marks travel as protected codes (``inline``).
"""

from pages.localization.exchange.apply import import_parcel
from pages.localization.exchange.errors import FileRefused, PlanChanged
from pages.localization.exchange.limits import FILE_BYTES
from pages.localization.exchange.outgoing import outgoing_documents, working_sources
from pages.localization.exchange.parcel import Download, Format, Parcel, read_parcel, read_xliff_parcel, write_parcel
from pages.localization.exchange.plan import REFUSED, TAKEABLE, WRITTEN, Outcome, Plan, PlannedUnit, plan_import

__all__ = [
    "FILE_BYTES",
    "REFUSED",
    "TAKEABLE",
    "WRITTEN",
    "Download",
    "FileRefused",
    "Format",
    "Outcome",
    "Parcel",
    "Plan",
    "PlanChanged",
    "PlannedUnit",
    "import_parcel",
    "outgoing_documents",
    "plan_import",
    "read_parcel",
    "read_xliff_parcel",
    "working_sources",
    "write_parcel",
]
