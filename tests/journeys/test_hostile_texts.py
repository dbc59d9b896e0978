"""Hostile texts, entered by every door, published, and read in every form: nothing in any of them runs.

A failure means that a text can take over the page, the app or the hospital's system that shows it.
"""

import http.server
import json
import re
import threading
from functools import partial
from pathlib import Path

import pytest
from django.template.loader import get_template
from markdown_it import MarkdownIt

from pages.rendering.representations import REPRESENTATIONS
from tests.journeys.hostile import SHORT, enter_by_every_door
from tests.payloads import what_could_run

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LET_THROUGH = MarkdownIt("js-default", {"html": True})
"""A program that shows Markdown and lets HTML through."""


@pytest.fixture(scope="module")
def entered(lasting):
    return enter_by_every_door()


@pytest.fixture(params=["orm", "form", "file"])
def document(request, entered, db):
    return entered[request.param]


def html_fields(value):
    if isinstance(value, dict):
        if value.get("html"):
            yield value["html"]
        for each in value.values():
            yield from html_fields(each)
    elif isinstance(value, list):
        for each in value:
            yield from html_fields(each)


def addresses(value):
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == "url" and each)
        for each in value.values():
            yield from addresses(each)
    elif isinstance(value, list):
        for each in value:
            yield from addresses(each)


def test_json_holds_the_words_and_nothing_that_runs(document):
    fields = list(html_fields(document))
    assert len(fields) > 300
    assert [found for field in fields if (found := what_could_run(field))] == []
    assert [each for each in addresses(document) if not each.startswith(("/", "https://"))] == []


def pages_of(document):
    """Each form of the document as a page that somebody might make of it."""
    rendered = {name: each.render(document) for name, each in REPRESENTATIONS.items()}
    narratives = re.findall(r'"div":("(?:[^"\\]|\\.)*")', rendered["fhir"])
    return {
        "html": rendered["html"],
        "markdown": LET_THROUGH.render(rendered["md"]),
        "json": "".join(f"<p>{field}</p>" for field in html_fields(document)),
        "fhir": "".join(json.loads(each) for each in narratives),
        "jsonld": f'<script type="application/ld+json">{rendered["jsonld"]}</script><p>end</p>',
    }


def test_no_form_of_it_holds_anything_that_runs(document):
    found = {name: what_could_run(page) for name, page in pages_of(document).items()}
    assert found == {"html": [], "markdown": [], "json": [], "fhir": [], "jsonld": ["<script>"]}


def test_the_readers_page_holds_nothing_that_runs_but_its_own_icons(document, client):
    page = client.get(f"/{document['language']}/cervical-insufficiency/")
    assert page.status_code == 200
    (body,) = re.findall(r"<body>.*</body>", page.content.decode(), re.DOTALL)
    assert "<svg" in body
    for icon in _icons():
        body = body.replace(icon, "")
    assert what_could_run(body) == []
    head = page.content.decode().split("<body>")[0]
    assert set(what_could_run(head)) == {"<meta>", "<link>"}
    assert "script" not in page["Content-Security-Policy"]


def _icons():
    templates = ("rendering/icon.html", "rendering/phones.html", "reader/base.html")
    sources = [Path(get_template(name).origin.name).read_text("utf-8") for name in templates]
    return [icon for source in sources for icon in re.findall(r"<svg.*?</svg>", source, re.DOTALL)]


# --- in a browser, served without any policy, so that whatever can run does ---

SENTINEL = """<!doctype html><html><head><meta charset="utf-8"><title>x</title><script>
window.__fired = [];
window.__fire = what => { window.__fired.push(String(what)); };
for (const name of ["alert", "confirm", "prompt", "print", "open", "fetch"]) window[name] = () => __fire(name);
navigator.sendBeacon = () => __fire("beacon");
XMLHttpRequest.prototype.open = () => __fire("request");
addEventListener("click", event => event.preventDefault());
addEventListener("submit", event => event.preventDefault());
</script></head><body>"""
TOUCH = """() => {
  for (const each of document.querySelectorAll("body *")) {
    for (const name of ["mouseover", "mouseenter", "pointerenter", "pointerdown", "focus", "click", "auxclick",
                        "keydown", "input", "change", "toggle", "wheel", "animationstart", "error", "load"])
      each.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
    const harmless = ["http:", "https:", "mailto:", "tel:", "topic:", "glossary:"];
    if (each.protocol && !harmless.includes(each.protocol)) __fire(each.href);
  }
  return window.__fired;
}"""


class _Pages(http.server.BaseHTTPRequestHandler):
    def __init__(self, pages, *args):
        self.pages = pages
        super().__init__(*args)

    def do_GET(self):
        page = self.pages.get(self.path.strip("/"))
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((page or "").encode("utf-8", "replace"))

    def log_message(self, *args):
        pass


@pytest.fixture
def served():
    """Serves pages by name, and gives where."""
    pages = {}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, pages))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield pages, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_nothing_fires_in_a_browser_in_any_form_of_any_door(entered, db, served, tab):
    pages, root = served
    for door, document in entered.items():
        for name, page in pages_of(document).items():
            pages[f"{door}-{name}"] = f"{SENTINEL}{page}</body></html>"
    fired = {}
    for name in pages:
        tab.goto(f"{root}/{name}")
        fired[name] = tab.evaluate(TOUCH)
    assert fired == {name: [] for name in pages}


def test_the_sentinel_hears_what_is_not_made_safe(served, tab):
    pages, root = served
    tried = SHORT[::12]
    heard = 0
    for number, each in enumerate(tried):
        pages[str(number)] = f"{SENTINEL}<p>{each}</p></body></html>"
        tab.goto(f"{root}/{number}")
        heard += bool(tab.evaluate(TOUCH))
    assert heard > len(tried) / 2
