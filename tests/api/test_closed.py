"""What nobody may see, and what must keep working for those who may."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import default_storage
from django.test import RequestFactory
from django.utils import timezone
from rest_framework.views import APIView

from api import health
from pages.editions.models import Edition, WorkerHeartbeat
from tests.factories.topics import default_body, make_contact, make_topic, published_topic, save_draft, translate

CANARY = "canary-7731"
TOPIC = "/api/v1/topics/cervical-insufficiency/"
ALLOWED = {
    "pages.content", "pages.editions.addresses", "pages.editions.documents", "pages.editions.journal",
    "pages.editions.fallback", "pages.editions.models", "pages.editions.searching", "pages.handouts", "pages.rendering",
}  # fmt: skip


# What needs a key, or a link that somebody shared, and shows what is not public.
ALSO = {
    "drafts.py": {"pages.editions.drafts", "pages.editions.sharing"},
    "translations.py": {"pages.editions.drafts", "pages.localization"},
}


def test_a_draft_never_shows_in_any_answer(shelf, get, client):
    contact = make_contact()
    page = published_topic("es", contact=contact)
    body = default_body()
    body[0]["value"]["heading"] = f"{CANARY} heading"
    save_draft(page, title=f"{CANARY} title", summary=f"{CANARY} summary", body=body, slug=CANARY)
    translate(save_draft(page, summary=f"{CANARY} translated"), "es")
    make_topic(contact=contact, slug=f"{CANARY}-draft", title=f"{CANARY} draft")
    published_topic(contact=contact, slug=f"{CANARY}-withdrawn", title="Withdrawn").unpublish()
    codes = Edition.objects.filter(publication__slug="cervical-insufficiency").values_list("code", flat=True)
    addresses = ["/api/v1/", "/api/v1/languages/", "/api/v1/changes/?initial=true", "/api/v1/schema/",
                 f"/api/v1/topics/{CANARY}/", f"/api/v1/topics/{CANARY}-draft/"]  # fmt: skip
    for lang in ("en", "es", "vi"):
        addresses += [f"{TOPIC}?lang={lang}", f"{TOPIC}editions/?lang={lang}"]
        addresses += [f"/api/v1/search/?q={typed}&lang={lang}" for typed in ("cervical", "translated", "withdrawn")]
        addresses += [f"/api/v1/topics/?lang={lang}&fallback={fallback}" for fallback in ("source", "none")]
    for code in codes:
        addresses += [f"/api/v1/editions/{code}/", f"/api/v1/verify/{code}/"]
    for address in addresses:
        answer = get(address)
        assert answer.status_code < 500
        assert CANARY not in answer.content.decode(), address


def test_an_address_that_does_not_say_that_it_is_public_is_not(db):
    class Forgotten(APIView):
        def get(self, request):
            raise AssertionError("read")

    response = Forgotten.as_view()(RequestFactory().get("/"))
    assert response.status_code == 403


def test_the_admins_own_interface_still_answers_its_editors(shelf, client, editor, settings):
    settings.THROTTLE_ANON = "1/min"
    published_topic()
    client.force_login(editor)
    for _ in range(3):
        response = client.get("/admin/api/main/pages/?fields=parent")
        assert response.status_code == 200
    assert response.json()["meta"]["total_count"] >= 2
    assert "Access-Control-Allow-Origin" not in response
    page = response.json()["items"][0]
    assert client.get(f"/admin/api/main/pages/{page['id']}/").status_code == 200
    assert client.get("/admin/api/main/images/").status_code == 200
    missing = client.get("/admin/api/main/pages/99999/")
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/json")


def test_the_admins_own_interface_answers_nobody_else(shelf, client, django_user_model):
    assert client.get("/admin/api/main/pages/").status_code in (302, 401, 403)
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get("/admin/api/main/pages/").status_code in (302, 403)


def test_the_api_reads_what_is_public_and_nothing_else():
    """Drafts cannot leak through code that never sees them (design decision 7)."""
    for file in Path(django_settings.BASE_DIR, "api").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("pages", "wagtail")):
                names = {f"{node.module}.{alias.name}" for alias in node.names}
                hooks = file.name == "wagtail_hooks.py" and node.module == "wagtail"
                keys = "keys" in file.parts and node.module.startswith(("wagtail.", "pages.editions.admin.words"))
                allowed = tuple(ALLOWED | ALSO.get(file.name, set()))
                assert hooks or keys or all(name.startswith(allowed) for name in names), (file, names)


def test_alive_says_nothing_about_the_database(client):
    """No database mark: it must answer without one."""
    response = client.get("/health/live")
    assert (response.status_code, response.json()) == (200, {"status": "live"})


@pytest.fixture
def worker(db):
    return WorkerHeartbeat.objects.create(name="one", seen_at=timezone.now())


def test_ready_when_all_parts_work(worker, get):
    response = get("/health/ready")
    assert response.status_code == 200
    assert response.json()["checks"] == {"database": "ok", "migrations": "ok", "media": "ok", "worker": "ok"}
    assert default_storage.listdir("health")[1] == []


def test_not_ready_without_a_worker(worker, problem):
    worker.seen_at = timezone.now() - timedelta(minutes=10)
    worker.save()
    assert problem(503, "not-ready", "/health/ready")["checks"]["worker"] != "ok"


def test_not_ready_with_unapplied_migrations(worker, problem, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    health._seen_applied.cache_clear()
    assert problem(503, "not-ready", "/health/ready")["checks"]["migrations"] != "ok"


def test_not_ready_when_files_cannot_be_written(worker, problem, monkeypatch):
    def fail(*args):
        raise PermissionError("/secret/path")

    monkeypatch.setattr(default_storage, "save", fail)
    document = problem(503, "not-ready", "/health/ready")
    assert document["checks"]["media"] == "PermissionError"
    assert "secret" not in str(document)
