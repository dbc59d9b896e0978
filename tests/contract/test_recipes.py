"""The recipes of docs/api.md, run as they stand there."""

import hashlib
import importlib.util
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve

from pages.editions.actions import withdraw_language
from pages.editions.models import Publication
from pages.handouts.actions import recall_issue
from pages.handouts.models import HandoutIssue
from tests.contract.node import node, run
from tests.contract.server import serving

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEXT = (settings.BASE_DIR / "docs" / "api.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^```\w+ ([\w.]+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))


def is_served(address):
    try:
        return resolve(address).func.__name__ != "unknown_address"
    except Resolver404:
        return False


@pytest.fixture
def recipe(tmp_path):
    """Writes a recipe into a folder of its own, and gives its path."""

    def write(name):
        (tmp_path / name).write_text(RECIPES[name], "utf-8")
        return str(tmp_path / name)

    return write


def test_there_are_six():
    assert list(RECIPES) == ["page.mjs", "mirror.sh", "search.mjs", "print.py", "all.py", "purge.py"]


@pytest.mark.parametrize(
    ("wanted", "first", "title", "notices"),
    [
        ("ar", '<article lang="ar" dir="rtl">', "قصور عنق الرحم", 1),
        ("vi,fr", '<article lang="fr" dir="ltr">', "Insuffisance cervicale", 1),
        ("vi", '<article lang="en" dir="ltr">', "Cervical insufficiency", 2),
    ],
)
def test_a_page_in_the_readers_language(demonstration, recipe, tmp_path, wanted, first, title, notices):
    topic = Publication.objects.filter(slug="cervical-insufficiency").first().topic_id
    withdraw_language(topic, "vi", "A word was wrong")
    with serving() as root:
        page = run(node(), recipe("page.mjs"), root, "cervical-insufficiency", wanted, folder=tmp_path)
    assert page.startswith(first)
    assert title.lower() in page.split("</h1>")[0].lower()
    assert page.count('<p class="notice" lang=') == notices
    assert ('<p class="notice" lang="vi" dir="ltr">' in page) is (notices == 2)
    assert page.count("<picture>") == page.count('.jpg" width=') == page.count('type="image/webp"') > 0
    assert page.count("<table>") == page.count("</table>") > 0
    assert '<aside class="emergency">' in page
    assert 'href="tel:+' in page
    links = set(re.findall(r'href="#(.+?)"', page))
    assert links
    assert links <= set(re.findall(r'id="(.+?)"', page))
    assert "undefined" not in page


@pytest.mark.skipif(importlib.util.find_spec("api.client") is None, reason="there is no mirror client yet")
def test_an_app_that_works_offline(demonstration, recipe, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", f"{sys.prefix}/bin:/usr/bin:/bin")
    monkeypatch.setenv("FOLDER", str(tmp_path / "copy"))
    with serving() as root:
        monkeypatch.setenv("SITE", root)
        run("sh", recipe("mirror.sh"), folder=settings.BASE_DIR)
    copies = sorted((tmp_path / "copy" / "topics" / "es").glob("*.json"))
    assert len(copies) == 2
    documents = Publication.objects.filter(language="es").values_list("document", flat=True)
    assert {copy.read_text("utf-8") for copy in copies} == set(documents)


@pytest.mark.skipif(not is_served("/api/v1/search/"), reason="there is no search yet")
def test_a_search_box(demonstration, recipe, tmp_path):
    with serving() as root:
        found = run(node(), recipe("search.mjs"), root, "es", "cuello uterino", folder=tmp_path)
    assert "Insuficiencia cervical" in found
    assert "<mark>" in found


@pytest.mark.parametrize("wanted", ["standard", "large", "easy", "press", "with=en"])
def test_a_print_pipeline(demonstration, recipe, tmp_path, wanted):
    program, folder = recipe("print.py"), tmp_path / "papers"
    with serving() as root:
        first = run(sys.executable, program, root, "es", str(folder), wanted, folder=tmp_path)
        again = run(sys.executable, program, root, "es", str(folder), wanted, folder=tmp_path)
    papers = [paper.read_bytes() for paper in folder.glob("*.pdf")]
    assert {paper[:5] for paper in papers} == {b"%PDF-"}
    assert len(first.splitlines()) == len(papers) == len({hashlib.sha256(paper).digest() for paper in papers}) == 2
    assert again == ""
    variant = "bilingual" if "=" in wanted else wanted
    issues = HandoutIssue.objects.filter(edition__publication__language="es", variant=variant, paper="letter")
    assert {hashlib.sha256(paper).hexdigest() for paper in papers} == set(issues.values_list("sha256", flat=True))


def test_a_print_pipeline_throws_away_what_must_not_be_printed_any_more(demonstration, recipe, tmp_path):
    program, folder = recipe("print.py"), tmp_path / "papers"
    with serving() as root:
        run(sys.executable, program, root, "es", str(folder), folder=tmp_path)
    one, other = HandoutIssue.objects.select_related("edition__publication")
    recall_issue(one, "A line is cut off.", person=None)
    withdraw_language(other.edition.publication.topic_id, "es", "A word was wrong")
    with serving() as root:
        told = run(sys.executable, program, root, "es", str(folder), folder=tmp_path)
    assert list(folder.glob("*.pdf")) == []
    assert "A line is cut off." in told


def test_every_handout_of_a_language_at_once(demonstration, recipe, tmp_path):
    with serving() as root:
        told = run(sys.executable, recipe("all.py"), root, "lang=es&with=en", "all.zip", folder=tmp_path)
    first, *lines = told.splitlines()
    assert first == "2 handouts"
    assert len(lines) == HandoutIssue.objects.filter(variant="bilingual").count() == 2


def test_purging_a_cdn(demonstration, recipe, tmp_path):
    purged = []

    class Cdn(BaseHTTPRequestHandler):
        def do_BAN(self):
            purged.append(self.headers["Cache-Tag"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    cdn = HTTPServer(("127.0.0.1", 0), Cdn)
    threading.Thread(target=cdn.serve_forever, daemon=True).start()
    command = [sys.executable, recipe("purge.py")]
    places = [f"http://127.0.0.1:{cdn.server_port}", str(tmp_path / "cursor.txt")]
    try:
        with serving() as root:
            run(*command, root, *places, folder=tmp_path)
        assert set(purged) == {
            "topic-cervical-insufficiency", "topic-cervical-cerclage", "topics", "handouts", "glossary", "search",
        }  # fmt: skip
        purged.clear()
        with serving() as root:
            run(*command, root, *places, folder=tmp_path)
        assert purged == []
        topic = Publication.objects.filter(slug="cervical-insufficiency").first().topic_id
        withdraw_language(topic, "vi", "A word was wrong")
        with serving() as root:
            run(*command, root, *places, folder=tmp_path)
        assert purged == ["topic-cervical-insufficiency", "topics", "handouts", "glossary", "search"]
    finally:
        cdn.shutdown()
        cdn.server_close()
