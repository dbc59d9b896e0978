from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from api.keys.admin.page import may_see_keys


class KeysMenuItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(_("API keys"), reverse("parity_keys"), name="api-keys", icon_name="key", order=750)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_keys(request.user)


class ConsumersMenuItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(_("Consumers"), reverse("parity_consumers"), name="consumers", icon_name="rotate", order=650)

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_keys(request.user)
