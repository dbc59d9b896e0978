"""The page of a topic's languages, release, withdrawal, the history and recalls."""

import pytest
from django.urls import reverse

from pages.editions.actions import withdraw_language
from pages.editions.models import Edition, Publication
from pages.models import TopicPage
from tests.factories.topics import approve, changed_body, make_topic, publish, published_topic, save_draft, translate
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(editor):
    return client_of(editor)


def languages_url(page):
    return reverse("parity_languages", args=[page.pk])


def rows_of(response):
    return {row.language.code: row for row in response.context["rows"]}


def edition_of(page, language):
    return (
        Edition.objects.with_standing()
        .filter(publication__topic_id=page.topic_id, publication__language=language)
        .latest("number")
    )


def test_each_language_shows_its_state_what_is_public_and_what_publishing_will_do(shelf, browser):
    page = published_topic("es", "fr")
    translate(page, "ar")
    save_draft(page, body=changed_body())
    rows = rows_of(browser.get(languages_url(page)))
    assert str(rows["es"].state) == "Needs translation of changed texts"
    assert (rows["es"].edition.number, rows["es"].is_withdrawable) == (1, True)
    assert [str(sentence) for sentence in rows["es"].effect] == [
        "Stays as it is.", "Readers are told that it is outdated."
    ]  # fmt: skip
    assert [str(sentence) for sentence in rows["en"].effect] == ["A new edition is published."]
    assert rows["vi"].edition is None
    assert set(rows) == {"en", "es", "fr", "ar", "zh-hans", "vi"}


def test_a_topic_that_would_be_refused_says_so_beforehand(shelf, browser):
    page = make_topic(is_demonstration=False)
    text = visible_text(browser.get(languages_url(page)))
    assert "Publishing the draft would be refused now" in text
    assert "Name at least one source of the facts." in text


def test_the_number_of_queries_does_not_grow_with_languages_and_editions(shelf, browser, django_assert_max_num_queries):
    page = published_topic()
    browser.get(languages_url(page))  # fills Wagtail's caches
    with django_assert_max_num_queries(60) as few:
        browser.get(languages_url(page))
    for language in ("es", "fr", "ar", "vi", "zh-hans"):
        approve(TopicPage.objects.get(pk=page.pk), language)
    publish(page)
    for number in range(3):
        publish(page, body=changed_body(f"It is treated in week {number}."))
    with django_assert_max_num_queries(60) as many:
        browser.get(languages_url(page))
    # Two more at most: the segments and signatures of languages that have any.
    assert len(many.captured_queries) <= len(few.captured_queries) + 2


def test_a_language_that_is_ready_is_released_without_publishing_the_draft(shelf, browser):
    page = published_topic()
    approve(page, "es")
    save_draft(page, summary="A draft that stays one.")
    assert rows_of(browser.get(languages_url(page)))["es"].is_releasable
    response = browser.post(reverse("parity_release", args=[page.pk]), {"language": "es"}, follow=True)
    assert messages_of(response) == ["Released: Spanish. Readers see it now."]
    assert Publication.objects.get(language="es").is_public
    assert edition_of(page, "en").number == 1


def test_a_release_that_is_refused_says_why_and_releases_none(shelf, browser):
    page = published_topic()
    approve(page, "es")
    response = browser.post(reverse("parity_release", args=[page.pk]), {"language": ["es", "fr"]}, follow=True)
    assert "French is not approved" in messages_of(response)[0]
    assert not Publication.objects.filter(language="es").exists()


def test_withdrawing_asks_for_a_reason_and_keeps_the_page_on_an_error(shelf, browser):
    page = published_topic("es")
    address = reverse("parity_withdraw", args=[page.pk, "es"])
    assert "Readers get English instead" in visible_text(browser.get(address))
    assert "Say why, in a line" in visible_text(browser.post(address, {"reason": "  "}))
    response = browser.post(address, {"reason": "A wrong dose."}, follow=True)
    assert messages_of(response) == ["Spanish is withdrawn. Readers get English instead."]
    row = rows_of(response)["es"]
    assert (row.edition, row.why_not_public) == (None, "A wrong dose.")
    assert row.is_releasable


def test_the_history_lists_every_edition_with_its_standing(shelf, browser):
    page = published_topic("es")
    publish(page, body=changed_body())
    listed = browser.get(reverse("parity_editions", args=[page.pk])).context["object_list"]
    assert {(e.publication.language, e.number, e.standing) for e in listed} == {
        ("en", 2, "latest"), ("en", 1, "superseded"), ("es", 1, "outdated")
    }  # fmt: skip


