"""The handout of a draft: on a page of its own, in Wagtail's panel, and beside the rows of the workbench."""

from itertools import product

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from pages.editions.models import Change
from pages.handouts.models import HandoutIssue
from pages.handouts.printing import PAPERS, VARIANTS
from pages.localization.actions import translate_segment
from tests.factories.topics import block_id, default_body, make_topic, paragraph, published_topic, section, translate
from tests.pages.admin.editing import form_post
from tests.pages.admin.people import client_of, is_refused, person
from tests.pages.handouts.reading import pdfium_text, squeezed
from tests.pages.workbench.editor.places import Editor, somebody

pytestmark = pytest.mark.django_db
PAGE, PAGES, PDF = "parity_draft_handout", "parity_draft_handout_pages", "parity_draft_handout_pdf"
POINTS = [{"type": "point", "id": block_id("point"), "value": "Call when you bleed."}]


@pytest.fixture
def topic(shelf):
    return make_topic(key_points=POINTS)


@pytest.fixture
def browser(editor):
    return client_of(editor)


def unprintable():
    """A body with a letter in one paragraph that no font has."""
    return [*default_body(), section("odd", "overview", paragraph("odd.text", "An ancient sign: \U00012000."))]


def pdf(browser, topic, **asked):
    answer = browser.get(reverse(PDF, args=[topic.pk]), asked)
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()
    return pdfium_text(answer.content)


@pytest.mark.parametrize(
    ("variant", "paper"), list(product([each for each in VARIANTS if each != "bilingual"], PAPERS))
)
def test_every_kind_is_shown_on_every_paper_and_none_is_kept(browser, topic, variant, paper):
    text = pdf(browser, topic, print=variant, paper=paper)
    assert "Draft" in text
    assert "Call now" in text
    assert not HandoutIssue.objects.exists()
    assert not Change.objects.exists()


def test_the_page_shows_pictures_of_the_pages_in_a_frame(browser, topic):
    asked = {"language": "en", "print": "large", "paper": "a4"}
    shown = BeautifulSoup(browser.get(reverse(PAGE, args=[topic.pk]), asked).content, "html.parser")
    answer = browser.get(shown.find("iframe")["src"])
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]
    frame = BeautifulSoup(answer.content, "html.parser")
    assert frame.find("img")["src"].startswith("data:image/jpeg;base64,")
    assert f"{len(frame.find_all('img'))} pages." in frame.get_text()
    assert browser.get(frame.find("a", string="Open as PDF")["href"])["Content-Type"] == "application/pdf"


def test_two_languages_stand_side_by_side_although_one_is_not_translated(browser, topic):
    translate(topic, "es", only={"title"})
    asked = {"language": "es", "beside": "en", "print": "bilingual"}
    text = squeezed(pdf(browser, topic, **asked))
    for said in ("[es]Cervicalinsufficiency", "Yourcervixmightopentoosoon.", "[…]"):
        assert said in text
    frame = browser.get(reverse(PAGES, args=[topic.pk]), asked).content.decode()
    assert "texts that are not translated yet" in frame


def test_a_language_alone_is_never_mixed_with_the_source(browser, topic):
    translate(topic, "es", only={"title"})
    text = pdf(browser, topic, language="es")
    assert "Borrador" in text
    assert "cervix might" not in text


def test_one_language_beside_itself_is_refused_in_the_form(browser, topic):
    asked = {"language": "es", "beside": "es", "print": "bilingual"}
    shown = browser.get(reverse(PAGE, args=[topic.pk]), asked).content.decode()
    assert "Choose another language than the first." in shown
    assert "<iframe" not in shown
    assert browser.get(reverse(PDF, args=[topic.pk]), asked).status_code == 404


@pytest.mark.parametrize("asked", [{"print": "poster"}, {"paper": "a3"}, {"language": "xx"}, {"ink": "gold"}])
def test_a_choice_that_there_is_not_is_not_found(browser, topic, asked):
    assert browser.get(reverse(PDF, args=[topic.pk]), asked).status_code == 404


