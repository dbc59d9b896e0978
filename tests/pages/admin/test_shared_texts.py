"""Glossary terms, contacts, reviewers and images in the editing interface."""

import json
import uuid

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.images.forms import get_image_form
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from pages.admin.images import TopicImageForm
from pages.blocks.rich_text import FEATURES
from pages.models import ClinicalReviewer, TopicImage
from tests.factories.topics import make_contact, make_term, make_topic, paragraph, section
from tests.pages.admin.people import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(editor):
    return client_of(editor)


@pytest.mark.parametrize("model", ["glossaryterm", "contact", "clinicalreviewer"])
def test_each_shared_text_can_be_listed_searched_added_and_chosen(browser, shelf, model):
    make_term()
    make_contact()
    ClinicalReviewer.objects.create(name="A. Person, MD")
    for address in (
        reverse(f"wagtailsnippets_pages_{model}:list"),
        reverse(f"wagtailsnippets_pages_{model}:list") + "?q=e",
        reverse(f"wagtailsnippets_pages_{model}:add"),
        reverse(f"wagtailsnippetchoosers_pages_{model}:choose"),
    ):
        assert browser.get(address).status_code == 200


def test_a_term_is_found_in_the_listing_the_moment_it_is_saved(browser, shelf):
    make_term("cerclage", "Cerclage", "A stitch.")
    make_term("uterus", "Uterus", "The womb.")
    found = browser.get(reverse("wagtailsnippets_pages_glossaryterm:list") + "?q=stitch").content.decode()
    assert "Cerclage" in found
    assert "The womb." not in found


def test_the_menu_names_what_is_there_and_nothing_that_is_not(browser, shelf):
    page = browser.get(reverse("wagtailadmin_home")).content.decode()
    for label in ("Education", "Glossary", "contacts", "To republish"):
        assert label.lower() in page.lower()
    for label in ("Documents", "Snippets", "What's new in Wagtail", "Redirects"):
        assert f'"{label}' not in page


def test_the_usage_of_a_term_names_the_topics_that_mark_it(browser, shelf):
    term = make_term()
    mark = f'The <a linktype="glossary" id="{term.pk}">cervix</a>.'
    page = make_topic(body=[section("overview", "overview", paragraph("what", mark))])
    ReferenceIndex.create_or_update_for_object(page)
    assert ReferenceIndex.get_references_to(term).count() == 1
    usage = browser.get(reverse("wagtailsnippets_pages_glossaryterm:usage", args=[term.pk]))
    assert page.title in usage.content.decode()


def test_a_mark_of_a_deleted_term_says_so_and_is_kept():
    converter = ContentstateConverter(FEATURES)
    gone = uuid.uuid4()
    stored = f'<p>The <a linktype="glossary" id="{gone}">cervix</a></p>'
    state = json.loads(converter.from_database_format(stored))
    assert state["entityMap"]["0"]["data"] == {"id": str(gone), "term": "This term was deleted"}
    assert f'<a id="{gone}" linktype="glossary">cervix</a>' in converter.to_database_format(json.dumps(state)).replace(
        f'linktype="glossary" id="{gone}"', f'id="{gone}" linktype="glossary"'
    )


@pytest.mark.parametrize("forged", [None, "", "3", "x' OR 1", "0F2C0000-0000-4000-8000-000000000000"])
def test_a_forged_mark_loses_itself_and_keeps_its_words(forged):
    state = {
        "entityMap": {"0": {"type": "GLOSSARY", "mutability": "MUTABLE", "data": {"id": forged}}},
        "blocks": [
            {
                "key": "a", "type": "unstyled", "depth": 0, "text": "The cervix", "inlineStyleRanges": [],
                "entityRanges": [{"offset": 4, "length": 6, "key": 0}],
            }
        ],
    }  # fmt: skip
    assert (
        ContentstateConverter(FEATURES).to_database_format(json.dumps(state)) == '<p data-block-key="a">The cervix</p>'
    )


def test_wagtails_own_rendering_of_a_mark_carries_no_markup_of_its_id():
    assert expand_db_html('<a linktype="glossary" id="&quot;&gt;&lt;script&gt;">x</a>').count("<script>") == 0


def test_a_line_break_that_a_program_wrote_opens_in_the_editor(browser, shelf):
    page = make_topic(body=[section("overview", "overview", paragraph("what", "One.<br>Two.<br />Three."))])
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_description_of_an_image_is_called_alternative_text(settings):
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.admin.images.TopicImageForm"
    form = get_image_form(TopicImage)
    assert issubclass(form, TopicImageForm)
    assert form().fields["description"].label == "Alternative text"


def test_the_admins_api_has_no_documents(browser, shelf):
    assert browser.get(reverse("wagtailadmin_api:documents:listing")).status_code == 404
