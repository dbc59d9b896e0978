from wagtail.models import Locale, Page, Site

from pages.models import ShelfPage


def root_shelf() -> ShelfPage:
    shelf = ShelfPage.objects.first()
    if shelf is not None:
        return shelf
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    shelf = root.add_child(instance=ShelfPage(title="Topics", slug="topics"))
    Site.objects.update_or_create(hostname="localhost", defaults={"root_page": shelf, "is_default_site": True})
    return shelf
