"""Which languages of a topic stand on the sheet for its rack, and the sheet itself."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from cms.languages import BY_CODE, Language
from pages.editions.models import Publication
from pages.handouts.models import ClinicBranding
from pages.handouts.printing import Paper
from pages.handouts.typesetting import Pdf, RackEntry, has_fonts, typeset_rack_sheet


@dataclass(frozen=True, slots=True)
class RackSheet:
    """``entries``: the offered languages that the public can read now, the source first; ``left_out``: those of them
    that cannot be printed."""

    entries: list[RackEntry]
    left_out: list[Language]

    @classmethod
    def of_topic(cls, topic_id: UUID) -> "RackSheet":
        """One query."""
        public = Publication.objects.filter(topic_id=topic_id).public().select_related("edition")
        found = {row.language: row for row in public.only("language", "title", "slug", "edition__code")}
        codes = dict.fromkeys([settings.PARITY_SOURCE_LANGUAGE, *settings.PARITY_LANGUAGES])
        entries, left_out = [], []
        for language in (BY_CODE[code] for code in codes if code in found):
            row = found[language.code]
            if row.edition and has_fonts(language):
                entries.append(RackEntry(language, row.title, row.slug, row.edition.code))
            else:
                left_out.append(language)
        return cls(entries, left_out)

    def pdf(self, paper: Paper) -> Pdf:
        """The sheet as it is now. It is not kept: the addresses on it stay, and lead to the newest edition.

        :raises HandoutRefused: when a title cannot be printed.
        """
        return typeset_rack_sheet(
            self.entries,
            paper=paper,
            branding=ClinicBranding.current(),
            public_url=settings.PUBLIC_URL,
            at=timezone.localtime(),
        )
