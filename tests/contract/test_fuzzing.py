"""Whatever is sent, the API answers as its contract says: no fault, no answer of another shape, no key ignored.

A few examples an operation in `make test`, 200 in `make soak`. SQLite only: what is tried is the reading of requests.
"""

import json
import os
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings
from django.utils import timezone

from api.keys.actions import create_key
from api.keys.scopes import SCOPES
from api.v1.contract import contract
from api.views import JSON
from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition, Publication, WorkerHeartbeat
from pages.editions.sharing import preview_token
from pages.handouts.actions import issue_handout
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import Printing
from pages.models import TopicPage
from tests.contract.fuzzing import run

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.slow, pytest.mark.once]

SHARE = float(os.environ.get("PARITY_SOAK", "0"))
EXAMPLES = max(2, round(200 * SHARE))
FILES = "/api/v1/translations/{slug}/{lang}.xlf"
CALLERS = {
    "anonymous": None,
    "a reader": ["drafts:read", "translations:read"],
    "a writer": list(SCOPES),
}


@pytest.fixture
def everything(demonstration, db):
    """The demonstration, a worker that lives, and something of each standing."""
    WorkerHeartbeat.objects.create(name="test", seen_at=timezone.now() + timedelta(days=1))
    publication = Publication.objects.public().filter(language="fr").first()
    withdraw_language(publication.topic_id, "fr", "A word was wrong")
    issue_handout(Edition.objects.filter(publication__language="es").first(), Printing())
    recall_edition(Edition.objects.filter(publication__language="vi").first().code, "A number was wrong")


# In `make test` the one who may do most.
@pytest.mark.parametrize("caller", CALLERS if SHARE else ["a writer"])
def test_the_api_keeps_its_contract(everything, caller):
    scopes = CALLERS[caller]
    token = None if scopes is None else create_key(caller, scopes)[1]
    with override_settings(THROTTLE_ANON="1000000000/s", THROTTLE_KEYED="1000000000/s"):
        found = run(token=token, examples=EXAMPLES, dictionaries=_real_values())
    assert set(found.statuses) == {
        f"{method.upper()} {path}"
        for path, methods in json.loads(contract(JSON))["paths"].items()
        for method in methods
    }
    if SHARE >= 1:  # by lot, a tenth may miss one
        # A file that can be used is not found by lot: tests/pages/localization/exchange tries what is nearly one.
        answered = {**found.statuses, f"PUT {FILES}": {200}}
        # What is there, or was: only real codes and files answer so.
        reached = {200, 303, 304, 409, 410, 403 if token else 401}
        assert {label: told for label, told in answered.items() if not told & reached} == {}
    assert not found.failures, f"{len(found.failures)} findings\n\n" + "\n\n".join(found.failures.values())


def _real_values():
    """Codes, slugs and the like of the demonstration."""
    topic = TopicPage.objects.get(slug="cervical-cerclage")
    person = get_user_model().objects.create_superuser("somebody")
    return {
        "code": list(Edition.objects.values_list("code", flat=True)),
        "slug": ["cervical-insufficiency", "cervical-cerclage"],
        "page": [1, 2],
        "issue": [1, 2],
        "with": [*Edition.objects.values_list("code", flat=True), "es", "en", "ar"],
        "sha256": list(HandoutIssue.objects.values_list("sha256", flat=True)),
        "lang": ["es", "es-MX,es,en", "ar", "zh-Hans", "ko"],
        "token": [preview_token(topic, language, person) for language in ("en", "es")],
        "If-None-Match": ["*"],
        "Range": ["bytes=0-99", "bytes=-5", "bytes=99999999-"],
    }
