"""Copies of pages. A topic has one page, so an alias (a page that mirrors another) is refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page


def refuse_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answers a copy that asks for an alias by saying why there is none; lets every other copy go on."""
    if request.method != "POST" or not request.POST.get("alias"):
        return None
    messages.error(
        request,
        _(
            "A topic cannot have an alias: it has one page and one address. "
            "Copy it without “Alias”; the copy is a topic of its own."
        ),
    )
    return redirect("wagtailadmin_pages:copy", page.pk)
