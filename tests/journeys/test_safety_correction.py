"""The journey that matters most, through every public door: a dangerous sentence is corrected while translations are
half way. A failure here means that a reader could get the old sentence, or a mix of two."""

import pytest

from pages.editions.actions import publish_correction, recall_edition, release_languages
from pages.editions.models import Change, Edition
from pages.editions.transaction import Correction
from pages.localization.actions import sign_off_language
from pages.localization.extraction import extract
from pages.models import TopicPage
from tests.factories.topics import block_id, default_body, published_topic, save_draft, translate

pytestmark = pytest.mark.django_db

OLD, NEW = "weeks 12–14", "weeks 13–14"
CORRECTED = f"{block_id('when')}/html"
REASON = "The weeks were wrong"
TOPIC = "/api/v1/topics/cervical-insufficiency/"


@pytest.fixture(scope="module")
def _published(lasting):
    return published_topic("es", "ar").pk


@pytest.fixture
def page(_published, db):
    """Public in English, Spanish and Arabic, all holding the old text."""
    return TopicPage.objects.get(pk=_published)


def codes():
    return {
        (edition.publication.language, edition.number): edition.code
        for edition in Edition.objects.select_related("publication")
    }


def standings(client):
    return {key: client.get(f"/api/v1/verify/{code}/").json()["standing"] for key, code in codes().items()}


def correct(page):
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = f"<p>It is treated in {NEW}.</p>"
    body[0]["value"]["blocks"][0]["value"] = "<p>The cervix is the <b>lowest part</b> of the uterus.</p>"
    draft = save_draft(page, body=body)
    # Spanish is half re-translated when the correction goes out; Arabic is signed against the old text only.
    translate(draft, "es", only={CORRECTED})
    publish_correction(draft.get_latest_revision(), Correction((CORRECTED,), REASON))
    return TopicPage.objects.get(pk=page.pk)


def journal(after=0):
    return list(
        Change.objects.filter(sequence__gt=after).order_by("sequence").values_list("kind", "language", "edition")
    )


def test_after_the_correction_no_one_can_read_the_old_text(page, client):
    correct(page)
    assert standings(client) == {
        ("en", 1): "recalled",
        ("en", 2): "latest",
        ("es", 1): "recalled",
        ("ar", 1): "recalled",
    }
    for tag in ("es", "ar"):
        answer = client.get(TOPIC, {"lang": tag})
        assert answer.status_code == 200
        assert answer.json()["language"] == "en"
        assert answer["Parity-Language-Fallback"] == f"requested={tag}; served=en; reason=recalled"
        assert NEW in answer.text
        assert OLD not in answer.text
        page_of_reader = client.get(f"/{tag}/cervical-insufficiency/")
        assert page_of_reader.status_code == 200
        assert NEW in page_of_reader.text
        assert OLD not in page_of_reader.text
        assert client.get(TOPIC, {"lang": tag, "fallback": "none"}).status_code == 404
    for (_, number), code in codes().items():
        gone = client.get(f"/api/v1/editions/{code}/")
        assert gone.status_code == (410 if number == 1 else 200)
        if number == 1:
            assert (gone.json()["standing"], gone.json()["reason"]) == ("recalled", REASON)
            assert REASON in client.get(f"/v/{code}/").text
    successor = client.get(f"/api/v1/editions/{codes()['en', 1]}/").json()["successor"]
    assert successor["code"] == codes()["en", 2]


def test_the_journal_tells_of_each_recall_and_of_the_new_edition(page):
    before = Change.objects.count()
    correct(page)
    assert sorted(journal(before)) == sorted(
        [("recalled", "en", 1), ("recalled", "es", 1), ("recalled", "ar", 1), ("published", "en", 2)]
    )


def test_a_finished_translation_comes_back_and_matches(page, client):
    page = correct(page)
    translate(page, "es")
    sign_off_language(extract(page), "es")
    release_languages(page.topic_id, ["es"])
    answer = client.get(TOPIC, {"lang": "es"})
    assert answer.json()["language"] == "es"
    assert answer.json()["source"] == {"language": "en", "edition": 2, "matches": True}
    assert "Parity-Language-Fallback" not in answer
    assert standings(client)["es", 2] == "latest"
    assert client.get(TOPIC, {"lang": "ar"}).json()["language"] == "en"
    spanish = client.get("/es/cervical-insufficiency/").text
    assert NEW in spanish
    assert OLD not in spanish


def test_recalling_the_corrected_source_leaves_nothing_of_the_topic_readable(page, client):
    page = correct(page)
    translate(page, "es")
    sign_off_language(extract(page), "es")
    release_languages(page.topic_id, ["es"])
    recall_edition(codes()["en", 2], "Wrong again")
    for tag in ("en", "es", "ar", "vi"):
        answer = client.get(TOPIC, {"lang": tag})
        assert answer.status_code == 410
        assert answer.json()["standing"] == "recalled"
        reader = client.get(f"/{tag}/cervical-insufficiency/")
        assert reader.status_code == 410
        assert NEW not in reader.text
    assert set(standings(client).values()) == {"recalled"}
    for code in codes().values():
        assert client.get(f"/api/v1/editions/{code}/").status_code == 410
        assert client.get(f"/api/v1/editions/{code}/handout.pdf").status_code == 410
        verify_page = client.get(f"/v/{code}/")
        assert verify_page.status_code in (200, 410)
        assert NEW not in verify_page.text
    assert client.get("/api/v1/topics/", {"lang": "en"}).json()["items"] == []
    assert client.get("/api/v1/topics/", {"lang": "es", "fallback": "source"}).json()["items"] == []
