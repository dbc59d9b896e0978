"""The page: every text of one document and language, side by side."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.languages import BY_CODE
from pages.admin.places import Place, places
from pages.content.canonical import wording_hash
from pages.content.counting import count_words
from pages.editions.admin.words import STATES
from pages.localization.assembly import LanguageDocument, Translation, assemble
from pages.localization.models import TranslationSource
from pages.workbench.editor.scope import DocumentMixin, address_or_none
from pages.workbench.editor.states import as_answer, progress_of_rows
from pages.workbench.editor.words import SEGMENT_STATES, script_words


@dataclass(slots=True)
class Row:
    """One segment as the template shows it. What else there is to it follows by script (``states``)."""

    segment: int | None
    path: str
    label: str
    translation: Translation

    @property
    def source(self) -> str:
        return self.translation.wording.text

    @property
    def text(self) -> str:
        return self.translation.text

    @property
    def rich(self) -> bool:
        return self.translation.wording.rich

    @property
    def hash(self) -> str:
        return wording_hash(self.text) if self.text else ""

    @property
    def words(self) -> int:
        return count_words(self.source, rich=self.rich)


@dataclass(slots=True)
class Part:
    """A section of the document. ``shared``: its texts belong to what other topics show too."""

    name: str
    shared: bool
    rows: list[Row] = field(default_factory=list)


class EditorView(DocumentMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "workbench/editor/page.html"
    header_icon = "globe"

    def get_page_title(self) -> str:
        return _("Translate into %(language)s") % {"language": self.language.name}

    def get_page_subtitle(self) -> str:
        return str(self.source.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        matrix = address_or_none("parity_matrix")
        return [
            *super().get_breadcrumbs_items(),
            *([{"url": matrix, "label": _("Translations")}] if matrix else []),
            {"url": "", "label": f"{self.source.title}, {self.language.name}"},
        ]

    @cached_property
    def translations(self) -> LanguageDocument:
        return assemble(self.document, self.language.code)

    def parts(self) -> list[Part]:
        placed = places(self.source.structure, self.source.texts)
        found = []
        for (name, shared), items in groupby(
            self.translations.translations.items(), lambda item: self._part(item, placed)
        ):
            rows = [self._row(path, translation, placed) for path, translation in items]
            found.append(Part(name, shared, rows))
        return found

    def _part(self, item: tuple[str, Translation], placed: dict[str, Place]) -> tuple[str, bool]:
        path, translation = item
        is_shared = self.owner.type == "topic" and translation.wording.owner.type in ("contact", "term")
        return placed[path].part, is_shared

    def _row(self, path: str, translation: Translation, placed: dict[str, Place]) -> Row:
        return Row(translation.segment_id, path, placed[path].label, translation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        states = [each.state for each in self.translations.translations.values()]
        progress = progress_of_rows(states)
        return {
            **super().get_context_data(**kwargs),
            "source": self.source,
            "source_language": BY_CODE[settings.PARITY_SOURCE_LANGUAGE],
            "language": self.language,
            "bases": self.bases(),
            "parts": self.parts(),
            "states": SEGMENT_STATES,
            "state": STATES[progress.state],
            "progress": progress,
            "may": self.may,
            "topic": self.topic,
            "links": self.links(),
            "script": self.script(as_answer(progress)),
        }

    def bases(self) -> list[dict[str, Any]]:
        """The source documents to choose from: only where there are two."""
        words = {
            TranslationSource.SENT: _("the draft that was sent to translation"),
            TranslationSource.PUBLISHED: _("the text that readers see now"),
        }
        if len(self.sources) < 2:
            return []
        return [
            {"basis": basis, "words": words[basis], "is_chosen": basis == self.source.basis} for basis in self.sources
        ]

    def links(self) -> dict[str, str | None]:
        topic = self.topic
        languages = address_or_none("parity_languages", topic.pk) if topic else None
        release = address_or_none("parity_release_page", topic.pk) if topic else None
        exchange, quote = address_or_none("parity_exchange"), address_or_none("parity_quote")
        asked = f"?owner={self.owner}&language={self.language.code}&basis={self.source.basis}"
        return {
            "matrix": address_or_none("parity_matrix"),
            "languages": languages,
            "publish": (release or languages) if self.may["publish"] else None,
            "exchange": exchange + asked if exchange else None,
            "quote": quote + asked if quote else None,
        }

    def script(self, progress: dict[str, Any]) -> dict[str, Any]:
        """What the page's scripts are told."""
        return {
            "base": self.request.path,
            "basis": self.source.basis,
            "source": self.source.text_hash,
            "language": {"tag": self.language.tag, "dir": self.language.direction},
            "sourceLanguage": BY_CODE[settings.PARITY_SOURCE_LANGUAGE].tag,
            "name": self.language.name,
            "person": self.person.get_username(),
            "may": self.may,
            "preview": self.owner.type == "topic",
            "progress": progress,
            "words": script_words(),
        }
