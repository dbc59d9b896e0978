"""What every public address has in common: the rules of ``api.md`` that are not about one resource."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, NoReturn
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, Throttled
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from api import caching, cors, errors, negotiation
from api.accept import choose_media_type
from api.keys.authentication import BearerKey, carries_key
from api.keys.models import Key
from api.openapi import ContractSchema
from api.pagination import page_url
from api.parameters import Parameter, choice, read_parameters
from api.permissions import HasScope, Public
from api.problems import Problem
from api.redirects import redirect
from api.shapes import Schema
from api.throttling import Allowance, ClientThrottle, count_address
from cms.languages import BY_CODE
from pages.editions.documents import content_hash, to_json

JSON = "application/json"


class Moved(Exception):
    """The resource has another address now, with other values in the path."""

    def __init__(self, **values: str) -> None:
        super().__init__(values)
        self.values = values


class ApiView(APIView):
    """An address of the API.

    A subclass declares what it takes and gives, once, for reading and for the OpenAPI contract, and has ``get``,
    which finds its ``self.query`` read and its ``self.media_type`` chosen.
    """

    authentication_classes = [BearerKey]
    throttle_classes = [ClientThrottle]
    http_method_names = ["get", "head", "options"]
    schema = ContractSchema()

    operation: str
    tag: str
    summary: str
    answer: Schema
    answers: Mapping[str, Schema] = {}
    """By media type, where it is another shape than ``answer``."""
    body: Mapping[str, Schema] = {}
    """What the request's body may be, by media type; empty: it takes none."""
    parameters: Sequence[Parameter] = ()
    path_parameters: Mapping[str, Schema] = {}
    media_types: Sequence[str] = (JSON,)
    formats: Mapping[str, str] = {"json": JSON}
    problems: Sequence[str] = ()
    statuses: Sequence[int] = (200, 304)
    response_headers: Sequence[str] = ("ETag", "Cache-Control")
    cache: str = caching.DOCUMENT
    refusal_tag: str = ""
    """What a CDN purges by when the address is refused for now; it may name values of the path."""
    links: Mapping[str, Mapping[str, str]] = {}
    """Operations that go on from a 200, with an OpenAPI runtime expression for each of their parameters."""
    methods: Mapping[str, Mapping[str, Any]] = {}
    """By method in lower case, what it declares otherwise than the class, by the names above."""

    query: dict[str, Any]
    media_type: str
    allowance: Allowance | None = None

    @property
    def is_public(self) -> bool:
        """Whether it can be read without a key."""
        return not hasattr(self, "scopes")

    @property
    def takes_language(self) -> bool:
        return any(parameter.name == "lang" for parameter in self.parameters)

    def take_method(self, method: str) -> None:
        """From now on this view is what it declares for the method."""
        for name, value in self.methods.get(method.lower(), {}).items():
            setattr(self, name, value)

    def every_parameter(self) -> list[Parameter]:
        """Those declared, and ``format`` where there is a choice of names for the media types."""
        description = "The representation, instead of `Accept`."
        return [*self.parameters, *([choice("format", description, *self.formats)] if self.formats else [])]

    # --- the steps of a request ---

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Method, key, scope, throttle, accepted form and parameters, in this order: each refused with its own problem.

        A preflight is asked by a browser for a page, without its key.
        """
        if (request.method or "").lower() not in self.http_method_names:
            raise self._method_not_allowed()
        self.take_method(request.method or "")
        if request.method != "OPTIONS":
            self.perform_authentication(request)
            self.check_permissions(request)
            self.check_throttles(request)
            self.perform_content_negotiation(request)
            self.query = read_parameters(request.GET, self.every_parameter())

    def perform_authentication(self, request: Request) -> None:
        """A key that does not work counts against its sender's address, as a request without one would.

        Only such keys are refused by that count: one that works is always let in, whoever else is behind the address.
        """
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            self.allowance = count_address(request)
            if self.allowance.is_exceeded:
                raise Throttled(self.allowance.seconds) from None
            raise

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        named = self.formats.get(request.GET.get("format", ""))
        chosen = named or choose_media_type(request.headers.get("Accept", ""), self.media_types)
        if chosen is None:
            detail = f"This address gives {', '.join(self.media_types)}."
            raise Problem("not-acceptable", detail, available=list(self.media_types))
        self.media_type = chosen
        return JSONRenderer(), chosen

    def get_exception_handler(self) -> Callable[[Exception, dict[str, Any]], HttpResponse | None]:
        return errors.handle

    def handle_exception(self, exc: Exception) -> HttpResponse:  # type: ignore[override]
        if isinstance(exc, Moved):
            match = self.request.resolver_match
            assert match is not None
            address = reverse(match.view_name, kwargs={**match.kwargs, **exc.values})
            return redirect(301, address, query=self.request.META.get("QUERY_STRING", ""))
        response = super().handle_exception(exc)
        if self.refusal_tag and response.status_code in (404, 410):
            path = {name: quote(value, safe="") for name, value in self.kwargs.items()}
            response["Cache-Tag"] = self.refusal_tag.format_map(path)
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Opens the answer to web pages; the client's count goes only into answers that no one else will see."""
        if self.authentication_classes and carries_key(self.request):
            response["Cache-Control"] = caching.KEYED
        cache = response.get("Cache-Control", "")
        if self.allowance and ("private" in cache or "no-store" in cache):
            for name, value in self.allowance.headers().items():
                response[name] = value
        return cors.open_to_all(response)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        return cors.preflight(self._methods())

    def http_method_not_allowed(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        raise self._method_not_allowed()

    def _methods(self) -> str:
        return ", ".join(name.upper() for name in self.http_method_names)

    def _method_not_allowed(self) -> Problem:
        return Problem("method-not-allowed", f"Only {self._methods()}.", headers={"Allow": self._methods()})

    # --- what subclasses answer with ---

    def wish(self) -> negotiation.Wish:
        """The languages that the request wants; the view must take ``lang`` and ``fallback``."""
        return negotiation.wish_of(self.request, self.query)

    def reply(
        self,
        content: Any,
        *,
        language: negotiation.Served | None = None,
        cache: str | None = None,
        hash: str | None = None,
        modified: datetime | None = None,
        tags: tuple[str, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> HttpResponse:
        """Answers with finished text, or with a value that becomes JSON.

        :param hash: of the content, where it is known already.
        :param cache: where it is not what the view declares.
        """
        text = content if isinstance(content, str) else to_json(content)
        vary = ["Accept", "Accept-Encoding"]
        sent = dict(headers or {})
        if language is not None:
            sent = {**language.headers(), **sent}
            if not language.explicit:
                vary.append("Accept-Language")
                cache = caching.PRIVATE
                sent["Content-Location"] = self.address(lang=language.tag, **self._negotiated_format())
        answer = caching.Answer(
            content=text.encode(),
            hash=hash or content_hash(text),
            media_type=self.media_type + ("; charset=utf-8" if self.media_type.startswith("text/") else ""),
            cache=cache or self.cache,
            vary=tuple(vary),
            modified=modified,
            tags=tags,
            headers=sent,
        )
        return caching.respond(self.request, answer)

    def reply_page(
        self, items: Sequence[str], cursor: str | None, served: negotiation.Served, name: str, languages: set[str]
    ) -> HttpResponse:
        """Answers with a page of a list in one language, or in two where each item says its own.

        :param items: each as finished JSON.
        :param cursor: of the next page, whose address names the language; None on the last.
        :param name: what a CDN purges the list by: ``name``, ``name-<tag>``.
        :param languages: the codes of the languages that the items are in.
        """
        following = None
        if cursor:
            given = {name: str(value) for name, value in self.request.GET.items() if name != "cursor"}
            following = page_url(self.request.path, {**given, "lang": served.tag}, cursor)
        others = [code for code in settings.PARITY_LANGUAGES if code in languages]
        tags = [BY_CODE[code].tag for code in dict.fromkeys([served.code, *others])]
        return self.reply(
            f'{{"items":[{",".join(items)}],"next":{to_json(following)}}}',
            language=served,
            tags=(name, *(f"{name}-{tag}" for tag in tags)),
            headers={"Content-Language": ", ".join(tags)},
        )

    def _negotiated_format(self) -> dict[str, str]:
        """The name of the representation, where ``Accept`` chose another than the first."""
        names = [name for name, media_type in self.formats.items() if media_type == self.media_type]
        is_first = self.media_type == self.media_types[0]
        return {} if is_first or "format" in self.request.GET else {"format": names[0]}

    def redirect_to(
        self, address: str, language: negotiation.Served | None = None, *, tags: tuple[str, ...] = ()
    ) -> HttpResponse:
        """303: the answer stands at another address."""
        response = redirect(303, address)
        if tags:
            response["Cache-Tag"] = ", ".join(tags)
        if language is not None:
            for name, value in language.headers().items():
                response[name] = value
            if not language.explicit:
                response["Cache-Control"] = caching.PRIVATE
                response["Vary"] += ", Accept-Language"
        return response

    def address(self, **changes: str) -> str:
        """This request's own address, as a relative reference, with these parameters set."""
        given = {name: value for name, value in self.request.GET.items() if name not in changes}
        return f"{quote(self.request.path)}?{urlencode({**changes, **given}, safe=',')}"


class PublicView(ApiView):
    """A public address, which can only be read. A key is not needed; one that is sent must be valid."""

    permission_classes = [Public]


class KeyedView(ApiView):
    """An address for programs whose key has the scope that it names for the method. No cache keeps its answers."""

    permission_classes = [HasScope]
    scopes: ClassVar[dict[str, str]]
    """By method, in lower case; ``head`` as ``get``."""

    @property
    def key(self) -> Key:
        """Of the program that asks."""
        key: Any = self.request.auth
        return key

    def permission_denied(self, request: Request, message: str | None = None, code: str | None = None) -> NoReturn:
        if request.auth is None:
            raise NotAuthenticated
        scope = self.scopes.get((request.method or "").lower().replace("head", "get"))
        raise Problem("missing-scope", f"This address needs a key with the scope {scope}.", scope=scope)
