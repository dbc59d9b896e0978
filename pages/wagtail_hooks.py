"""What the editing interface adds to Wagtail's, and what it leaves out."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from pages.admin.api import NoDocuments
from pages.admin.copying import refuse_alias
from pages.admin.glossary import register_glossary
from pages.admin.snippets import PatientEducationGroup

register_snippet(PatientEducationGroup)

hooks.register("before_copy_page", refuse_alias)

# News about Wagtail itself: an editor has no use for them, and they lead out of the clinic.
WAGTAILS_OWN_NEWS = "whats-new-in-wagtail"


@hooks.register("register_rich_text_features")
def register_rich_text_features(features: FeatureRegistry) -> None:
    register_glossary(features)


@hooks.register("construct_admin_api")
def register_no_documents(router: WagtailAPIRouter) -> None:
    router.register_endpoint("documents", NoDocuments)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, "pages/icons/glossary.svg", "pages/icons/patient-education.svg"]


@hooks.register("construct_help_menu")
def leave_out_news(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(WAGTAILS_OWN_NEWS)]


@hooks.register("construct_homepage_panels")
def leave_out_news_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") != "whats_new_in_wagtail_version"]
