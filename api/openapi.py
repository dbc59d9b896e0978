"""The OpenAPI contract is read off the views: their parameters, shapes and problems are declared once."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from api import errors
from api.problems import PROBLEM_TYPES
from api.shapes import ADDRESS, COMPONENTS, NUMBER, TEXT, inline, listed, one_of, shape

PROBLEM = shape(
    "Problem",
    "RFC 9457. Some kinds have further members; their documents, at `type`, say which.",
    type=ADDRESS,
    title=TEXT,
    status=NUMBER,
    detail=TEXT,
    code=one_of(*PROBLEM_TYPES),
)
COMPONENTS["Problem"]["properties"] |= {
    "errors": {**listed(inline(field=TEXT, message=TEXT)), "description": "What is wrong with each parameter."},
    "standing": one_of("withdrawn", "recalled"),
    "reason": TEXT,
    "successor": {
        "oneOf": [inline(edition=NUMBER, code=TEXT, language=TEXT, url=ADDRESS), {"type": "null"}],
        "description": "The edition to use instead, in the same language.",
    },
    "requested": TEXT,
    "available": {**listed(TEXT), "description": "Languages, or media types, that there are."},
    "checks": {"type": "object", "additionalProperties": TEXT},
    "scope": {**TEXT, "description": "What the key lacks."},
}

EVERYWHERE = (
    "bad-request",
    "invalid-parameters",
    "method-not-allowed",
    "not-acceptable",
    "server-error",
    "unauthorized",
)
OTHER_STATUSES = {
    206: "The bytes asked for.",
    304: "You hold exactly this already.",
    416: "The file is not that long.",
    301: "The topic has another slug; the query is kept.",
    303: "The file, at the address of its content.",
}
HEADERS = {
    "Cache-Control": "How long it may be kept, and by whom.",
    "ETag": "A strong validator of these bytes in this content coding.",
    "Last-Modified": "When the document last changed.",
    "Content-Language": "The language served.",
    "Content-Location": "The explicit address, where `Accept-Language` decided.",
    "Parity-Language-Fallback": "`requested=vi; served=en; reason=withdrawn`, where a wanted language is not served.",
    "Content-Security-Policy": "Of the HTML fragment, for whoever opens it by itself: nothing in it can run.",
    "Content-Disposition": "A file name that people can read.",
    "Location": "Where to go.",
    "Retry-After": "Seconds to wait.",
    "Allow": "The methods there are.",
}


class ContractSchema(AutoSchema):
    """Documents a ``PublicView``, which this module cannot import: that one imports it."""

    view: Any

    def get_operation_id(self) -> str:
        return str(self.view.operation)

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_auth(self) -> list[Any]:
        """A public address may be read with a key too: it has its own throttle."""
        scopes = getattr(self.view, "scopes", None)
        if not self.view.authentication_classes:
            return []
        return [{"key": []}] if scopes else [{}, {"key": []}]

    def get_override_parameters(self) -> list[Any]:
        view = self.view
        declared = [
            OpenApiParameter(each.name, dict(each.schema), description=each.description)
            for each in view.every_parameter()
        ]
        declared += [
            OpenApiParameter(name, schema, OpenApiParameter.PATH, required=True)
            for name, schema in view.path_parameters.items()
        ]
        statuses = [status for status in view.statuses if status != 304]
        for name in view.response_headers:
            declared.append(_header(name, statuses))
        return [*declared, _header("Retry-After", [429]), _header("Allow", [405]), _header("Location", [301, 303])]

    def get_response_serializers(self) -> Any:
        view = self.view
        responses: dict[Any, Any] = {}
        for status in view.statuses:
            if status == 200:
                for media_type in view.media_types:
                    answer = view.other_answers.get(media_type, view.answer)
                    responses[200, media_type] = OpenApiResponse(answer, description=view.summary)
            else:
                responses[status] = OpenApiResponse(description=OTHER_STATUSES[status])
        codes = [*EVERYWHERE, *view.problems, *(["too-many-requests"] if view.throttle_classes else [])]
        for code in sorted(set(codes), key=lambda code: PROBLEM_TYPES[code].status):
            responses.setdefault((PROBLEM_TYPES[code].status, errors.MEDIA_TYPE), []).append(code)
        return {
            key: OpenApiResponse(PROBLEM, description=_titles(value)) if isinstance(value, list) else value
            for key, value in responses.items()
        }


def add_components(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Postprocessing hook: the named shapes."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(sorted(COMPONENTS.items()))
    return result


def _header(name: str, statuses: list[int]) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, response=list(statuses), description=HEADERS[name])


def _titles(codes: list[str]) -> str:
    return " · ".join(f"`{code}`: {PROBLEM_TYPES[code].title}." for code in sorted(codes))
