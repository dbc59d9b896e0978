"""Issuing: one printing of an edition, kept for ever."""

import hashlib
import io
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection
from PIL import Image

from pages.editions.actions import recall_edition
from pages.editions.errors import PublishingRefused
from pages.editions.models import Change, Edition, Publication
from pages.editions.worker import work_off
from pages.handouts import look, press_run
from pages.handouts.actions import document_to_print, issue_handout, recall_issue, reissue_handout
from pages.handouts.errors import HandoutRefused
from pages.handouts.models import ClinicBranding, HandoutIssue
from pages.handouts.names import download_name
from pages.handouts.printing import Printing
from pages.models import TopicImage
from tests.factories.topics import block_id, publish, published_topic, section
from tests.factories.tree import root_shelf
from tests.pages.handouts.reading import opened, structure

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(shelf):
    page = published_topic("es")
    return latest(page, "es")


def latest(page, language):
    return Edition.objects.with_standing().get(
        publication__topic_id=page.topic_id, publication__language=language, ended_at=None
    )


def test_an_issue_keeps_the_file_that_it_describes(edition):
    issue = issue_handout(edition, Printing(paper="a4"))
    content = default_storage.open(issue.file_name).read()
    assert issue.file_name == f"handouts/{issue.sha256}.pdf"
    assert hashlib.sha256(content).hexdigest() == issue.sha256
    assert (len(content), issue.number, issue.variant) == (issue.bytes, 1, "standard")
    assert issue.pages >= 1


def test_issuing_again_gives_the_same_issue_without_printing(edition, monkeypatch):
    issue = issue_handout(edition, Printing(paper="a4"))
    monkeypatch.setattr(press_run, "typeset", None)
    assert issue_handout(edition, Printing(paper="a4")) == issue


def test_each_printing_of_an_edition_has_its_own_number(edition):
    papers = [issue_handout(edition, Printing(paper=paper)) for paper in ("a4", "letter")]
    assert papers[0].sha256 != papers[1].sha256
    assert [issue.number for issue in papers] == [1, 2]


def test_a_new_look_prints_nothing_by_itself(edition, monkeypatch):
    first = issue_handout(edition, Printing())
    monkeypatch.setattr(look, "RENDERER_VERSION", look.RENDERER_VERSION + 1)
    ClinicBranding.objects.create(clinic_name="Another clinic")
    assert issue_handout(edition, Printing()) == first


@pytest.mark.parametrize("change", ["renderer", "branding", "address"])
def test_a_person_has_a_handout_reissued_in_the_look_of_now_and_whoever_keeps_copies_is_told(
    edition, monkeypatch, settings, change
):
    first = issue_handout(edition, Printing())
    if change == "renderer":
        monkeypatch.setattr(look, "RENDERER_VERSION", look.RENDERER_VERSION + 1)
    if change == "branding":
        ClinicBranding.objects.create(clinic_name="Another clinic", colour="#123456")
    if change == "address":
        settings.PUBLIC_URL = "https://elsewhere.example"
    second = reissue_handout(edition, Printing())
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    assert default_storage.exists(first.file_name)
    assert issue_handout(edition, Printing()) == second == reissue_handout(edition, Printing())
    assert list(Change.objects.order_by("sequence").values_list("kind", "code"))[-1] == ("refreshed", edition.code)


def test_reissuing_in_the_same_look_prints_nothing(edition):
    first = issue_handout(edition, Printing())
    before = Change.objects.count()
    assert reissue_handout(edition, Printing()) == first
    assert Change.objects.count() == before


def test_a_recalled_issue_is_not_printed_again_until_the_look_has_changed(edition, editor):
    first = issue_handout(edition, Printing())
    recall_issue(first, "The phone number is cut off.", person=editor)
    with pytest.raises(HandoutRefused, match="cut off"):
        issue_handout(edition, Printing())
    with pytest.raises(PublishingRefused):
        recall_issue(first, "Again.", person=editor)
    assert issue_handout(edition, Printing(paper="a4")).number == 2
    ClinicBranding.objects.create(clinic_name="A shorter name")
    assert issue_handout(edition, Printing()).number == 3


def reviewed_on(edition, day):
    source = Publication.objects.of_source().get(topic_id=edition.publication.topic_id)
    source.review = {**source.review, "last_reviewed": day}
    source.save(update_fields=["review"])
    return Edition.objects.with_standing().get(pk=edition.pk)


def test_a_new_review_date_makes_a_new_issue_that_says_so(edition):
    first = issue_handout(edition, Printing(paper="a4"))
    second = issue_handout(reviewed_on(edition, "2026-10-01"), Printing(paper="a4"))
    assert (first.last_reviewed, str(second.last_reviewed), second.number) == (None, "2026-10-01", 2)
    assert first.sha256 != second.sha256


def test_a_review_after_an_edition_was_superseded_is_not_printed_on_it(shelf):
    page = published_topic()
    old = latest(page, "en")
    publish(page, summary="Another summary.")
    ended = Edition.objects.get(pk=old.pk).ended_at.date()
    old = reviewed_on(old, ended.replace(year=ended.year + 1).isoformat())
    assert old.standing == "superseded"
    assert "review" not in document_to_print(old)
    assert issue_handout(old, Printing(paper="a4")).last_reviewed is None
    assert "review" in document_to_print(reviewed_on(old, ended.isoformat()))


