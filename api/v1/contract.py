"""The contract itself: OpenAPI for programs, and pages that people can try it on."""

import json
from functools import cache

from django.http import HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework.request import Request

from api import caching
from api.shapes import TEXT
from api.views import JSON, PublicView

YAML = "application/yaml"


@cache
def contract(media_type: str) -> str:
    """The OpenAPI document as JSON or YAML; made once in a process."""
    document = SchemaGenerator(urlconf="api.urls").get_schema(request=None, public=True)
    if media_type.endswith(("json",)):
        return json.dumps(document, ensure_ascii=False)
    return OpenApiYamlRenderer().render(document, renderer_context={}).decode()


class SchemaView(PublicView):
    """OpenAPI 3.1, as JSON or YAML."""

    operation = "schema"
    tag = "about"
    summary = "The OpenAPI contract"
    throttle_classes = []
    formats = {"json": JSON, "yaml": YAML}
    media_types = (JSON, YAML, "application/vnd.oai.openapi+json", "application/vnd.oai.openapi")
    answer = {"type": "object", "additionalProperties": {}}

    def get(self, request: Request) -> HttpResponse:
        return self.reply(contract(self.media_type))


class DocsView(PublicView):
    """The contract as pages to read and try, all assets from this server."""

    operation = "docs"
    tag = "about"
    summary = "Interactive documentation"
    throttle_classes = []
    formats = {}
    media_types = ("text/html",)
    statuses = (200,)
    response_headers = ("Cache-Control",)
    cache = caching.SHORT
    answer = TEXT

    def get(self, request: Request) -> HttpResponse:
        response = render(request, "api/docs.html", content_type="text/html; charset=utf-8")
        response["Cache-Control"] = self.cache
        response["Vary"] = "Accept"
        return response
