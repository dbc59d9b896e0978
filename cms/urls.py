"""Every address of an installation."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from cms.media import rendition

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("media/images/<path:path>", rendition),
    path("", include("api.urls")),
    # Last: a language tag can be any word.
    path("", include("pages.reader.urls")),
]

handler400 = "api.errors.bad_request"
handler403 = "api.errors.forbidden"
handler404 = "pages.reader.errors.page_not_found"
handler500 = "api.errors.server_error"
