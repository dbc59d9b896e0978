"""Where the QR code of a handout leads, for every place at which an edition can stand."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.handouts.actions import issue_handout, recall_issue
from pages.handouts.models import ClinicBranding
from pages.handouts.printing import Printing
from pages.models import TopicPage
from tests.factories.topics import block_id, default_body, publish
from tests.pages.reader.conftest import SLUG, foreign_words, words_of

pytestmark = pytest.mark.django_db

UNKNOWN = "2222-2222"


def code_of(language, number=1):
    return Edition.objects.get(publication__language=language, number=number).code


def test_the_newest_edition_is_told_in_its_own_language(topic, get):
    response = get(f"/v/{code_of('es')}/", **{"Accept-Language": "en"})
    assert response.status_code == 200
    assert (response.soup.html["lang"], response.headers["Content-Language"]) == ("es", "es")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in response.headers
    assert response.soup.select_one(".verdict.good")
    assert response.soup.select_one("a.button")["href"] == f"/es/{SLUG}/"
    assert foreign_words(response.soup, "es") == []


def test_an_outdated_edition_is_told(topic, get):
    publish(topic, summary="Another summary.")
    page = get(f"/v/{code_of('es')}/").soup
    assert page.select_one(".verdict.caution")
    assert "inglés" in words_of(page.select_one(".verdict"))


def test_a_superseded_edition_says_by_which_and_that_its_text_has_changed(topic, get):
    publish(topic, summary="Another summary.")
    verdict = get(f"/v/{code_of('en')}/").soup.select_one(".verdict")
    assert "It was replaced by edition 2 on" in verdict.get_text()
    assert "The text has changed. Use the newest edition." in verdict.get_text()


def test_a_superseded_edition_says_that_only_facts_have_changed(topic, get):
    code = {"system": "2.16.840.1.113883.6.90", "code": "O34.30", "label": "Weak cervix"}
    publish(topic, codes=[{"type": "code", "id": block_id("code"), "value": code}])
    verdict = get(f"/v/{code_of('en')}/").soup.select_one(".verdict")
    assert "The text is the same." in verdict.get_text()


def test_a_withdrawn_edition_says_why_in_the_language_in_which_it_was_written(topic, get):
    withdraw_language(topic.topic_id, "es", "A sentence was unclear.")
    page = get(f"/v/{code_of('es')}/").soup
    assert page.html["lang"] == "es"
    assert page.find(string="A sentence was unclear.").parent["lang"] == "en"
    assert page.select_one("a[href^='tel:']")
    link = page.select_one("a.button")
    assert (link["href"], link["hreflang"], link.get_text()) == (f"/en/{SLUG}/", "en", "Leer en inglés")


def test_an_unpublished_edition_is_withdrawn_without_an_internal_code_for_a_reason(topic, get):
    TopicPage.objects.get(pk=topic.pk).unpublish()
    page = get(f"/v/{code_of('en')}/").soup
    assert "We took this handout down on" in page.get_text()
    assert page.select_one(".why") is None
    assert page.select_one("a.button") is None


def test_the_edition_of_a_deleted_topic_is_withdrawn(topic, get):
    withdraw_language(topic.topic_id, "es", "A reason")
    TopicPage.objects.get(pk=topic.pk).delete()
    page = get(f"/v/{code_of('es')}/").soup
    assert page.select_one(".verdict.caution")
    assert page.select_one(".why") is None


def test_a_recalled_edition_says_do_not_use_since_when_why_and_whom_to_call(topic, get):
    recall_edition(code_of("en"), "The dose was wrong.")
    response = get(f"/v/{code_of('es')}/")
    assert response.status_code == 200
    page = response.soup
    assert page.select_one(".verdict.stop h1").get_text(strip=True) == "No use este folleto."
    assert page.find(string="The dose was wrong.").parent["lang"] == "en"
    assert "2" in words_of(page.select_one(".verdict"))
    assert page.select_one("a[href='tel:+13125550142']")
    assert page.select_one("a.button") is None


def test_a_recalled_edition_leads_to_the_newer_one(topic, get):
    publish(topic, summary="The corrected summary.")
    recall_edition(code_of("en", 1), "It was wrong.")
    page = get(f"/v/{code_of('en', 1)}/").soup
    assert "Throw it away and use the newest edition." in page.get_text()
    assert page.select_one("a.button")["href"] == f"/en/{SLUG}/"


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")])
def test_a_code_can_be_typed_in_any_form(topic, get, change):
    code = code_of("es")
    response = get(f"/v/{change(code)}/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/v/{code}/")
    response = get(f"/v/?code={change(code)}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/v/{code}/")


@pytest.mark.parametrize("address", [f"/v/{UNKNOWN}/", "/v/nonsense/", "/v/?code=nonsense", "/v/%3Cscript%3E/"])
@pytest.mark.parametrize(("accepted", "shown"), [("ar", "ar"), ("uk,es;q=0.5", "es"), ("uk", "en"), ("", "en")])
def test_an_unknown_code_is_not_to_be_relied_on_in_the_browsers_language(topic, get, address, accepted, shown):
    response = get(address, **{"Accept-Language": accepted})
    assert response.status_code == 404
    assert response.soup.html["lang"] == shown
    assert (response.headers["Vary"], response.headers["Cache-Control"]) == ("Accept-Language", "private, max-age=60")
    assert response.soup.select_one(".verdict.stop")
    assert response.soup.form["method"] == "get"
    assert response.soup.script is None
    assert foreign_words(response.soup, shown) == []


def test_the_form_can_be_asked_for_in_a_language(db, get):
    response = get("/v/?lang=AR", **{"Accept-Language": "es"})
    assert response.status_code == 200
    assert response.soup.html["lang"] == "ar"
    assert "Vary" not in response.headers
    assert response.soup.find("label")["for"] == response.soup.find("input")["id"]
    assert [link["href"] for link in response.soup.select(".languages a")][:2] == ["?lang=en", "?lang=es"]


def test_no_check_is_found_by_search_engines(topic, get):
    for address in ("/v/", f"/v/{code_of('en')}/", f"/v/{UNKNOWN}/"):
        assert get(address).soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_the_text_of_a_recalled_edition_is_not_shown(topic, get):
    recall_edition(code_of("en"), "It was wrong.")
    page = get(f"/v/{code_of('en')}/").soup
    assert default_body()[0]["value"]["heading"] not in page.get_text()


# --- one printing, by its issue number ---------------------------------------------------------------------------


def edition_of(language, number=1):
    return Edition.objects.with_standing().get(publication__language=language, number=number)


def recalled(issue, reason="The phone number is cut off."):
    recall_issue(issue, reason, person=None)
    return issue


def test_a_printing_that_was_recalled_is_not_to_be_used_though_its_edition_is_the_newest(topic, get):
    issue = recalled(issue_handout(edition_of("es"), Printing()))
    page = get(f"/v/{code_of('es')}/?issue={issue.number}").soup
    assert page.select_one(".verdict.stop h1").get_text(strip=True) == "No use esta impresión."
    assert page.title.get_text() == "No use esta impresión."
    assert page.find(string="The phone number is cut off.").parent["lang"] == "en"
    assert page.select_one("a[href='tel:+13125550142']")
    assert page.select_one("a[type='application/pdf']") is None
    assert foreign_words(page, "es") == []


def test_it_leads_to_the_printing_in_its_place(topic, get):
    issue = recalled(issue_handout(edition_of("en"), Printing()))
    ClinicBranding.objects.create(clinic_name="A shorter name")
    successor = issue_handout(edition_of("en"), Printing())
    page = get(f"/v/{code_of('en')}/?issue={issue.number}").soup
    assert page.select_one("a[type='application/pdf']")["href"] == f"/api/v1/files/{successor.sha256}.pdf"
    page = get(f"/v/{code_of('en')}/?issue={successor.number}").soup
    assert page.select_one(".verdict.good")
    assert "Issue 2" in words_of(page.select_one(".which"))


def test_a_recalled_printing_of_an_old_edition_leads_to_the_newest_edition(topic, get):
    issue = recalled(issue_handout(edition_of("en"), Printing()))
    ClinicBranding.objects.create(clinic_name="A shorter name")
    issue_handout(edition_of("en"), Printing())
    publish(topic, summary="Another summary.")
    page = get(f"/v/{code_of('en')}/?issue={issue.number}").soup
    assert page.select_one(".verdict.stop")
    assert page.select_one("a[type='application/pdf']") is None
    assert page.select_one("a.button")["href"] == f"/en/{SLUG}/"


def test_a_code_without_its_issue_number_says_which_numbers_not_to_use(topic, get):
    edition = edition_of("es")
    recalled(issue_handout(edition, Printing()))
    issue_handout(edition, Printing("large"))
    recalled(issue_handout(edition, Printing("easy")))
    page = get(f"/v/{code_of('es')}/").soup
    assert page.select_one(".verdict.good") is None
    assert "1, 3" in words_of(page.select_one(".verdict.caution"))
    assert get(f"/v/{code_of('es')}/?issue=2").soup.select_one(".verdict.good")


@pytest.mark.parametrize("number", ["7", "0", "999999999"])
def test_a_number_that_no_printing_has_is_not_to_be_relied_on(topic, get, number):
    response = get(f"/v/{code_of('es')}/?issue={number}")
    assert response.status_code == 404
    assert response.soup.select_one(".verdict.stop")
    assert foreign_words(response.soup, "es") == []


@pytest.mark.parametrize("number", ["", "one", "-1", "1234567890", "²"])
def test_what_is_no_number_is_as_if_none_was_given(topic, get, number):
    recalled(issue_handout(edition_of("es"), Printing()))
    page = get(f"/v/{code_of('es')}/?issue={number}").soup
    assert "1" in words_of(page.select_one(".verdict.caution"))


def test_the_number_is_kept_on_the_way_to_the_code_as_it_is_written(topic, get):
    code = code_of("es")
    assert get(f"/v/{code.lower()}/?issue=3").headers["Location"] == f"/v/{code}/?issue=3"


def test_a_recalled_edition_is_graver_than_its_recalled_printing(topic, get):
    issue = recalled(issue_handout(edition_of("es"), Printing()))
    recall_edition(code_of("es"), "The dose was wrong.")
    page = get(f"/v/{code_of('es')}/?issue={issue.number}").soup
    assert page.select_one(".verdict.stop h1").get_text(strip=True) == "No use este folleto."
    assert page.find(string="The dose was wrong.")


def bilingual():
    return issue_handout(edition_of("es"), Printing("bilingual"), edition_of("en"))


def test_two_languages_on_one_paper_are_judged_in_both(topic, get):
    issue = bilingual()
    for code, languages in ((code_of("es"), ["es", "en"]), (code_of("en"), ["en", "es"])):
        page = get(f"/v/{code}/?issue={issue.number}").soup
        assert [page.html["lang"], page.select_one("main div[lang]")["lang"]] == languages
        assert len(page.select(".verdict.good")) == 2
        for line, each in zip(page.select(".which"), languages, strict=True):
            assert code_of(each) in words_of(line)
        assert len(page.select("h1")) == 1


def test_two_languages_on_one_paper_are_as_good_as_the_worse(topic, get):
    issue = bilingual()
    publish(topic, summary="Another summary.")
    for language in ("es", "en"):
        page = get(f"/v/{code_of(language)}/?issue={issue.number}").soup
        assert page.select(".verdict.good") == []
        assert len(page.select(".verdict.caution")) == 2
    recall_edition(code_of("en"), "The dose was wrong.")
    page = get(f"/v/{code_of('es')}/?issue={issue.number}").soup
    assert page.select_one(".verdict.stop h1").get_text(strip=True) == "No use este folleto."
    assert page.select_one(".verdict.good") is None


def test_a_code_alone_names_the_bilingual_printing_whose_other_half_was_recalled(topic, get):
    issue = bilingual()
    recall_edition(code_of("es"), "The dose was wrong.")
    page = get(f"/v/{code_of('en')}/").soup
    assert str(issue.number) in words_of(page.select_one(".verdict.caution .strong:not(h1)"))


def test_either_code_of_a_bilingual_printing_tells_of_its_recall(topic, get):
    issue = recalled(bilingual())
    alone = issue_handout(edition_of("en"), Printing())
    assert alone.number != issue.number
    for language in ("es", "en"):
        assert get(f"/v/{code_of(language)}/?issue={issue.number}").soup.select_one(".verdict.stop")
        assert get(f"/v/{code_of(language)}/").soup.select_one(".verdict.caution")
