"""Runs schemathesis on the WSGI application in this process, on the database as the test sees it."""

import json
import tomllib
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import schemathesis
from django.conf import settings
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events

from api.v1.contract import contract
from api.views import JSON
from tests.contract.server import shared_connection

HEADERS = {"If-None-Match", "Range"}
CONFIG = settings.BASE_DIR / "schemathesis.toml"


# What no pattern can say: signatures of cursors, which subtags go together, what a file holds, that a search has a
# letter or a digit of some script in it, which kind of print has which choices, and what can stand beside what.
BEYOND_PATTERNS = {"cursor", "initial", "lang", "q", "ink", "marks", "with"}


@schemathesis.check
def refuses_nothing_valid_but_cursors_and_languages(context: Any, response: Any, case: Any) -> None:
    """schemathesis.toml lets valid parameters be refused with 400; this says for which of them."""
    if response.status_code != 400 or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    problem = response.json()
    refused = {error["field"] for error in problem.get("errors", [])}
    assert problem["code"] in ("invalid-cursor", "invalid-file") or (refused and refused <= BEYOND_PATTERNS), problem


# Django's own, and the transport's.
UNDOCUMENTED = {
    "content-length", "content-type", "cross-origin-opener-policy", "referrer-policy", "x-content-type-options",
    "x-frame-options",
}  # fmt: skip


@schemathesis.check
def sends_no_undocumented_header(context: Any, response: Any, case: Any) -> None:
    declared = case.operation.definition.raw["responses"].get(str(response.status_code), {}).get("headers", {})
    undeclared = set(response.headers) - {name.lower() for name in declared} - UNDOCUMENTED
    assert not undeclared or response.request.method == "OPTIONS", sorted(undeclared)


@dataclass
class Findings:
    """What a run found: each failure once, with the request that shows it, and the statuses seen by operation."""

    failures: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, set[int]] = field(default_factory=dict)


def run(
    *,
    token: str | None,
    examples: int,
    dictionaries: dict[str, list[str]],
) -> Findings:
    """Tries every operation: with the contract's examples, with what its schemas make likely to be wrong, with so
    many examples by lot, and following the contract's links.

    :param token: of the key that is sent; None: as anonymous.
    :param dictionaries: real values by parameter name, which are mostly taken, those of headers at times.
    """
    config = tomllib.loads(CONFIG.read_text("utf-8"))
    config["generation"]["max-examples"] = examples
    config["dictionaries"] = {name: {"values": values} for name, values in dictionaries.items()}
    config["parameters"] = {
        name: {"dictionary": name, "probability": 0.2 if name in HEADERS else 0.7} for name in dictionaries
    }
    if token is not None:
        config["headers"] = {"Authorization": f"Bearer {token}"}
    with shared_connection() as application:
        # Not read from its address, which schemathesis would then leave out.
        schema = schemathesis.openapi.from_dict(json.loads(contract(JSON)), config=SchemathesisConfig.from_dict(config))
        schema.app = _uncompressed(application)
        transport: Any = schema.transport
        transport.send = partial(_send, type(transport).send, transport)
        findings = Findings()
        for event in engine.from_schema(schema).execute():
            _note(event, findings)
    return findings


def _note(event: events.EngineEvent, findings: Findings) -> None:
    if isinstance(event, events.NonFatalError | events.FatalError):
        text = str(event.value if isinstance(event, events.NonFatalError) else event.exception)
        findings.failures[text] = text
    if not isinstance(event, events.ScenarioFinished):
        return
    recorder = event.recorder
    for case_id, interaction in recorder.interactions.items():
        label = recorder.cases[case_id].value.operation.label
        if interaction.response is not None:
            findings.statuses.setdefault(label, set()).add(interaction.response.status_code)
    for case_id, checks in recorder.checks.items():
        label = recorder.cases[case_id].value.operation.label
        for check in checks:
            if check.status is Status.FAILURE and check.failure_info is not None:
                failure = check.failure_info.failure
                key = f"{label}: {check.name}: {failure.title}: {failure.message[:300]}"
                findings.failures.setdefault(key, f"{key}\n  {check.failure_info.code_sample}")


def _send(send: Any, transport: Any, case: Any, **settings: Any) -> Any:
    """schemathesis asks again without a key, to see that one is needed, and then gives the transport within this
    process settings of a network that it does not know."""
    network = ("max_redirects", "verify", "cert", "proxies")
    return send(transport, case, **{name: value for name, value in settings.items() if name not in network})


def _uncompressed(application: Any) -> Any:
    """schemathesis unpacks nothing; that is what tests/api/test_caching.py looks at."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        return application(environ, start_response)

    return answer
