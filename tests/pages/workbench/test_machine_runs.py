"""Machine translation from the button to the edition, through the worker, with a real service on this machine."""

from datetime import date

import pytest
from django.db import close_old_connections
from django.urls import reverse
from django.utils import timezone

from pages.editions.actions import release_languages
from pages.editions.models import Edition, OutboxJob
from pages.editions.provenance import provenance
from pages.editions.worker import work_off
from pages.localization.actions import (
    NotAllowed,
    SignOffError,
    TranslationError,
    confirm_machine_text,
    sign_off_language,
    translate_segment,
)
from pages.localization.models import MachineRun, Origin, Segment, SegmentStatus, TranslationSource
from pages.models import ClinicalReviewer
from pages.workbench.machine.run import start_machine_run
from tests.factories.topics import block_id, make_topic, publish, published_topic, translate
from tests.pages.admin.people import client_of, is_refused, person, visible_text
from tests.pages.localization.translation_service import running_service, said
from tests.pages.workbench.roles import give_role


@pytest.fixture
def service(settings):
    with running_service() as running:
        settings.MACHINE_TRANSLATION_PROVIDER = "libretranslate"
        settings.MACHINE_TRANSLATION_URL = running.address
        settings.MACHINE_TRANSLATION_KEY = ""
        yield running


@pytest.fixture
def ana(db):
    return give_role(person("ana"), "translate", "es")


def source_of(page):
    return TranslationSource.objects.get(owner_id=page.topic_id, basis="published")


def make_reviewed_topic():
    """One that is no demonstration: editions of those say nothing of machines."""
    reference = {"citation": "A textbook", "url": "", "lang": "en"}
    return make_topic(
        is_demonstration=False,
        clinical_reviewer=ClinicalReviewer.objects.create(name="Test Reviewer"),
        last_reviewed=date(2026, 1, 1),
        review_due=date(2028, 1, 1),
        references=[{"type": "reference", "id": block_id("reference"), "value": reference}],
    )


def retry_now():
    """As if the time had come at which failed jobs are tried again."""
    OutboxJob.objects.filter(done_at=None, dead_at=None).update(available_at=timezone.now())
    work_off()


def states(source):
    rows = SegmentStatus.objects.filter(segment__in=source.segments.values("segment"), language="es")
    return {(row.origin, row.machine, row.unconfirmed) for row in rows}


@pytest.mark.django_db
def test_what_is_empty_is_filled_unconfirmed_and_what_a_person_wrote_stays(shelf, service, ana):
    page = published_topic()
    translate(page, "es", only={"title"})
    run = start_machine_run(source_of(page), "es", person=ana)
    work_off()
    run.refresh_from_db()
    assert (run.done, run.problem) == (run.total, "")
    assert run.finished_at is not None
    title = Segment.objects.get(owner_id=page.topic_id, path="title")
    assert title.translation("es") == "[es] Cervical insufficiency"
    rich = Segment.objects.get(path=f"{block_id('call.emergency')}/html")
    assert rich.translation("es") == said("Heavy bleeding: call <strong>911</strong>.")
    assert states(source_of(page)) == {("human", False, False), ("machine", True, True)}
    formats = {body["format"] for _path, _headers, body in service.requests}
    assert formats == {"text", "html"}
    assert {key for _path, _headers, body in service.requests for key in body} == {"q", "source", "target", "format"}


@pytest.mark.django_db
def test_an_outdated_segment_counts_as_empty(shelf, service, ana):
    page = published_topic()
    translate(page, "es")
    page = publish(page, summary="It might open much too soon.")
    run = start_machine_run(source_of(page), "es", person=ana)
    assert run.total == 1
    work_off()
    current = Segment.objects.filter(owner_id=page.topic_id, path="summary").latest("id")
    assert current.translation("es") == said("It might open much too soon.")


@pytest.mark.django_db(transaction=True)
def test_a_text_that_a_person_writes_while_the_machine_thinks_is_never_replaced(shelf, service, ana):
    """It also fails when the request is made inside a transaction: the person's write would wait for it."""
    page = published_topic()
    title = Segment.objects.get(owner_id=page.topic_id, path="title")
    start_machine_run(source_of(page), "es", person=ana)

    def write() -> None:
        if not Segment.objects.with_languages("es").get(pk=title.pk).translation("es"):
            translate_segment(title.pk, "es", "Insuficiencia cervical")
        close_old_connections()

    service.meanwhile = write
    work_off()
    assert Segment.objects.get(pk=title.pk).translation("es") == "Insuficiencia cervical"
    run = MachineRun.objects.get()
    assert run.done == run.total


@pytest.mark.django_db
def test_a_passing_failure_is_told_and_tried_again(shelf, service, ana):
    page = published_topic()
    run = start_machine_run(source_of(page), "es", person=ana)
    service.fail = (429, "{}")
    work_off()
    run.refresh_from_db()
    assert "has had enough for now" in run.problem
    browser = client_of(ana)
    shown = visible_text(browser.get(reverse("parity_machine_run", args=[run.pk])))
    assert "tries again in a little while" in shown
    service.fail = None
    retry_now()
    run.refresh_from_db()
    assert (run.done, run.problem) == (run.total, "")


