"""The page of a topic: its addresses, its standing, and that nothing but its edition is on it."""

import pytest

from pages.content.words import words_in
from pages.editions.models import Edition, Publication
from pages.localization.actions import set_language_slug
from tests.factories.topics import approve, publish, published_topic, save_draft
from tests.pages.reader.conftest import SLUG

pytestmark = pytest.mark.django_db


def test_a_page_is_one_query(topic, get, django_assert_num_queries):
    get(f"/es/{SLUG}/")
    with django_assert_num_queries(1):
        get(f"/es/{SLUG}/")


def test_the_demonstration_is_told_on_the_page_and_to_search_engines(topic, get):
    page = get(f"/es/{SLUG}/").soup
    assert page.select_one(".demonstration").get_text().startswith("Esto es una demostración")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_addresses_for_search_engines_are_absolute(topic, get, settings):
    settings.PUBLIC_URL = "https://clinic.example"
    page = get(f"/es/{SLUG}/").soup
    assert page.find("link", rel="canonical")["href"] == f"https://clinic.example/es/{SLUG}/"
    assert {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")} == {
        "en": f"https://clinic.example/en/{SLUG}/",
        "es": f"https://clinic.example/es/{SLUG}/",
        "x-default": f"https://clinic.example/en/{SLUG}/",
    }
    assert page.find("meta", attrs={"name": "description"})["content"] == "[es] Your cervix might open too soon."


def test_a_translation_that_is_out_of_date_says_so(topic, get):
    publish(topic, summary="Your cervix might open early.")
    notice = get(f"/es/{SLUG}/").soup.select_one(".outdated").get_text()
    assert notice.startswith("El texto en inglés")
    assert get(f"/en/{SLUG}/").soup.select_one(".outdated") is None


def test_markup_that_was_smuggled_in_does_not_come_out(topic, get):
    """Only what is inline and harmless is markup, even if something else wrote into the stored document."""
    publication = Publication.objects.get(language="en")
    evil = r"<script>alert(1)</script><a href=\"javascript:1\" onclick=\"x\">lower part</a>"
    publication.document = publication.document.replace("<strong>lower part</strong>", evil)
    publication.document = publication.document.replace("Your cervix might", "<img src=x onerror=1> might")
    publication.save()
    page = get(f"/en/{SLUG}/").soup
    assert page.script is None
    assert page.img is None
    assert "lower part" in page.get_text()
    assert page.select("[onclick], [onerror], [href^='javascript']") == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [("/EN/x/", "/en/x/"), ("/zh-CN/x/", "/zh-Hans/x/"), ("/zh-hans/x/", "/zh-Hans/x/"), ("/es-MX/x/", "/es/x/")],
)
def test_another_spelling_of_the_language_leads_to_the_canonical_one(db, get, asked, found):
    response = get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, found)


def test_own_and_earlier_slugs_lead_to_the_address_of_today(shelf, get):
    page = published_topic()
    set_language_slug(page.topic_id, "es", "insuficiencia-cervical")
    approve(page, "es")
    publish(page, slug="weak-cervix")
    for address in ("/es/insuficiencia-cervical/", f"/es/{SLUG}/"):
        response = get(address)
        assert (response.status_code, response.headers["Location"]) == (301, "/es/weak-cervix/")
    assert get("/es/weak-cervix/").status_code == 200


def test_a_draft_is_on_no_page(topic, get):
    save_draft(topic, title="CANARY title", summary="CANARY summary", slug="canary-slug")
    codes = Edition.objects.values_list("code", flat=True)
    addresses = ["/en/", "/es/", f"/en/{SLUG}/", f"/es/{SLUG}/", f"/fr/{SLUG}/", *(f"/v/{code}/" for code in codes)]
    for address in addresses:
        assert "canary" not in get(address).content.decode().lower()
    assert get("/en/canary-slug/").status_code == 404


def test_the_skip_link_comes_before_everything(topic, get):
    page = get(f"/es/{SLUG}/").soup
    first = page.body.find("a")
    assert first.get_text() == words_in("es")("Skip to content")
    assert page.find(id=first["href"][1:]).name == "main"
