"""Where “Send to translation” is reached from on a topic's own pages."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.widgets import Button
from wagtail.models import Page

from pages.content.document import Owner
from pages.editions.admin.menus import TopicActionMenuItem
from pages.localization.models import TranslationSource
from pages.models import TopicPage
from pages.workbench import addresses
from pages.workbench.people import may_see_translations


class SendMenuItem(TopicActionMenuItem):
    label = _lazy("Send to translation…")
    name = "parity-send-to-translation"
    icon_name = "globe"
    url_name = "parity_send_to_translation"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return super().is_shown(context) and self.get_user_page_permissions_tester(context).can_edit()


def topic_buttons(page: Page, user: Any) -> Iterator[Button]:
    """For the “…” menu of a topic, above its form and in the listing."""
    if page.specific_class is not TopicPage or not page.permissions_for_user(user).can_edit():
        return
    url = reverse("parity_send_to_translation", args=[page.pk])
    yield Button(_("Send to translation…"), url, icon_name="globe", priority=10)
    topic_id = TopicPage.objects.filter(pk=page.pk).values_list("topic_id", flat=True).get()
    url = addresses.notes(Owner("topic", str(topic_id)))
    yield Button(_("Notes for translators"), url, icon_name="openquote", priority=11)


def languages_buttons(page: TopicPage, user: User) -> Iterator[Button]:
    """For the page of a topic's languages, which tells of what is public and not of what translators do."""
    owner = Owner("topic", str(page.topic_id))
    if TranslationSource.objects.of(owner).exists() and may_see_translations(user):
        yield Button(_("Its translations"), addresses.document(owner))
    yield from topic_buttons(page, user)