def test_the_history_makes_the_same_number_of_queries_for_many_editions(shelf, browser, django_assert_max_num_queries):
    page = published_topic("es")
    address = reverse("parity_editions", args=[page.pk])
    browser.get(address)
    with django_assert_max_num_queries(60) as few:
        browser.get(address)
    for number in range(5):
        publish(page, body=changed_body(f"In week {number}."))
    with django_assert_max_num_queries(60) as many:
        browser.get(address)
    assert len(many.captured_queries) == len(few.captured_queries)


def test_a_recall_shows_what_it_takes_before_it_does(shelf, browser):
    page = published_topic("es")
    code = edition_of(page, "en").code
    address = reverse("parity_recall", args=[code])
    shown = browser.get(address)
    assert [edition.publication.language for edition, _ in shown.context["recalled"]] == ["en", "es"]
    assert "unpublished in every language" in visible_text(shown)
    assert not Edition.objects.exclude(recalled_at=None).exists()
    assert "Say why, in a line" in visible_text(browser.post(address, {"reason": ""}))
    response = browser.post(address, {"reason": "Names a wrong dose."}, follow=True)
    assert "2 editions are recalled" in messages_of(response)[0]
    assert not TopicPage.objects.get(pk=page.pk).live
    assert "recalled already" in visible_text(browser.get(address))


def test_a_recall_of_a_translation_touches_its_language_only(shelf, browser):
    page = published_topic("es")
    address = reverse("parity_recall", args=[edition_of(page, "es").code])
    assert "who get English instead" in visible_text(browser.get(address))
    browser.post(address, {"reason": "A wrong word."})
    assert edition_of(page, "en").standing == "latest"
    assert edition_of(page, "es").standing == "recalled"


@pytest.mark.parametrize("name", ["parity_languages", "parity_editions"])
def test_whoever_may_neither_edit_nor_publish_sees_nothing(shelf, name):
    page = published_topic("es")
    stranger = client_of(person("stranger"))
    assert is_refused(stranger.get(reverse(name, args=[page.pk])))
    assert is_refused(stranger.post(reverse("parity_release", args=[page.pk]), {"language": "es"}))
    assert is_refused(stranger.get(reverse("parity_withdraw", args=[page.pk, "es"])))
    assert is_refused(stranger.get(reverse("parity_recall", args=[edition_of(page, "es").code])))


def test_an_author_sees_the_languages_and_is_offered_nothing_that_is_not_theirs(shelf):
    page = published_topic("es")
    approve(page, "fr")
    author = client_of(person("author", pages=("change",)))
    rows = rows_of(author.get(languages_url(page)))
    assert not any(row.is_releasable or row.is_withdrawable for row in rows.values())
    history = author.get(reverse("parity_editions", args=[page.pk])).content.decode()
    assert "/recall/" not in history


def test_what_is_not_offered_is_refused_all_the_same(shelf):
    page = published_topic("es")
    approve(page, "fr")
    author = client_of(person("author", pages=("change",)))
    told = messages_of(author.post(reverse("parity_release", args=[page.pk]), {"language": "fr"}, follow=True))
    assert told == ["You may not publish French."]
    answer = author.post(reverse("parity_withdraw", args=[page.pk, "es"]), {"reason": "No."})
    assert "You may not withdraw Spanish." in visible_text(answer)
    for language in ("en", "es"):
        code = edition_of(page, language).code
        answer = author.post(reverse("parity_recall", args=[code]), {"reason": "No."})
        assert f"You may not recall {code}." in visible_text(answer)
    assert Edition.objects.filter(recalled_at=None).count() == 2


def test_a_publisher_of_one_language_releases_and_withdraws_that_one(shelf):
    page = published_topic()
    approve(page, "es")
    approve(page, "fr")
    spanish = client_of(person("spanish", pages=("change",), languages=("es",)))
    rows = rows_of(spanish.get(languages_url(page)))
    assert [code for code, row in rows.items() if row.is_releasable] == ["es"]
    spanish.post(reverse("parity_release", args=[page.pk]), {"language": "es"})
    assert rows_of(spanish.get(languages_url(page)))["es"].is_withdrawable


def test_a_withdrawn_language_says_that_it_waits_when_the_topic_is_published(shelf, browser):
    page = published_topic("es")
    withdraw_language(page.topic_id, "es", "A wrong word.")
    effect = rows_of(browser.get(languages_url(page)))["es"].effect
    assert "it waits to be released" in str(effect[-1])


def test_addresses_of_nothing_are_not_found(shelf, browser):
    page = published_topic()
    assert browser.get(reverse("parity_languages", args=[999])).status_code == 404
    assert browser.get(reverse("parity_withdraw", args=[page.pk, "xx"])).status_code == 404
    assert browser.get(reverse("parity_recall", args=["AAAA-AAAA"])).status_code == 404
    assert browser.get(reverse("parity_release", args=[page.pk])).status_code == 405
