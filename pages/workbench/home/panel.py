from typing import Any

from django.contrib.auth.models import User
from django.forms import Media
from wagtail.admin.ui.components import Component

from pages.workbench import addresses
from pages.workbench.home.waiting import Waiting


class WaitingPanel(Component):
    """“Yours”, on the home page of the admin; nothing for people without a part in translations."""

    name = "parity_waiting"
    template_name = "workbench/home/panel.html"
    order = 100

    def __init__(self, person: User) -> None:
        self.waiting = Waiting(person)

    @property
    def media(self) -> Media:
        return Media(css={"all": ["workbench/workbench.css"]})

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "lists": self.waiting.lists,
            "comments": self.waiting.comments,
            "matrix_url": addresses.matrix(),
        }

    def render_html(self, parent_context: Any = None) -> str:
        if not self.waiting.lists and not self.waiting.comments:
            return ""
        return super().render_html(parent_context)