def test_an_edition_that_cannot_be_read_is_not_printed(edition, editor):
    recall_edition(edition.code, person=editor, reason="The dose was wrong.")
    with pytest.raises(HandoutRefused, match="recalled"):
        issue_handout(Edition.objects.with_standing().get(pk=edition.pk), Printing(paper="a4"))
    assert not HandoutIssue.objects.exists()


def test_a_file_that_was_cut_short_is_never_handed_out(edition):
    issue = issue_handout(edition, Printing(paper="a4"))
    content = default_storage.open(issue.file_name).read()
    default_storage.delete(issue.file_name)
    default_storage.save(issue.file_name, ContentFile(content[:100]))
    HandoutIssue.objects.all()._raw_delete(HandoutIssue.objects.db)
    again = issue_handout(edition, Printing(paper="a4"))
    assert again.sha256 == issue.sha256
    assert default_storage.open(again.file_name).read() == content


def test_an_issue_can_be_neither_changed_nor_deleted(edition):
    issue = issue_handout(edition, Printing(paper="a4"))
    with pytest.raises(TypeError):
        issue.save()
    with pytest.raises(TypeError):
        issue.delete()


def test_the_database_holds_no_printing_twice(edition):
    issue = issue_handout(edition, Printing(paper="a4"))
    issue.pk, issue.number = None, 2
    with pytest.raises(IntegrityError):
        issue.save()


def test_publishing_asks_the_worker_for_the_handouts_of_each_edition(shelf):
    page = published_topic("es")
    work_off()
    printed = HandoutIssue.objects.values_list("edition__publication__language", "variant", "paper")
    assert sorted(printed) == sorted(product(("en", "es"), ("standard", "large", "easy"), ("a4", "letter")))
    publish(page)
    work_off()
    assert HandoutIssue.objects.count() == 12


def test_an_edition_that_was_recalled_meanwhile_is_left_alone_by_the_worker(edition, editor):
    recall_edition(edition.code, person=editor, reason="The dose was wrong.")
    work_off()
    assert not HandoutIssue.objects.filter(edition=edition).exists()


def test_the_downloaded_file_is_named_in_the_language(edition):
    issue = HandoutIssue(edition=edition, variant="standard", paper="letter")
    assert download_name(issue) == "cervical-insufficiency-es-1-letter.pdf"
    edition.publication.own_slug = "insuficiencia-cervical"
    issue.variant, issue.paper = "large", "a4"
    assert download_name(issue) == "insuficiencia-cervical-es-1-large-a4.pdf"


def topic_with_an_image():
    file = io.BytesIO()
    Image.new("RGB", (900, 500), "#d0607a").save(file, "PNG")
    image = TopicImage.objects.create(
        title="Cervix", description="A drawing.", file=ContentFile(file.getvalue(), "cervix.png"), credit="Parity"
    )
    value = {"image": image.pk, "decorative": False, "caption": "Left: closed."}
    block = {"type": "image", "id": block_id("picture"), "value": value}
    return published_topic(body=[section("overview", "overview", block)]), image


def test_an_image_of_the_library_is_printed_with_its_description(shelf):
    page, _ = topic_with_an_image()
    issue = issue_handout(latest(page, "en"), Printing(paper="letter"))
    with opened(default_storage.open(issue.file_name).read()) as file:
        assert "A drawing." in [str(element.Alt) for element in structure(file) if "/Alt" in element]
        assert any(picture.Width == 900 for found in file.pages for picture in found.get_images().values())


def test_a_handout_whose_image_is_lost_is_refused(shelf):
    page, image = topic_with_an_image()
    edition = latest(page, "en")
    for rendition in image.renditions.all():
        Path(rendition.file.path).unlink()
    with pytest.raises(HandoutRefused, match="cannot be read") as refused:
        issue_handout(edition, Printing(paper="letter"))
    assert refused.value.block == block_id("picture")


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_one_issue_printed_once(monkeypatch):
    root_shelf()
    edition = latest(published_topic(), "en")
    prints = []
    real = press_run.typeset

    def counted(*args, **kwargs):
        assert not connection.in_atomic_block
        prints.append(threading.get_ident())
        return real(*args, **kwargs)

    monkeypatch.setattr(press_run, "typeset", counted)

    def ask(_):
        try:
            return issue_handout(Edition.objects.with_standing().get(pk=edition.pk), Printing(paper="a4")).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        issues = set(threads.map(ask, range(12)))
    assert len(issues) == 1
    assert len(prints) == 1


@pytest.mark.django_db(transaction=True)
def test_another_process_that_was_faster_wins(monkeypatch):
    """The other process has printed and recorded between our look and our own record."""
    root_shelf()
    edition = latest(published_topic(), "en")
    real = press_run.typeset
    faster = []

    def overtaken(*args, **kwargs):
        if not faster:
            faster.append(None)
            monkeypatch.setattr(press_run, "_in_flight", [threading.Lock() for _ in press_run._in_flight])
            faster[0] = issue_handout(edition, Printing(paper="a4"))
        return real(*args, **kwargs)

    monkeypatch.setattr(press_run, "typeset", overtaken)
    assert issue_handout(edition, Printing(paper="a4")) == faster[0]
    assert HandoutIssue.objects.count() == 1
