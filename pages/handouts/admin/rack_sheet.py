"""The sheet for the clinic's rack, as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from pages.editions.admin.topics import TopicMixin
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import PAPERS
from pages.handouts.rack_sheets import RackSheet


class RackSheetView(TopicMixin, View):
    """Made when it is asked for, on the paper that the address names."""

    def get(self, request: HttpRequest, paper: str, **kwargs: Any) -> HttpResponse:
        """:raises Http404: for a paper that there is not."""
        chosen = next((each for each in PAPERS if each == paper), None)
        if chosen is None:
            raise Http404
        sheet = RackSheet.of_topic(self.page.topic_id)
        if not sheet.entries:
            messages.error(request, _("No language of this topic is public, so there is nothing to hang at the rack."))
            return redirect("parity_handouts", self.page.pk)
        try:
            pdf = sheet.pdf(chosen)
        except HandoutRefused as refused:
            cause = _("The sheet for the rack cannot be printed: %(cause)s") % {"cause": refused.cause}
            messages.error(request, cause)
            return redirect("parity_handouts", self.page.pk)
        response = HttpResponse(pdf.content, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="rack-{self.page.slug}-{paper}.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response