@pytest.mark.django_db
def test_a_lasting_failure_stops_the_run_and_a_person_starts_it_again(shelf, service, ana):
    page = published_topic()
    service.fail = (403, "{}")
    browser = client_of(ana)
    start = reverse("parity_machine_start", args=["topic", page.topic_id, "es"])
    told = browser.post(start, follow=True)
    work_off()
    assert len(service.requests) == 1
    shown = visible_text(browser.get(told.redirect_chain[-1][0]))
    assert "refuses the key" in shown
    assert "still empty" in shown
    service.fail = None
    told = browser.post(start, follow=True)
    work_off()
    assert "Finished." in visible_text(browser.get(told.redirect_chain[-1][0]))


@pytest.mark.django_db
def test_doing_a_job_twice_changes_and_asks_nothing(shelf, service, ana):
    start_machine_run(source_of(published_topic()), "es", person=ana)
    work_off()
    asked = len(service.requests)
    MachineRun.objects.update(finished_at=None)
    OutboxJob.objects.filter(kind="machine.translate").update(done_at=None)
    work_off()
    run = MachineRun.objects.get()
    assert (len(service.requests), run.done) == (asked, run.total)


@pytest.mark.django_db
def test_whoever_may_not_translate_any_more_translates_nothing(shelf, service, ana):
    page = published_topic()
    start_machine_run(source_of(page), "es", person=ana)
    ana.groups.clear()
    work_off()
    assert "not a translator" in MachineRun.objects.get().problem
    assert states(source_of(page)) == set()


@pytest.mark.django_db
def test_the_run_of_somebody_who_was_deleted_does_not_become_the_systems(shelf, service, ana):
    page = published_topic()
    start_machine_run(source_of(page), "es", person=ana)
    ana.delete()
    work_off()
    assert "gone" in MachineRun.objects.get().problem
    assert states(source_of(page)) == set()


@pytest.mark.django_db
def test_a_run_needs_a_provider_a_language_it_has_something_to_do_and_no_other_run(shelf, service, ana, settings):
    source = source_of(published_topic())
    start_machine_run(source, "es", person=ana)
    with pytest.raises(TranslationError, match="under way"):
        start_machine_run(source, "es", person=ana)
    work_off()
    with pytest.raises(TranslationError, match="Nothing is empty"):
        start_machine_run(source, "es", person=ana)
    settings.PARITY_LANGUAGES = ["en", "ht"]
    with pytest.raises(TranslationError, match="does not translate into Haitian Creole"):
        start_machine_run(source, "ht")
    settings.MACHINE_TRANSLATION_PROVIDER = "none"
    with pytest.raises(TranslationError, match="No provider"):
        start_machine_run(source, "ht")


@pytest.mark.django_db
def test_only_translators_of_the_language_start_and_see_runs(shelf, service, ana):
    page = published_topic()
    source = source_of(page)
    reviewer = give_role(person("rosa"), "review", "es")
    with pytest.raises(NotAllowed):
        start_machine_run(source, "es", person=reviewer)
    run = start_machine_run(source, "es", person=ana)
    start = reverse("parity_machine_start", args=["topic", page.topic_id, "es"])
    for address in (start, reverse("parity_machine_run", args=[run.pk])):
        assert is_refused(client_of(reviewer).get(address))
        assert client_of(ana).get(address).status_code == 200
    assert is_refused(client_of(reviewer).post(start))
    assert is_refused(client_of(ana).post(start.replace("/es/", "/fr/")))


@pytest.mark.django_db
def test_one_unconfirmed_text_keeps_a_language_from_sign_off_and_the_edition_tells_of_the_machine(shelf, service, ana):
    page = publish(make_reviewed_topic())
    source = source_of(page)
    start_machine_run(source, "es", person=ana)
    work_off()
    first, *others = source.segments.values_list("segment_id", flat=True)
    translate_segment(first, "es", "A person's own words", person=ana)
    for pk in others[:-1]:
        confirm_machine_text(pk, "es", person=ana)
    reviewer = give_role(person("rosa"), "review", "es")
    with pytest.raises(SignOffError, match="machine"):
        sign_off_language(source.document(), "es", person=reviewer, with_unread=True)
    confirm_machine_text(others[-1], "es", person=ana)
    sign_off_language(source.document(), "es", person=reviewer, with_unread=True)
    release_languages(page.topic_id, ["es"])
    edition = Edition.objects.get(publication__topic_id=page.topic_id, publication__language="es")
    assert provenance(edition)["origin"] == "machine_reviewed"
    for pk in (first, *others):  # what is written since is not in this edition
        translate_segment(pk, "es", "")
        translate_segment(pk, "es", "Begun anew by a person")
    assert provenance(edition)["origin"] == "machine_reviewed"


@pytest.mark.django_db
def test_an_edited_text_of_a_machine_is_still_one(shelf, service, ana):
    page = published_topic()
    translate(page, "es")
    title = Segment.objects.get(owner_id=page.topic_id, path="title")
    translate_segment(title.pk, "es", "Máquina", origin=Origin.MACHINE)
    translate_segment(title.pk, "es", "Máquina, corregida", person=ana)
    status = SegmentStatus.objects.get(segment=title, language="es")
    assert (status.origin, status.machine, status.unconfirmed) == ("human", True, False)
