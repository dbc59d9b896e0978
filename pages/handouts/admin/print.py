"""“Print a handout”: any kind of a topic's public editions, two languages side by side among them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from pages.editions import addresses
from pages.editions.admin.topics import TopicMixin
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout
from pages.handouts.admin.choices import TopicHandoutForm
from pages.handouts.errors import HandoutRefused
from pages.handouts.rack_sheets import RackSheet


class PrintHandoutView(TopicMixin, View):
    """Leads to the file, which is printed where it never was; by GET like the public address of a handout, since a
    POST of the admin is a transaction, in which nothing is typeset."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        codes = {entry.language: entry.code for entry in RackSheet.of_topic(self.page.topic_id).entries}
        form = TopicHandoutForm(request.GET, languages=list(codes))
        if not form.is_valid():
            for problem in (each for problems in form.errors.values() for each in problems):
                messages.error(request, problem)
            return redirect("parity_handouts", self.page.pk)
        editions = Edition.objects.with_standing().in_bulk(
            [codes[each] for each in (form.first, form.second) if each], field_name="code"
        )
        companion = editions[codes[form.second]] if form.second else None
        try:
            issue = issue_handout(editions[codes[form.first]], form.printing, companion)
        except HandoutRefused as refused:
            messages.error(request, _("It cannot be printed: %(cause)s") % {"cause": refused})
            return redirect("parity_handouts", self.page.pk)
        return redirect(addresses.handout_file(issue.sha256))
