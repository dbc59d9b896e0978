"""The sheet for a clinic's rack: each language finds itself there, and nothing that cannot be read."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from django.urls import reverse

from cms.languages import BY_CODE, LANGUAGES
from pages.content import messages
from pages.content.words import words_in
from pages.editions.actions import withdraw_language
from pages.editions.models import Edition
from pages.handouts import rack_sheets
from pages.handouts.branding import Branding
from pages.handouts.typesetting import RackEntry, typeset_rack_sheet
from tests.factories.topics import make_topic, published_topic
from tests.pages.handouts.known_limits import findings
from tests.pages.handouts.reading import pdfium_text, squeezed
from tests.pages.handouts.samples import sample_document
from tests.pages.handouts.tags import tag_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(shelf):
    return published_topic("es", "ar", "zh-hans")


def sheet(client, page, paper="letter"):
    return client.get(reverse("parity_rack_sheet", args=[page.pk, paper]))


def links_of(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note]


def test_every_public_language_has_its_name_title_words_code_and_address(admin_client, page):
    answer = sheet(admin_client, page)
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    text = squeezed(pdfium_text(answer.content))
    for code in ("en", "es", "zh-hans"):
        language = BY_CODE[code]
        assert squeezed(language.own_name) in text
        assert squeezed(words_in(code)(messages.RACK_SCAN)) in text
    codes = Edition.objects.filter(publication__topic_id=page.topic_id).values_list("code", flat=True)
    assert all(code in text for code in codes)
    addresses = links_of(answer.content)
    for tag in ("en", "es", "ar", "zh-Hans"):
        assert any(address.endswith(f"/{tag}/cervical-insufficiency/") for address in addresses), addresses


def test_each_language_is_tagged_as_itself_and_the_sheet_is_accessible(admin_client, page):
    with pikepdf.open(io.BytesIO(sheet(admin_client, page).content)) as pdf:
        languages = {str(pdf.Root.Lang)} | {
            str(item.Lang) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item
        }
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Cervical insufficiency"
    assert {language.split("-")[0] for language in languages} >= {"en", "es", "ar", "zh"}


def test_a_language_that_cannot_be_read_any_more_is_not_on_it(admin_client, page):
    withdraw_language(page.topic_id, "es", "A wrong word.")
    answer = sheet(admin_client, page, "a4")
    assert "Español" not in pdfium_text(answer.content)
    assert not any("/es/" in address for address in links_of(answer.content))
    assert "no font" not in admin_client.get(reverse("parity_handouts", args=[page.pk])).content.decode()


def test_staff_are_told_which_languages_have_no_font(admin_client, page, monkeypatch):
    monkeypatch.setattr(rack_sheets, "has_fonts", lambda language: language.code != "ar")
    shown = " ".join(admin_client.get(reverse("parity_handouts", args=[page.pk])).content.decode().split())
    assert "Not on it, because there is no font to print them with: Arabic." in shown
    assert not any("/ar/" in address for address in links_of(sheet(admin_client, page).content))


def test_without_a_public_language_there_is_none(admin_client, shelf):
    page = make_topic()
    shown = admin_client.get(reverse("parity_handouts", args=[page.pk])).content.decode()
    assert "no language of this topic is public" in shown
    answer = admin_client.get(reverse("parity_rack_sheet", args=[page.pk, "letter"]), follow=True)
    assert "nothing to hang at the rack" in answer.content.decode()
    assert sheet(admin_client, page, "a3").status_code == 404


def sheet_of(entries):
    look = {"branding": Branding("Example Clinic"), "public_url": "https://a.example"}
    return typeset_rack_sheet(entries, paper="a4", at=datetime(2026, 11, 25, 9, tzinfo=UTC), **look)


def entries_in(languages):
    return [
        RackEntry(language, sample_document(language.tag)["title"], "a-topic", f"K7QM-4X{number:02}")
        for number, language in enumerate(languages)
    ]


def test_whoever_listens_to_the_sheet_misses_nothing():
    pdf = sheet_of(entries_in(LANGUAGES))
    assert findings(pdf.content, tag_tree(pdf.content))["unknown"] == []


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (6, 1), (11, 1), (18, 2)])
def test_however_many_languages_there_are_no_card_is_cut(count, pages):
    entries = entries_in(LANGUAGES[:count])
    pdf = sheet_of(entries)
    assert pdf.pages == pages
    addresses = [f"https://a.example/{entry.language.tag}/a-topic/" for entry in entries]
    assert sorted(links_of(pdf.content)) == sorted(addresses)
    text = squeezed(pdfium_text(pdf.content))
    assert all(entry.code in text for entry in entries)


def test_equal_sheets_are_equal_files():
    assert sheet_of(entries_in(LANGUAGES[:4])).content == sheet_of(entries_in(LANGUAGES[:4])).content
