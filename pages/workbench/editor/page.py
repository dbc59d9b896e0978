"""The page: every text of one document and language, side by side."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.languages import BY_CODE
from pages.admin.places import Place, places
from pages.content.canonical import hash_if_any
from pages.content.counting import count_words
from pages.editions.admin.words import STATES
from pages.handouts.admin.choices import PrintingForm
from pages.localization.assembly import LanguageDocument, Translation, assemble
from pages.localization.machine import is_machine_offered
from pages.localization.models import TranslationSource
from pages.workbench import addresses
from pages.workbench.editor.scope import DocumentMixin
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
        return hash_if_any(self.text)

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
        return [
            *super().get_breadcrumbs_items(),
            {"url": addresses.matrix(), "label": _("Translations")},
            {"url": addresses.document(self.owner), "label": self.source.title},
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
            "printing": PrintingForm(auto_id=False),
            "links": self.links(),
            "take": reverse("parity_take", args=[self.owner.type, self.owner.id, self.language.code]),
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

    def links(self) -> dict[str, str]:
        """The pages that the person can go to from here. Scripts show those for authors once they know who is one."""
        code, topic = self.language.code, self.topic
        links = {"matrix": addresses.matrix(), "notes": addresses.notes(self.owner)}
        if any(self.may.values()):
            here = urlencode({"next": self.request.get_full_path()})
            links["assign"] = f"{addresses.assignment(self.owner, code)}?{here}"
            links["exchange"] = addresses.exchange(self.owner, language=code, basis=self.source.basis)
            links["quote"] = addresses.quote(self.owner, language=code)
        if self.may["translate"] and self.is_working_source and is_machine_offered(code):
            links["machine"] = addresses.machine(self.owner, code)
        if topic:
            links["languages"] = reverse("parity_languages", args=[topic.pk])
            links["send"] = reverse("parity_send_to_translation", args=[topic.pk])
            if self.may["publish"]:
                links["publish"] = reverse("parity_release_page", args=[topic.pk])
        return links

    @property
    def is_working_source(self) -> bool:
        return self.source == next(iter(self.sources.values()))

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
