"""A canary: words that no one published are looked for in every public answer. One found means a leak."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from pages.editions.models import Edition, Publication
from pages.editions.worker import work_off
from pages.localization.actions import translate_segment
from pages.localization.assembly import assemble
from pages.localization.extraction import extract
from pages.models import TopicPage
from tests.factories.topics import make_contact, make_topic, published_topic, save_draft

pytestmark = pytest.mark.django_db

CANARY = "Zwitscherkanarie"
TAGS = ("en", "es", "fr", "ar", "zh-Hans", "vi", "pl")


def addresses():
    """Every public address that there is something behind, in every language."""
    yield from ("/", "/v/", "/api/v1/", "/api/v1/languages/", "/api/v1/changes/", "/api/v1/changes/?initial=true")
    yield from ("/api/v1/schema/", "/api/v1/docs/", "/health/live", "/health/ready")
    slugs = set(TopicPage.objects.values_list("slug", flat=True)) | set(
        Publication.objects.values_list("slug", flat=True)
    )
    for tag in TAGS:
        yield from (f"/{tag}/", f"/api/v1/topics/?lang={tag}", f"/api/v1/topics/?lang={tag}&fallback=source")
        for slug in slugs:
            yield f"/{tag}/{slug}/"
            yield f"/api/v1/topics/{slug}/?lang={tag}"
            yield f"/api/v1/topics/{slug}/editions/?lang={tag}"
            yield f"/api/v1/topics/{slug}/handout.pdf?lang={tag}"
    for code in Edition.objects.values_list("code", flat=True):
        yield from (f"/v/{code}/", f"/api/v1/verify/{code}/", f"/api/v1/editions/{code}/")
        yield f"/api/v1/editions/{code}/handout.pdf?paper=a4"


def public_answers(client):
    """(address, everything that is said at it), handouts as text and headers included."""
    from tests.pages.handouts.reading import pdfium_text

    for address in list(addresses()):
        answer = client.get(address)
        while answer.status_code in (301, 302, 303):
            answer = client.get(answer["Location"])
        assert answer.status_code != 500, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said = pdfium_text(content) if content.startswith(b"%PDF") else content.decode()
        yield address, said + str(answer.headers)


def leaks():
    return [address for address, said in public_answers(Client()) if CANARY.lower() in said.lower()]


def test_the_canary_is_found_where_it_was_published(shelf):
    """The control: this test can see."""
    published_topic(summary=f"{CANARY} is in the summary.")
    work_off()
    found = leaks()
    assert "/en/cervical-insufficiency/" in found
    assert "/api/v1/topics/cervical-insufficiency/?lang=pl" in found
    assert "/api/v1/topics/cervical-insufficiency/handout.pdf?lang=en" in found


def test_a_draft_edit_does_not_show(shelf):
    page = published_topic("es")
    save_draft(page, title=f"{CANARY} title", summary=CANARY, slug=CANARY.lower())
    work_off()
    assert leaks() == []


def test_an_autosave_over_the_live_revision_does_not_show(shelf):
    page = published_topic("es")
    live = page.live_revision
    draft = live.as_object()
    draft.summary = CANARY
    draft.save_revision(overwrite_revision=live)
    live.refresh_from_db()
    assert CANARY not in str(live.content)
    work_off()
    assert leaks() == []


def test_an_unapproved_translation_does_not_show(shelf):
    page = published_topic("es")
    source = extract(page)
    for language in ("es", "fr"):
        for translation in assemble(source, language).translations.values():
            translate_segment(translation.segment_id, language, f"{CANARY} {translation.wording.text}")
    work_off()
    assert leaks() == []


def test_a_changed_contact_does_not_show_before_it_is_republished(shelf):
    page = published_topic("es")
    page.contact.hours = CANARY
    page.contact.save()
    work_off()
    # The reader of a page that was taken down is given the live contact; nothing is taken down here.
    assert leaks() == []


def test_a_topic_that_was_never_published_does_not_show(shelf):
    published_topic("es")
    make_topic(title=CANARY, slug="hidden", summary=CANARY, contact=make_contact(name=f"{CANARY} ward"))
    work_off()
    assert leaks() == []


@pytest.mark.parametrize("hide", ["unpublish", "private", "private shelf"])
def test_a_topic_that_is_no_longer_public_does_not_show(shelf, hide):
    page = published_topic("es", title=f"{CANARY} title", summary=CANARY)
    work_off()
    if hide == "unpublish":
        page.unpublish()
    else:
        hidden = page if hide == "private" else shelf
        PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    work_off()
    assert leaks() == []
