"""What the menu of “Education” has of this package."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from pages.workbench.memory.views import memory_languages
from pages.workbench.quote.views import quoted_languages


class MemoryMenuItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(
            _("Memory"), reverse("parity_memory"), name="translation-memory", icon_name="history", order=910
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(memory_languages(request.user))


class QuoteMenuItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(
            _("Words to translate"), reverse("parity_quote"), name="translation-quote", icon_name="order", order=920
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(quoted_languages(request.user))
