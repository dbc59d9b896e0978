"""The page of releases: choose, look, confirm; now or at a set time."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation

from pages.editions.actions import schedule_release
from pages.editions.models import Publication, ScheduledRelease
from pages.editions.schedule import publish_due
from pages.localization.models import BannedWording
from pages.models import TopicPage
from tests.factories.topics import approve, make_topic, publish, published_topic, retranslate, save_draft
from tests.forms import topic_form
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text

pytestmark = pytest.mark.django_db

OTHER = "Your cervix might open too early."


@pytest.fixture
def browser(editor):
    return client_of(editor)


@pytest.fixture
def page(shelf):
    """English and French are public; Arabic fits what is public, Spanish the draft, and Vietnamese neither."""
    page = published_topic("fr")
    approve(page, "ar")
    draft = save_draft(page, summary=OTHER)
    approve(draft, "es")
    return TopicPage.objects.get(pk=page.pk)


def url(page):
    return reverse("parity_release_page", args=[page.pk])


def post(browser, page, step, *languages, draft="publish", at="", **more):
    data = {"step": step, "draft": draft, "languages": languages, "go_live_at": at, **more}
    return browser.post(url(page), data, follow=True)


def confirm(browser, page, *languages, **choice):
    seen = post(browser, page, "preview", *languages, **choice).context["seen"]
    return post(browser, page, "confirm", *languages, seen=seen, **choice)


def standing():
    """Of each public language: whether it matches the source."""
    return dict(Publication.objects.public().values_list("language", "matches_source"))


def ticked(response):
    found = BeautifulSoup(response.content, "html.parser").select("input[name=languages][checked]")
    return [box["value"] for box in found]


def effects(response):
    return {row.language.code: " ".join(map(str, row.effect)) for row in response.context["plan"]}


def tomorrow():
    return (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")


def test_each_language_says_whether_it_is_ready_for_what_is_public_and_for_the_draft(page, browser):
    rows = {row.language.code: row for row in browser.get(url(page)).context["rows"]}
    with translation.override("en"):
        said = {code: (str(row.fits_public[1]), str(row.fits_draft[1])) for code, row in rows.items()}
    assert said == {
        "es": ("Needs translation of changed texts", "Ready"),
        "fr": ("Public already", "Needs translation of changed texts"),
        "ar": ("Ready", "Needs translation of changed texts"),
        "zh-hans": ("Not started", "Not started"),
        "vi": ("Not started", "Not started"),
    }
    assert [code for code, row in rows.items() if row.is_choosable] == ["es", "ar"]


def test_what_the_checks_have_found_is_told_here_and_among_the_languages(page, browser):
    BannedWording.objects.create(language="es", wording="cervix")
    told = "the checks have found something since"
    assert told in visible_text(browser.get(url(page)))
    assert told in visible_text(browser.get(reverse("parity_languages", args=[page.pk])))


def test_all_that_are_ready_are_ticked_by_one_button_and_the_rest_of_the_choice_stays(page, browser):
    with_draft = post(browser, page, "ready", at=tomorrow())
    assert ticked(with_draft) == ["es"]
    assert with_draft.context["form"].with_draft
    assert with_draft.context["form"]["go_live_at"].value() != ""
    assert ticked(post(browser, page, "ready", draft="leave")) == ["ar"]


def test_what_will_happen_to_each_language_is_shown_before_it_does(page, browser):
    response = post(browser, page, "preview", "es")
    said = effects(response)
    assert said["en"] == said["es"] == "A new edition is published."
    assert said["fr"] == "Stays as it is. Readers are told that it is outdated."
    assert said["vi"] == "Not public, now or afterwards."
    assert response.context["chosen"] == {"en", "es"}
    assert standing() == {"en": True, "fr": True}


def test_a_language_that_is_left_says_that_it_waits(page, browser):
    said = effects(post(browser, page, "preview"))
    assert said["es"].endswith("Its translation is approved, but it was not chosen: it waits to be released.")


def test_the_confirmed_draft_and_language_go_out_together(page, browser):
    assert messages_of(confirm(browser, page, "es")) == ["Released: English, Spanish. Readers see it now."]
    assert standing() == {"en": True, "es": True, "fr": False}


def test_a_language_alone_goes_out_while_the_draft_stays_one(page, browser):
    preview = post(browser, page, "preview", "ar", draft="leave")
    assert list(effects(preview)) == ["ar"]
    assert "a draft stays a draft" in visible_text(preview)
    assert messages_of(confirm(browser, page, "ar", draft="leave")) == ["Released: Arabic. Readers see it now."]
    assert standing() == {"en": True, "fr": True, "ar": True}
    assert TopicPage.objects.get(pk=page.pk).has_unpublished_changes


@pytest.mark.parametrize(
    ("languages", "choice", "told"),
    [
        ((), {"draft": "leave"}, "Choose at least one language, or the draft."),
        (("ar",), {}, "Arabic is not approved against the English text"),
        (("es", "pl"), {}, "You may not publish pl."),
        (("es",), {"at": "2020-01-01 10:00"}, "This time is past."),
        (("es",), {"at": "some day"}, "Enter a valid date/time."),
    ],
)
def test_an_error_says_why_and_nothing_chosen_is_lost(page, browser, languages, choice, told):
    response = post(browser, page, "preview", *languages, **choice)
    assert told in visible_text(response)
    assert ticked(response) == [code for code in languages if code != "pl"]
    assert response.context["form"]["draft"].value() == choice.get("draft", "publish")
    assert response.context["form"]["go_live_at"].value() == choice.get("at", "")


def test_going_back_keeps_the_choice(page, browser):
    at = tomorrow()
    response = post(browser, page, "change", "es", at=at)
    assert ticked(response) == ["es"]
    assert response.context["form"]["go_live_at"].value() == at
    assert response.context["form"].with_draft


@pytest.mark.parametrize("meanwhile", ["the draft", "a translation"])
def test_a_confirmation_of_something_else_than_was_seen_is_shown_again(page, browser, meanwhile):
    seen = post(browser, page, "preview", "es").context["seen"]
    draft = page.get_latest_revision_as_object()
    if meanwhile == "the draft":
        save_draft(page, references=[])
    else:
        retranslate(draft, "es", "summary", "Otra vez.")
    response = post(browser, page, "confirm", "es", seen=seen)
    assert "Something has changed since you looked" in messages_of(response)[0]
    assert response.context["plan"]
    assert "es" not in standing()


def test_a_scheduled_release_is_listed_and_goes_out_by_the_worker(page, browser, editor):
    at = tomorrow()
    assert "Scheduled for" in messages_of(confirm(browser, page, "es", at=at))[0]
    scheduled = ScheduledRelease.objects.get()
    assert scheduled.go_live_at.strftime("%Y-%m-%d %H:%M") == at
    (row,) = browser.get(url(page)).context["scheduled"]
    assert (row.what, row.person, str(row.state)) == ("English draft, Spanish", "editor", "Scheduled")
    assert "es" not in standing()
    ScheduledRelease.objects.update(go_live_at=timezone.now())
    assert publish_due() == []
    assert standing() == {"en": True, "es": True, "fr": False}
    (row,) = browser.get(url(page)).context["scheduled"]
    assert (str(row.state), row.may_cancel) == ("Released", False)


def test_what_holds_a_release_up_is_shown_and_it_can_be_cancelled(page, browser, editor):
    at = timezone.now() + timedelta(days=1)
    scheduled = schedule_release(page, ["ar"], at, person=editor)
    publish(page, summary=OTHER)
    ScheduledRelease.objects.update(go_live_at=timezone.now())
    publish_due()
    text = visible_text(browser.get(url(page)))
    assert "Held up The English text is not what was agreed: it has changed since." in text
    cancel = reverse("parity_cancel_release", args=[page.pk, scheduled.pk])
    assert "is cancelled" in messages_of(browser.post(cancel, follow=True))[0]
    assert not ScheduledRelease.objects.waiting().exists()
    assert "does not wait any more" in messages_of(browser.post(cancel, follow=True))[0]
    other = make_topic(slug="x")
    assert browser.post(reverse("parity_cancel_release", args=[other.pk, scheduled.pk])).status_code == 404


def test_a_schedule_of_the_page_itself_is_told_and_only_translations_are_released_beside_it(page, browser):
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    assert "The page itself is scheduled to go live" in visible_text(browser.get(url(page)))
    assert "The page has a schedule of its own" in visible_text(post(browser, page, "preview", "es"))
    assert messages_of(confirm(browser, page, "ar", draft="leave")) == ["Released: Arabic. Readers see it now."]


def test_scheduling_the_page_beside_a_scheduled_draft_is_refused_with_a_reason(page, browser):
    confirm(browser, page, "es", at=tomorrow())
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=2)
    data = {**topic_form(draft), "action-publish": "1"}
    response = browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
    assert "A release of this draft is scheduled already" in " ".join(messages_of(response))
    assert TopicPage.objects.get(pk=page.pk).scheduled_revision is None


def test_a_publisher_of_spanish_sees_and_chooses_spanish_only(page):
    spanish = client_of(person("spanish", languages=("es", "ar")))
    response = spanish.get(url(page))
    assert [row.language.code for row in response.context["rows"]] == ["es", "ar"]
    assert response.context["draft"] is None
    assert "You may not publish English" in visible_text(response)
    assert "You may not publish fr." in visible_text(post(spanish, page, "preview", "fr", draft="leave"))
    assert "There is no draft that you could publish" in visible_text(post(spanish, page, "preview", "es"))
    assert "Released" in messages_of(confirm(spanish, page, "ar", draft="leave"))[0]


def test_a_source_editor_without_a_language_publishes_the_draft_and_leaves_all(page):
    source = client_of(person("source", pages=("change", "publish")))
    assert "each language is left as it is" in visible_text(source.get(url(page)))
    assert messages_of(confirm(source, page)) == ["Released: English. Readers see it now."]
    assert standing() == {"en": True, "fr": False}


def test_whoever_may_publish_nothing_is_turned_away(page):
    author = client_of(person("author", pages=("change",)))
    assert is_refused(author.get(url(page)))
    assert is_refused(author.post(url(page), {"step": "confirm", "draft": "publish"}))
    assert url(page) not in author.get(reverse("parity_languages", args=[page.pk])).content.decode()
    assert url(page) not in author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_page_is_reached_from_the_languages_and_from_the_topic(page, browser):
    assert url(page) in browser.get(reverse("parity_languages", args=[page.pk])).content.decode()
    edit = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert edit.count(url(page)) == 2  # beside publish, and above the form


def test_the_number_of_queries_does_not_grow_with_languages_editions_and_releases(
    shelf, browser, editor, django_assert_max_num_queries
):
    page = published_topic("es")
    save_draft(page, summary=OTHER)
    browser.get(url(page))  # fills Wagtail's caches
    at = timezone.now() + timedelta(days=1)
    with django_assert_max_num_queries(80) as few:
        browser.get(url(page))
    for language in ("fr", "ar", "vi", "zh-hans"):
        approve(TopicPage.objects.get(pk=page.pk), language)
    for number in ("three", "four"):
        publish(page, summary=f"Your cervix might open in week {number}.")
    for language in ("es", "fr", "ar"):
        approve(TopicPage.objects.get(pk=page.pk), language)
    save_draft(page, summary=OTHER)
    for language in ("es", "fr", "ar"):
        schedule_release(TopicPage.objects.get(pk=page.pk), [language], at, person=editor)
    with django_assert_max_num_queries(80) as many:
        response = browser.get(url(page))
    assert len(response.context["scheduled"]) == 3
    # Three more, whatever their number: what the checks need, once a language is approved and not public.
    assert len(many.captured_queries) <= len(few.captured_queries) + 3
