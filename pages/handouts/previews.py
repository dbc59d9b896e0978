"""The handout that a draft would be, for whoever works on it: typeset in the request that asks, kept by no one."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from cms.languages import by_tag
from pages.handouts.errors import HandoutRefused
from pages.handouts.images import sharpest_images, stored_images
from pages.handouts.models import ClinicBranding
from pages.handouts.printing import Printing
from pages.handouts.renderer.page_jpeg import pages_as_jpeg
from pages.handouts.renderer.pool import in_renderer
from pages.handouts.typesetting import Pdf, typeset

# In pixels: sharp at the width of a panel, and on a telephone.
_PICTURE_WIDTH = 1000
# Nothing that a text could smuggle in would run.
_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; frame-ancestors 'self'"
)


@dataclass(frozen=True, slots=True)
class DraftHandout:
    """``document`` and, of a bilingual handout, ``beside`` are drafts of one structure, each all in one language.

    ``gaps`` is how many of their texts are not written yet: a placeholder stands for each.
    """

    document: Mapping[str, Any]
    printing: Printing
    beside: Mapping[str, Any] | None = None
    gaps: int = 0

    def pdf(self) -> Pdf:
        """Outside of any transaction, like all typesetting.

        :raises HandoutRefused: when it cannot be printed well.
        """
        images_of = sharpest_images if self.printing.variant == "press" else stored_images
        return typeset(
            self.document,
            companion=self.beside,
            printing=self.printing,
            issue=None,
            branding=ClinicBranding.current(),
            public_url=settings.PUBLIC_URL,
            images=images_of(self.document),
        )


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one can go from a preview; an empty address where there is no way.

    ``pdf``: the same as a file; ``more``: where other kinds of handout are chosen; ``block``: the place in an editor
    of a block or field by its name.
    """

    pdf: str = ""
    more: str = ""
    block: Callable[[str], str] = field(default=lambda block: "")


def show_pages(handout: DraftHandout, ways: Ways) -> HttpResponse:
    """A page with a picture of each page: it can be read in a frame and on a telephone, where PDFs cannot."""
    try:
        drawn = in_renderer(pages_as_jpeg, handout.pdf().content, _PICTURE_WIDTH)
    except HandoutRefused as refused:
        return _refusal(refused, ways)
    pictures = [b64encode(picture).decode() for picture in drawn]
    context = {"title": handout.document["title"], "language": by_tag(handout.document["language"])}
    return _page("draft_pages", {**context, "pictures": pictures, "gaps": handout.gaps, "ways": ways})


def show_pdf(handout: DraftHandout, ways: Ways) -> HttpResponse:
    """The file itself."""
    try:
        pdf = handout.pdf()
    except HandoutRefused as refused:
        return _refusal(refused, ways)
    tags = [each["language"] for each in filter(None, (handout.document, handout.beside))]
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="draft-{"-".join([*tags, handout.printing.variant])}.pdf"'
    return _private(response)


def _refusal(refused: HandoutRefused, ways: Ways) -> HttpResponse:
    """Why it cannot be printed, in the words of whoever prints, and where to mend it."""
    place = ways.block(refused.block) if refused.block else ""
    return _page("draft_refused", {"refused": refused, "place": place, "ways": ways}, status=422)


def _page(template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    shell = {"interface": get_language(), "interface_is_rtl": get_language_bidi()}
    response = HttpResponse(render_to_string(f"handouts/{template}.html", {**context, **shell}), status=status)
    response["Content-Security-Policy"] = _CONTENT_SECURITY_POLICY
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
