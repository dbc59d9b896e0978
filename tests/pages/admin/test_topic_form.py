"""Opening a topic in the editor and saving it must change nothing that a reader, or a translator, could tell."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from pages.editions.models import Change, Edition, Publication
from pages.localization.assembly import assemble
from pages.localization.extraction import extract
from pages.models import TopicPage
from pages.panels import SHELF_EDIT_HANDLER
from tests.factories.topics import (
    approve,
    block_id,
    bullet_list,
    make_term,
    make_topic,
    paragraph,
    publish,
    published_topic,
    section,
)
from tests.pages.admin.editing import form_post
from tests.pages.admin.people import client_of, messages_of, visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(editor):
    return client_of(editor)


def post(browser, page, data, **more):
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, **more}, follow=True)


def rich_body():
    term = make_term()
    other = make_topic(title="Cerclage", slug="cerclage")
    mark = f'<a linktype="glossary" id="{term.pk}">cervix</a>'
    link = f'<a linktype="page" id="{other.pk}">stitch</a>'
    return [
        section(
            "overview", "overview",
            paragraph("what", f"The {mark} is <b>low</b> &amp; the {link} <i>helps</i>.<br>See <sup>1</sup>."),
            {"type": "table", "id": block_id("table"), "value": {
                "caption": "When", "columns": [
                    {"type": "item", "id": block_id("c1"), "value": "Week"},
                    {"type": "item", "id": block_id("c2"), "value": "What"},
                ],
                "rows": [{"type": "item", "id": block_id("r1"), "value": {"cells": [
                    {"type": "item", "id": block_id("d1"), "value": "<p>12–14</p>"},
                    {"type": "item", "id": block_id("d2"), "value": "<p>A stitch</p>"},
                ]}}],
            }},
            {"type": "question", "id": block_id("q"), "value": {"question": "Why?", "html": "<p>Because.</p>"}},
            heading="What?",
        ),
        section("signs", "symptoms", bullet_list("signs.list", pressure="Pressure", backache="Backache")),
    ]  # fmt: skip


def test_opening_and_publishing_a_topic_without_a_change_makes_nothing_outdated_and_keeps_every_id(shelf, browser):
    page = make_topic(body=rich_body())
    approve(page, "es")
    page = publish(page)
    before, lines = extract(page), Change.objects.count()
    response = post(browser, page, form_post(browser, page), **{"action-publish": "1"})
    assert "has been published" in messages_of(response)[0]
    after = extract(TopicPage.objects.get(pk=page.pk))
    assert after.structure == before.structure
    assert after.source_hashes == before.source_hashes
    assert Change.objects.count() == lines
    assert assemble(after, "es").state == "approved"


def test_saving_a_draft_without_a_change_keeps_every_id_and_text(shelf, browser):
    page = published_topic("es", body=rich_body())
    post(browser, page, form_post(browser, page))
    draft = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert extract(draft).structure == extract(page).structure
    assert extract(draft).source_hashes == extract(page).source_hashes


def test_a_glossary_mark_goes_from_the_editor_to_the_extracted_text(shelf, browser):
    term = make_term("cerclage", "Cerclage", "A stitch.")
    page = make_topic()
    data = form_post(browser, page)
    field = "body-0-value-blocks-0-value"
    state = json.loads(data[field])
    state["entityMap"] = {"0": {"type": "GLOSSARY", "mutability": "MUTABLE", "data": {"id": str(term.pk), "term": "?"}}}
    state["blocks"][0]["entityRanges"] = [{"offset": 4, "length": 6, "key": 0}]
    post(browser, page, data, **{field: json.dumps(state)})
    draft = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    path = f"{block_id('what')}/html"
    assert f'The <a href="glossary:{term.pk}">cervix</a>' in extract(draft).texts[path]
    assert [found["slug"] for found in extract(draft).structure["glossary"]] == ["cerclage"]
    again = json.loads(form_post(browser, page)[field])["entityMap"]["0"]
    assert again == {"type": "GLOSSARY", "mutability": "MUTABLE", "data": {"id": str(term.pk), "term": "Cerclage"}}


@pytest.mark.parametrize("address", ["ftp://files.example/a", "/somewhere", "#there", "javascript:alert(1)"])
def test_a_link_that_leads_nowhere_from_a_handout_is_refused_beside_its_text(shelf, browser, address):
    page = make_topic()
    data = form_post(browser, page)
    field = "body-0-value-blocks-0-value"
    state = json.loads(data[field])
    state["entityMap"] = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}}
    state["blocks"][0]["entityRanges"] = [{"offset": 4, "length": 6, "key": 0}]
    response = post(browser, page, data, **{field: json.dumps(state)})
    assert "leads to no page, web address" in response.content.decode()


@pytest.mark.parametrize("address", ["https://acog.example/a", "mailto:a@clinic.example", "tel:+13125550142"])
def test_web_addresses_mail_and_telephone_links_are_kept(shelf, browser, address):
    page = make_topic()
    data = form_post(browser, page)
    field = "body-0-value-blocks-0-value"
    state = json.loads(data[field])
    state["entityMap"] = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}}
    state["blocks"][0]["entityRanges"] = [{"offset": 4, "length": 6, "key": 0}]
    post(browser, page, data, **{field: json.dumps(state)})
    draft = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert f'href="{address}"' in extract(draft).texts[f"{block_id('what')}/html"]


def test_what_a_topic_lacks_stands_beside_the_field_when_it_is_published(shelf, browser):
    page = make_topic(is_demonstration=False)
    response = post(browser, page, form_post(browser, page), **{"action-publish": "1"})
    assert "Name at least one source of the facts." in response.content.decode()
    assert not Publication.objects.exists()


def test_a_refused_publish_says_why_and_keeps_what_was_typed_as_a_draft(shelf, browser):
    published_topic(slug="taken", title="First")
    other = make_topic(slug="other", title="Second")
    first = TopicPage.objects.get(slug="taken")
    publish(first, slug="renamed")  # “taken” goes on leading to the first
    data = form_post(browser, other)
    data |= {"slug": "taken", "summary": "Words that took an hour to write.", "action-publish": "1"}
    response = post(browser, other, data)
    told = messages_of(response)
    assert any("Not published: “taken” belongs to another topic" in message for message in told)
    assert any("kept as a draft" in message for message in told)
    other = TopicPage.objects.get(pk=other.pk)
    assert other.get_latest_revision_as_object().summary == "Words that took an hour to write."
    assert not other.live
    assert not Edition.objects.filter(publication__topic_id=other.topic_id).exists()


def test_a_topic_that_is_refused_when_it_is_created_is_kept_as_a_draft_too(shelf, browser):
    published_topic(slug="taken", title="First")
    publish(TopicPage.objects.get(slug="taken"), slug="renamed")
    data = form_post(browser, make_topic(slug="model", is_demonstration=True))
    data |= {"title": "New", "slug": "taken", "action-publish": "1"}
    data |= {"references-count": "1", "references-0-deleted": "", "references-0-order": "0", "references-0-id": ""}
    data |= {"references-0-type": "reference", "references-0-value-citation": "ACOG", "references-0-value-url": ""}
    data |= {"references-0-value-lang": "en", "last_reviewed": "2026-01-01", "review_due": "2028-01-01"}
    from pages.models import ClinicalReviewer

    data["clinical_reviewer"] = ClinicalReviewer.objects.create(name="A. Person").pk
    address = reverse("wagtailadmin_pages:add", args=["pages", "topicpage", shelf.pk])
    response = browser.post(address, data, follow=True)
    assert any("Not published" in message for message in messages_of(response)), visible_text(response)
    made = TopicPage.objects.get(title="New")
    assert (made.slug, made.live) == ("taken", False)


def test_a_page_of_shelves_lists_its_topics(shelf, browser):
    page = make_topic()
    for address in (reverse("wagtailadmin_explore", args=[shelf.pk]), reverse("wagtailadmin_explore_root")):
        assert browser.get(address, follow=True).status_code == 200
    listing = browser.get(reverse("wagtailadmin_explore", args=[shelf.pk])).content.decode()
    assert reverse("parity_languages", args=[page.pk]) in listing


def test_the_form_of_a_shelf_asks_for_a_title_and_a_slug_only(shelf):
    from pages.models import ShelfPage

    fields = SHELF_EDIT_HANDLER.bind_to_model(ShelfPage).get_form_class()().fields
    assert {"title", "slug"} <= set(fields) <= {"title", "slug", "comment_notifications"}


def test_an_alias_of_a_topic_is_refused_with_a_message(shelf, browser):
    page = published_topic()
    data = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": shelf.pk, "alias": "on"}
    response = browser.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, follow=True)
    assert "cannot have an alias" in messages_of(response)[0]
    assert TopicPage.objects.count() == 1


def test_a_copy_without_alias_is_a_topic_of_its_own(shelf, browser):
    page = published_topic()
    data = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": shelf.pk}
    browser.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    twin = TopicPage.objects.get(slug="twin")
    assert twin.topic_id != page.topic_id


def test_opening_and_publishing_each_demonstration_topic_makes_nothing_outdated(shelf, browser):
    call_command("loaddemo", verbosity=0)
    lines = Change.objects.count()
    for page in TopicPage.objects.all():
        before = extract(page)
        response = post(browser, page, form_post(browser, page), **{"action-publish": "1"})
        assert any("has been published" in message for message in messages_of(response)), messages_of(response)
        after = extract(TopicPage.objects.get(pk=page.pk))
        assert (after.structure, after.source_hashes) == (before.structure, before.source_hashes)
    assert Change.objects.count() == lines
    assert set(Publication.objects.values_list("status", "matches_source")) == {("public", True)}