def test_ink_and_marks_are_passed_over_where_nothing_is_printed_with_them(browser, topic):
    assert "Draft" in pdf(browser, topic, print="standard", ink="grey", marks="on")
    assert "Draft" in pdf(browser, topic, print="press", ink="grey", marks="on")


@pytest.mark.parametrize("name", [PAGES, PDF])
def test_what_cannot_be_printed_is_told_with_the_way_to_its_block(browser, shelf, name):
    topic = make_topic(body=unprintable())
    answer = browser.get(reverse(name, args=[topic.pk]))
    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert "U+12000" in soup.get_text()
    edit = reverse("wagtailadmin_pages:edit", args=[topic.pk])
    assert soup.find("a", string="Go to the place")["href"] == f"{edit}#block-{block_id('odd.text')}-section"


def test_whoever_works_in_a_language_may_look_and_nobody_else(topic):
    for who in (person("ana", translates=("es",)), person("ada", pages=("change",))):
        assert client_of(who).get(reverse(PDF, args=[topic.pk])).status_code == 200
    nobody = client_of(person("nobody"))
    assert all(is_refused(nobody.get(reverse(name, args=[topic.pk]))) for name in (PAGE, PAGES, PDF))


def test_a_text_cannot_leave_its_place_on_the_page(browser, shelf):
    topic = make_topic(title="<script>alert(1)</script>")
    assert b"<script>alert" not in browser.get(reverse(PAGES, args=[topic.pk])).content


# --- Wagtail's panel beside the form ---


def panel(browser, topic, mode, **typed):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[topic.pk])
    browser.post(address, form_post(browser, topic) | typed)
    return browser.get(address, {"mode": mode, "in_preview_panel": "true"})


def test_the_panel_offers_the_handouts_after_the_languages(topic):
    modes = [name for name, _words in topic.preview_modes]
    assert modes[0] == "en"
    assert modes[-4:] == ["handout:standard", "handout:large", "handout:easy", "handout:press"]


def test_the_panel_shows_what_is_typed_and_not_saved(browser, shelf):
    topic = make_topic()
    refused = panel(browser, topic, "handout:standard", summary="An ancient sign: \U00012000.")
    assert (refused.status_code, "U+12000" in refused.content.decode()) == (422, True)
    shown = panel(browser, topic, "handout:standard")
    assert shown.status_code == 200
    soup = BeautifulSoup(shown.content, "html.parser")
    assert soup.find("img")["alt"].startswith("Page 1")
    assert reverse(PAGE, args=[topic.pk]) in [link["href"] for link in soup.find_all("a")]


# --- the workbench ---


@pytest.fixture
def ana(shelf):
    return Editor(somebody("ana", translate=("es",)), published_topic(body=default_body()))


def test_the_workbench_shows_a_translation_beside_its_source(ana):
    answer = ana.client.get(f"{ana.address}handout.pdf", {"print": "bilingual", "paper": "a4"})
    text = squeezed(pdfium_text(answer.content))
    assert "Yourcervixmightopentoosoon." in text
    assert "Estoesunborrador." in text
    assert "[…]" in text
    frame = ana.client.get(f"{ana.address}handout/", {"print": "bilingual"})
    assert (frame.status_code, frame["X-Frame-Options"]) == (200, "SAMEORIGIN")
    assert "data:image/jpeg" in frame.content.decode()


def test_the_workbench_leads_to_the_row_that_cannot_be_printed(ana):
    segment = ana.segment(f"{block_id('what')}/html")
    translate_segment(segment, "es", "Un signo antiguo: <b>\U00012000</b>.")
    answer = ana.client.get(f"{ana.address}handout/")
    assert answer.status_code == 422
    soup = BeautifulSoup(answer.content, "html.parser")
    assert soup.find("a", string="Go to the place")["href"].endswith(f"#segment-{segment}")


def test_a_kind_that_there_is_not_is_not_found_in_the_workbench(ana):
    assert ana.client.get(f"{ana.address}handout.pdf", {"print": "poster"}).status_code == 404
