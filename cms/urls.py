"""Every address of an installation."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    # Last: a language tag can be any word.
    path("", include("pages.reader.urls")),
]

handler404 = "pages.reader.errors.page_not_found"
