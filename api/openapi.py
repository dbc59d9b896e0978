"""The OpenAPI contract is read off the views: their parameters, shapes and problems are declared once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.openapi import AutoSchema

from api import answer_headers, errors
from api.parameters import Parameter
from api.problems import PROBLEM_TYPES
from api.shapes import ADDRESS, COMPONENTS, NUMBER, TEXT, Schema, inline, listed, one_of, shape

EXAMPLES = Path(__file__).parent / "examples"
"""Real answers of the demonstration, a file an operation; tests/contract/test_examples.py writes and checks them."""

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
    "issue": {**NUMBER, "description": "The number of the printing that was recalled, as it stands on it."},
    "successor_issue": {
        "oneOf": [inline(issue=NUMBER, url=ADDRESS), {"type": "null"}],
        "description": "The printing in its place, where only this one was recalled: its number and its file.",
    },
    "pairs": {
        **listed(inline(**{"with": TEXT}, language=TEXT, edition=NUMBER, url=ADDRESS)),
        "description": "The editions that can stand beside it, and the handouts with them.",
    },
    "requested": TEXT,
    "available": {**listed(TEXT), "description": "Languages, or media types, that there are."},
    "missing": {**listed(TEXT), "description": "The paths that a draft has no text for in the language."},
    "checks": {"type": "object", "additionalProperties": TEXT},
    "scope": {**TEXT, "description": "What the key lacks."},
}

EVERYWHERE = ("bad-request", "invalid-parameters", "method-not-allowed", "not-acceptable", "server-error")
OTHER_STATUSES = {
    204: "Done; there is nothing to say.",
    206: "The bytes asked for.",
    301: "It has another address now; the query is kept.",
    303: "The file, at the address of its content.",
    304: "You hold exactly this already.",
}
_LANGUAGE_RANGES = {
    "type": "string",
    "description": "Decides the language where `lang` is absent. `lang` is better: its answers can be cached.",
    "examples": ["es-MX,es;q=0.9,en;q=0.5"],
}
_VALIDATORS = {
    "type": "string",
    "description": "The `ETag` of the copy you hold; 304 says that it is still right.",
    "examples": ['"5d41402abc4b2a76b9719d911017c592-br"'],
}
_RANGE = {"type": "string", "description": "One range of bytes.", "examples": ["bytes=0-1023"]}
_IF_RANGE = {"type": "string", "description": "Give the range only of the file with this `ETag`, else all of it."}


class ContractSchema(AutoSchema):
    """Documents an ``ApiView``, which this module cannot import: that one imports it."""

    view: Any

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> Schema:
        self.path, self.method = path, method.upper()
        self.view.take_method(method)
        operation: Schema = {
            "operationId": self.view.operation,
            "summary": self.view.summary,
            "description": self._description(),
            "tags": [self.view.tag],
            "parameters": self._parameters(),
        }
        if self.view.body:
            content = {media_type: {"schema": schema} for media_type, schema in self.view.body.items()}
            operation["requestBody"] = {"required": True, "content": content}
        operation["security"] = self._security()
        operation["responses"] = self._responses()
        return operation

    def _description(self) -> str:
        scope = self._scope()
        needs = f"\n\nNeeds a key with the scope `{scope}`." if scope else ""
        return f"{self.get_description()}{needs}"

    def _scope(self) -> str | None:
        return getattr(self.view, "scopes", {}).get(self.method.lower())

    def _security(self) -> list[Schema]:
        """A public address may be read with a key too: it has its own throttle."""
        if not self.view.authentication_classes:
            return [{}]
        scope = self._scope()
        return [{"key": [scope]}] if scope else [{}, {"key": []}]

    # --- what it takes ---

    def _parameters(self) -> list[Schema]:
        view = self.view
        path = [
            {"in": "path", "name": name, "required": True, "schema": schema}
            for name, schema in view.path_parameters.items()
        ]
        headers = {
            "If-None-Match": _VALIDATORS if 304 in view.statuses else None,
            "Accept-Language": _LANGUAGE_RANGES if view.takes_language else None,
            "Range": _RANGE if 206 in view.statuses else None,
            "If-Range": _IF_RANGE if 206 in view.statuses else None,
        }
        return [
            *(_with_examples(each) for each in path),
            *(_of_query(each) for each in view.every_parameter()),
            *(_of_header(name, schema) for name, schema in headers.items() if schema),
        ]

    # --- what it gives ---

    def _responses(self) -> Schema:
        view = self.view
        responses = {str(status): self._answer(status) for status in view.statuses}
        for status, codes in _by_status(self._problems()).items():
            responses[str(status)] = self._problem(status, codes)
        return dict(sorted(responses.items()))

    def _answer(self, status: int) -> Schema:
        view = self.view
        response: Schema = {
            "description": OTHER_STATUSES.get(status, view.summary),
            "headers": answer_headers.headers_of(view, status),
        }
        if status in (200, 201, 202, 206):
            response["content"] = {
                media_type: self._content(status, media_type, view.answers.get(media_type, view.answer))
                for media_type in view.media_types
            }
        if status == 200 and view.links:
            response["links"] = {
                operation: {"operationId": operation, "parameters": dict(parameters)}
                for operation, parameters in view.links.items()
            }
        return response

    def _problem(self, status: int, codes: list[str]) -> Schema:
        schema = {"allOf": [PROBLEM, inline(status={"type": "integer", "enum": [status]}, code=one_of(*codes))]}
        return {
            "description": " · ".join(f"`{code}`: {PROBLEM_TYPES[code].title}." for code in codes),
            "headers": answer_headers.headers_of(self.view, status),
            "content": {errors.MEDIA_TYPE: self._content(status, errors.MEDIA_TYPE, schema)},
        }

    def _problems(self) -> set[str]:
        view = self.view
        codes = {*EVERYWHERE, *view.problems}
        if view.path_parameters:
            codes.add("not-found")
        if view.authentication_classes:
            codes.add("unauthorized")
        if self._scope():
            codes.add("missing-scope")
        if view.throttle_classes:
            codes.add("too-many-requests")
        if view.body:
            codes |= {"payload-too-large", "unsupported-media-type"}
        return codes

    def _content(self, status: int, media_type: str, schema: Schema) -> Schema:
        examples = {
            example["name"]: {"summary": example["request"], "value": example["answer"]}
            for example in examples_of(self.view.operation)
            if (example["status"], example["media_type"]) == (status, media_type)
        }
        return {"schema": schema, **({"examples": examples} if examples else {})}


@cache
def examples_of(operation: str) -> list[dict[str, Any]]:
    """The recorded answers: ``{name, request, status, media_type, answer}``; none where none was recorded yet."""
    file = EXAMPLES / f"{operation}.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else []


def add_components(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Postprocessing hook: the named shapes and headers."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {}).update(sorted(COMPONENTS.items()))
    components["headers"] = answer_headers.COMPONENTS
    return result


def _by_status(codes: set[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for code in sorted(codes):
        found.setdefault(PROBLEM_TYPES[code].status, []).append(code)
    return found


def _of_query(parameter: Parameter) -> Schema:
    described: Schema = {"in": "query", "name": parameter.name, "description": parameter.description}
    if parameter.required:
        described["required"] = True
    return _with_examples({**described, "schema": parameter.documented})


def _of_header(name: str, schema: Schema) -> Schema:
    rest = {key: value for key, value in schema.items() if key != "description"}
    return _with_examples({"in": "header", "name": name, "description": schema["description"], "schema": rest})


def _with_examples(parameter: Schema) -> Schema:
    """OpenAPI's own examples beside JSON Schema's, which few tools show."""
    given = parameter["schema"].get("examples", [])
    return {**parameter, **({"examples": {str(each): {"value": each} for each in given}} if given else {})}
