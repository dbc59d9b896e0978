"""Two editions on one paper. A failure here means two columns that say different things."""

import pytest

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition, Publication
from pages.handouts.actions import issue_handout
from pages.handouts.actions.issue import press_run
from pages.handouts.companions import NoPair, fitting_companions
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import Printing
from tests.factories.topics import approve, block_id, changed_body, publish, published_topic

pytestmark = pytest.mark.django_db

BILINGUAL = Printing("bilingual", "a4")


@pytest.fixture
def page(shelf):
    return published_topic("es", "ar")


def latest(page, language):
    return Edition.objects.with_standing().get(
        publication__topic_id=page.topic_id, publication__language=language, ended_at=None
    )


def languages_beside(edition):
    return [companion.publication.language for companion in fitting_companions(edition)]


def test_every_other_language_of_the_same_text_fits_in_one_query(page, django_assert_num_queries):
    edition = latest(page, "es")
    with django_assert_num_queries(1):
        assert languages_beside(edition) == ["ar", "en"]


def test_the_newest_edition_of_a_language_fits(page):
    old = latest(page, "en")
    page = publish(page, body=changed_body())
    assert fitting_companions(latest(page, "en")) == []
    assert languages_beside(old) == ["ar", "es"]
    approve(page, "es")
    page = publish(page)
    assert fitting_companions(latest(page, "en")) == [latest(page, "es")]
    assert fitting_companions(latest(page, "es")) == [latest(page, "en")]


def test_an_edition_of_another_telephone_number_does_not_fit(page):
    old = latest(page, "en")
    phone = {"label": "Nurse line", "number": "+13125550199"}
    page.contact.phones = [{"type": "phone", "id": block_id("nurse line"), "value": phone}]
    page.contact.save()
    page = publish(page)
    new = latest(page, "es")
    assert old != latest(page, "en")
    assert fitting_companions(new) == [latest(page, "ar"), latest(page, "en")]
    with pytest.raises(NoPair):
        press_run(new, BILINGUAL, old)


def test_what_was_taken_back_does_not_fit(page, editor):
    recall_edition(latest(page, "ar").code, person=editor, reason="The dose was wrong.")
    assert languages_beside(latest(page, "es")) == ["en"]


@pytest.mark.parametrize("take_back", ["recall", "withdraw"])
def test_a_companion_that_cannot_be_read_is_refused(page, editor, take_back):
    if take_back == "recall":
        recall_edition(latest(page, "ar").code, person=editor, reason="The dose was wrong.")
    else:
        withdraw_language(page.topic_id, "ar", person=editor, reason="Not good enough.")
    arabic = Edition.objects.with_standing().get(publication__language="ar")
    with pytest.raises(HandoutRefused, match=arabic.code):
        issue_handout(latest(page, "es"), BILINGUAL, arabic)


def test_a_pair_of_two_texts_is_refused_and_told_what_fits(page):
    old = latest(page, "es")
    page = publish(page, body=changed_body())
    approve(page, "ar")
    page = publish(page)
    with pytest.raises(NoPair) as refused:
        press_run(latest(page, "en"), BILINGUAL, old)
    assert old.code in refused.value.cause
    assert f"fits: {latest(page, 'ar').code}." in refused.value.cause


def test_a_bilingual_handout_needs_another_language_and_others_take_none(page):
    english, spanish = latest(page, "en"), latest(page, "es")
    for printing, companion in [(BILINGUAL, None), (BILINGUAL, english), (Printing(), spanish)]:
        with pytest.raises(NoPair):
            press_run(english, printing, companion)


def test_the_day_of_review_is_said_where_it_holds_for_both(page):
    source = Publication.objects.of_source().get(topic_id=page.topic_id)
    source.review = {**source.review, "last_reviewed": "2099-01-01"}
    source.save(update_fields=["review"])
    english, spanish = latest(page, "en"), latest(page, "es")
    assert str(press_run(english, BILINGUAL, spanish).last_reviewed) == "2099-01-01"
    spanish.ended_at = spanish.published_at  # superseded before that day
    run = press_run(english, BILINGUAL, spanish)
    assert run.last_reviewed is None
    assert "review" not in run.document
    assert "review" not in run.beside
