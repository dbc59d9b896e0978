"""The examples in the contract are what the server answers with the demonstration loaded.

If this fails on purpose, or an operation is new: describe what to ask in tests/contract/asked.py, and write them anew
with PARITY_WRITE_EXAMPLES=1 python -m pytest tests/contract/test_examples.py && make schema
"""

import json
import os
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from api.keys.actions import create_key
from api.keys.scopes import SCOPES
from api.openapi import EXAMPLES, examples_of
from api.v1.contract import contract
from api.views import JSON
from pages.editions.actions import withdraw_language
from pages.editions.models import Edition, WorkerHeartbeat
from pages.handouts.actions import issue_handout, recall_issue
from pages.handouts.printing import Printing
from tests.contract.asked import ASKED, WITHOUT

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What differs from one loading to the next: codes, moments and days, histories and what is signed over them.
VOLATILE = re.compile(
    r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}"
    r"|\d{4}-\d\d-\d\d(?:T[0-9:.]+Z)?"
    r"|(?<=cursor=)[\w.:=-]+"
    r"|(?<=/media/images/)[\w./-]+"
)


KEYED = re.compile("/(acknowledgements|drafts|translations)/")


@pytest.fixture(scope="module")
def everything(demonstration):
    """The demonstration, a worker that lives, and a translation that was taken back."""
    WorkerHeartbeat.objects.create(name="worker", seen_at=timezone.now() + timedelta(hours=1))
    withdrawn = _edition("cervical-insufficiency", "vi")
    withdraw_language(withdrawn.publication.topic_id, "vi", "A number was wrong.")
    key = f"Bearer {create_key('A consumer', SCOPES)[1]}"
    latest = _edition("cervical-cerclage", "es")
    recalled = _edition("cervical-cerclage", "fr")
    return {"withdrawn": withdrawn.code, "latest": latest.code, "recalled_issue": recalled.code, "key": key}


@pytest.fixture
def recalled_issue(everything, db):
    """Made anew for each test: printing is no part of a transaction."""
    edition = Edition.objects.with_standing().get(code=everything["recalled_issue"])
    recall_issue(issue_handout(edition, Printing()), "A line is cut off.")


def _edition(slug, language):
    return Edition.objects.get(publication__slug=slug, publication__language=language)


@pytest.fixture(scope="module")
def operations():
    document = json.loads(contract(JSON))
    return {
        operation["operationId"]: (operation, document)
        for methods in document["paths"].values()
        for operation in methods.values()
    }


def test_every_operation_has_examples(operations):
    assert set(ASKED) | WITHOUT == set(operations)
    assert {file.stem for file in EXAMPLES.glob("*.json")} == set(ASKED)


@pytest.mark.parametrize("operation", ASKED)
def test_an_example_is_what_the_server_answers(everything, recalled_issue, operations, client, operation):
    answers = [_ask(client, name, request, everything) for name, request in ASKED[operation].items()]
    if os.environ.get("PARITY_WRITE_EXAMPLES"):
        EXAMPLES.mkdir(exist_ok=True)
        (EXAMPLES / f"{operation}.json").write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", "utf-8")
        examples_of.cache_clear()
    assert _lasting(answers) == _lasting(examples_of(operation))
    declared, document = operations[operation]
    for example in [*answers, *examples_of(operation)]:
        media_types = declared["responses"][str(example["status"])]["content"]
        schema = media_types[example["media_type"]]["schema"]
        validator = Draft202012Validator({**document, **schema}, format_checker=FormatChecker())
        errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(example["answer"])]
        assert errors == [], example["request"]


def _ask(client, name, request, places):
    method, address, body = (*request.split(" ", 2), "")[:3]
    address = address.format(**places)
    headers = {"accept": "*/*", **({"authorization": places["key"]} if KEYED.search(address) else {})}
    response = client.generic(method, address, body, "application/json", headers=headers)
    return {
        "name": name,
        "request": f"{method} {address} {body}".strip(),
        "status": response.status_code,
        "media_type": response["Content-Type"],
        "answer": response.json(),
    }


def _lasting(examples):
    return json.loads(VOLATILE.sub("…", json.dumps(examples, ensure_ascii=False)))
