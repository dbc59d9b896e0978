"""The place of Wagtail's documents, which are not installed, in the admin's own API.

Wagtail 8.0 asks for that address on every page of the admin, and shows none without it (wagtail issue 14418). Remove
this when Wagtail asks no more.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.urls import URLPattern, path


def no_documents(request: HttpRequest) -> HttpResponse:
    return HttpResponseNotFound()


class NoDocuments:
    """An endpoint of the admin's API that has an address and nothing else."""

    model = type("NoDocument", (), {})
    """No record is one: the API asks which endpoint stands for a model."""

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [path("", no_documents, name="listing")]
