from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from pages.workbench import addresses
from pages.workbench.home.waiting import Waiting
from pages.workbench.people import may_see_translations


class TranslationsMenuItem(MenuItem):
    """With the number of what is the person's by name, when there is any."""

    def __init__(self) -> None:
        super().__init__(_lazy("Translations"), addresses.matrix(), name="translations", icon_name="globe", order=150)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_translations(request.user)  # type: ignore[arg-type]

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        if count := Waiting(request.user).count:  # type: ignore[arg-type]
            component.label = _("Translations (%(count)d)") % {"count": count}
        return component
