"""After a shared text was saved: how many topics wait to be republished because of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from pages.editions.republishing import topics_using
from pages.localization.extraction import EmbeddedOwner
from pages.models import Contact, GlossaryTerm, TopicImage

# Wagtail has no hook after an image is saved, so that the middleware asks by the name of the address.
_FORMS: dict[str, tuple[type[EmbeddedOwner], str]] = {
    "wagtailsnippets_pages_contact:edit": (Contact, "pk"),
    "wagtailsnippets_pages_glossaryterm:edit": (GlossaryTerm, "pk"),
    "wagtailimages:edit": (TopicImage, "image_id"),
}


def tell_of_topics_to_republish(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Adds a message when the form that was just saved holds a text that public topics show otherwise."""
    match = request.resolver_match
    if match is None or match.view_name not in _FORMS:
        return
    model, key = _FORMS[match.view_name]
    record = model.objects.filter(pk=kwargs[key]).first()
    count = topics_using(record).filter(republish_wanted=True).count() if record is not None else 0
    if count:
        message = ngettext(
            "%(count)d public topic shows an earlier form of this and waits to be republished.",
            "%(count)d public topics show an earlier form of this and wait to be republished.",
            count,
        )
        button = messages.button(reverse("parity_to_republish"), _("To republish"))
        messages.warning(request, message % {"count": count}, buttons=[button])
