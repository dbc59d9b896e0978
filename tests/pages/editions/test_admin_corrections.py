"""Publishing a safety correction: choose, look, confirm."""

import pytest
from django.urls import reverse

from pages.editions.models import Change, Edition, Publication
from pages.models import TopicPage
from tests.factories.topics import approve, block_id, default_body, make_topic, published_topic, save_draft
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text

pytestmark = pytest.mark.django_db

PATH = f"{block_id('when')}/html"
REASON = "The weeks were wrong."


@pytest.fixture
def browser(editor):
    return client_of(editor)


@pytest.fixture(scope="module")
def _corrected(lasting):
    page = published_topic("es", "ar")
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = "<p>It is treated in weeks 12 to 14.</p>"
    del body[1]["value"]["blocks"][0]["value"][1]
    return save_draft(page, body=body, title="Weak cervix").pk


@pytest.fixture
def page(_corrected, db):
    """English, Spanish and Arabic are public; the draft corrects one text, removes one and changes the title."""
    return TopicPage.objects.get(pk=_corrected).get_latest_revision_as_object()


def url(page):
    return reverse("parity_correct", args=[page.pk])


def preview(browser, page, **changes):
    return browser.post(url(page), {"step": "preview", "paths": [PATH], "reason": REASON, **changes})


def confirm(browser, page, seen, **changes):
    data = {"step": "publish", "paths": [PATH], "reason": REASON, "seen": seen, **changes}
    return browser.post(url(page), data, follow=True)


def test_the_changed_texts_are_listed_by_section_old_beside_new(page, browser):
    response = browser.get(url(page))
    texts = {text.path: text for text in response.context["texts"]}
    assert (texts[PATH].part, texts[PATH].label) == ("What is it?", "Paragraph 2")
    assert texts[PATH].old == "It is treated in weeks 12–14."
    assert "deletion" in {piece.change for piece in texts[PATH].diff}
    removed = texts[f"{block_id('signs.list.backache')}/html"]
    assert (removed.label, removed.new) == ("List 1, item 2", "")
    assert texts["title"].label == "Title"
    assert len(texts) == 3


def test_a_changed_urgency_is_listed_though_its_words_are_the_same(shelf, browser):
    body = default_body()
    body[2]["value"]["blocks"][0]["value"]["urgency"] = "urgent"
    page = save_draft(published_topic(), body=body)
    (text,) = browser.get(url(page)).context["texts"]
    assert (text.part, text.label, text.same_words) == ("When to call", "Call-out 1", True)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": " "}, "Say why, in a line"),
        ({"paths": []}, "Choose at least one text that was wrong."),
        ({"paths": ["summary"]}, "does not change this text any more"),
    ],
)
def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(page, browser, changes, told):
    response = preview(browser, page, **changes)
    assert told in visible_text(response)
    assert response.context["form"]["reason"].value().strip() in ("", REASON)
    if "paths" not in changes:
        assert f'value="{PATH}" id="text-2" checked' in " ".join(response.content.decode().split())
    if "reason" not in changes:
        assert f'value="{REASON}"' in response.content.decode()


def test_what_will_happen_to_each_language_is_shown_before_it_does(page, browser):
    response = preview(browser, page)
    plan = {row.language.code: row for row in response.context["plan"]}
    assert [str(sentence) for sentence in plan["en"].effect] == ["A new edition is published."]
    assert "is recalled" in str(plan["es"].effect[0])
    assert "Not public" in str(plan["fr"].effect[0])
    codes = set(Edition.objects.values_list("code", flat=True))
    assert {code for row in plan.values() for code in row.recalls} == codes
    assert response.context["recalls"] == 3
    assert not Edition.objects.exclude(recalled_at=None).exists()


def test_the_confirmed_correction_is_published_and_the_old_editions_are_recalled(page, browser):
    seen = preview(browser, page).context["seen"]
    response = confirm(browser, page, seen)
    assert "3 editions are recalled" in messages_of(response)[0]
    standing = {p.language: p.status for p in Publication.objects.all()}
    assert standing == {"en": "public", "es": "recalled", "ar": "recalled"}
    assert set(Edition.objects.exclude(recalled_at=None).values_list("recall_reason", flat=True)) == {REASON}
    assert TopicPage.objects.get(pk=page.pk).title == "Weak cervix"


def test_going_back_keeps_what_was_chosen(page, browser):
    response = preview(browser, page, step="change")
    assert f'value="{REASON}"' in response.content.decode()
    assert "checked" in response.content.decode()


def test_a_confirmation_of_something_else_than_was_seen_is_shown_again(page, browser):
    seen = preview(browser, page).context["seen"]
    save_draft(page, summary="Somebody goes on writing.")
    response = confirm(browser, page, seen)
    assert "Something has changed since you looked" in messages_of(response)[0]
    assert response.context["plan"]
    assert not Edition.objects.exclude(recalled_at=None).exists()
    assert "recalled" in messages_of(confirm(browser, page, response.context["seen"]))[0]


def test_a_translation_that_was_signed_meanwhile_is_shown_before_it_is_released(page, browser):
    seen = preview(browser, page).context["seen"]
    approve(TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object(), "es")
    response = confirm(browser, page, seen)
    row = next(row for row in response.context["plan"] if row.language.code == "es")
    assert [str(sentence) for sentence in row.effect] == ["A new edition is published."]


def test_a_publish_that_would_be_refused_says_why_and_keeps_the_form(page, browser):
    save_draft(page, go_live_at="2099-01-01T00:00:00Z")
    response = confirm(browser, page, preview(browser, page).context["seen"])
    assert "Clear the schedule" in visible_text(response)
    assert f'value="{REASON}"' in response.content.decode()
    assert Change.objects.count() == 3


def test_a_draft_that_changes_no_text_explains_what_to_do_first(shelf, browser):
    assert "First correct the wrong text in the editor" in visible_text(browser.get(url(published_topic())))


def test_a_topic_that_is_not_public_has_nothing_to_correct(shelf, browser):
    page = make_topic()
    response = browser.get(url(page), follow=True)
    assert "not public" in messages_of(response)[0]


def test_only_whoever_may_publish_the_topic_may_correct_it(page):
    author = client_of(person("author", pages=("change",)))
    assert is_refused(author.get(url(page)))
    assert is_refused(author.post(url(page), {"step": "publish", "paths": [PATH], "reason": REASON}))
    assert not Edition.objects.exclude(recalled_at=None).exists()
    edit = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "safety correction" not in edit


def test_the_correction_is_reached_from_the_form_of_a_public_topic_only(page, browser, shelf):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert browser.get(edit).content.decode().count(url(page)) == 2  # beside publish, and above the form
    draft = make_topic(slug="draft")
    assert url(draft) not in browser.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
