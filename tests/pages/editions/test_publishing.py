import pytest

from pages.editions.journal import journal_is_gapless
from pages.editions.models import Change, Edition, Publication
from tests.factories.topics import (
    approve,
    default_body,
    make_topic,
    publish,
    published_topic,
    translate,
)

pytestmark = pytest.mark.django_db


def standing(page):
    return {
        p.language: (p.status, p.edition.number if p.edition else None)
        for p in Publication.objects.filter(topic_id=page.topic_id)
    }


def lines():
    return list(Change.objects.order_by("sequence").values_list("kind", "language", "edition"))


def changed_body(text="It is treated in weeks 12 to 14."):
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = f"<p>{text}</p>"
    return body


def test_publishing_the_source_releases_the_approved_languages_with_it(shelf):
    page = make_topic()
    approve(page, "es")
    translate(page, "fr")
    publish(page)
    assert standing(page) == {"en": ("public", 1), "es": ("public", 1)}
    assert lines() == [("published", "en", 1), ("published", "es", 1)]
    assert journal_is_gapless()


def test_publishing_again_without_a_change_issues_nothing(shelf):
    page = published_topic("es")
    before = lines()
    publish(page)
    assert lines() == before
    assert Edition.objects.count() == 2


def test_a_changed_source_leaves_the_translation_public_and_outdated(shelf):
    page = published_topic("es")
    publish(page, body=changed_body())
    assert standing(page) == {"en": ("public", 2), "es": ("public", 1)}
    assert lines()[2:] == [("published", "en", 2), ("outdated", "es", 1)]
    assert Edition.objects.get(publication__language="es").standing == "outdated"


def test_a_source_text_that_comes_back_makes_its_translation_match_again(shelf):
    page = published_topic("es")
    publish(page, body=changed_body())
    publish(page, body=default_body())
    assert standing(page) == {"en": ("public", 3), "es": ("public", 1)}
    assert Edition.objects.get(publication__language="es").standing == "latest"
