"""Ways round the gates that stand before a patient: a machine's text, one's own, an address, a corrected place."""

import threading

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection, transaction

from pages.content.canonical import wording_hash
from pages.content.document import Owner, Wording
from pages.editions.actions import publish_correction
from pages.editions.transaction import Correction
from pages.localization.actions import (
    Conflict,
    NotAllowed,
    acknowledge_warning,
    keep_translation,
    language_slugs,
    send_to_translation,
    set_language_slug,
    sign_off_language,
    translate_segment,
    undo_translation,
)
from pages.localization.audit import differences
from pages.localization.exchange import Outcome, import_parcel
from pages.localization.exchange.incoming import IncomingUnit
from pages.localization.exchange.key import UnitKey
from pages.localization.exchange.parcel import Parcel
from pages.localization.models import SLUG_PATH, Origin, Segment, SegmentStatus, SignOff, TranslationSource
from pages.localization.statuses import reindex_statuses
from pages.models import TopicPage
from tests.factories.topics import block_id, changed_body, make_topic, publish, published_topic, save_draft, translate
from tests.pages.localization.exchange.files import edited, exported, imported

pytestmark = pytest.mark.django_db

WHEN = f"{block_id('when')}/html"


def someone(name, *codenames):
    user = User.objects.create_user(name)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def page(shelf):
    return publish(make_topic())


def segment(page, path="title"):
    return TranslationSource.objects.get(owner_id=page.topic_id).segments.get(path=path).segment_id


def status(number):
    return SegmentStatus.objects.get(segment=number, language="es")


# --- a machine's text ---


def test_undo_does_not_confirm_a_machines_text_that_came_in_a_file(page):
    title = segment(page)
    translate_segment(title, "es", "Máquina", origin=Origin.IMPORT, machine=True)
    translate_segment(title, "es", "Persona")
    undo_translation(title, "es")
    assert status(title).unconfirmed


def test_a_machines_text_is_not_confirmed_by_typing_it_again_or_by_a_file_without_its_mark(page):
    title = segment(page)
    translate_segment(title, "es", "Máquina", origin=Origin.MACHINE)
    content = edited(exported(page, file_format="po"), ("#, fuzzy\n", ""))
    translate_segment(title, "es", "Máquina ")
    translate_segment(title, "es", "Máquinas")
    translate_segment(title, "es", "Máquina")
    assert status(title).unconfirmed
    translate_segment(title, "es", "")
    imported(content)
    assert (status(title).machine, status(title).unconfirmed, status(title).origin) == (True, True, "import")


def test_making_the_index_anew_confirms_nothing_and_gives_no_text_to_somebody_else(page):
    ana, eva = someone("ana", "translate_es"), someone("eva", "translate_es")
    title, summary = segment(page), segment(page, "summary")
    translate_segment(title, "es", "Máquina", origin=Origin.IMPORT, machine=True)
    translate_segment(summary, "es", "De Ana", person=ana)
    translate_segment(summary, "es", "De Eva", person=eva)
    undo_translation(summary, "es", person=eva)
    reindex_statuses()
    assert status(title).unconfirmed
    assert status(summary).author == ana


# --- one's own text ---


def test_a_text_stays_its_writers_however_often_somebody_undoes(page):
    ana, eva = someone("ana", "translate_es"), someone("eva", "translate_es")
    title = segment(page)
    translate_segment(title, "es", "De Ana", person=ana)
    translate_segment(title, "es", "De Eva", person=eva)
    assert [undo_translation(title, "es", person=eva).author for _ in range(3)] == [ana, eva, ana]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_a_text_that_is_written_while_a_language_is_signed_is_signed_or_waits(page):
    translate(page, "es")
    title = segment(page)
    source = TranslationSource.objects.get(owner_id=page.topic_id).document()

    def sign():
        try:
            sign_off_language(source, "es", with_unread=True)
        finally:
            connection.close()

    signing = threading.Thread(target=sign)
    with transaction.atomic():
        translate_segment(title, "es", "[es] Cervical insufficiency, anew")
        signing.start()
        with connection.cursor() as cursor:
            blocked = 0
            while not blocked and signing.is_alive():
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                blocked = cursor.fetchone()[0]
    signing.join(30)
    assert list(differences()) == []
    assert SignOff.objects.get(segment=title).text_hash == wording_hash("[es] Cervical insufficiency, anew")


# --- what cannot be seen ---


@pytest.mark.parametrize("path", ["title", WHEN])
def test_no_character_that_turns_numbers_round_is_kept_however_it_is_written(page, path):
    """A failure means that a patient reads 21 mg where every check has read 12 mg."""
    number = segment(page, path)
    written = "Tome \u202e12\u202c mg \u2067de 3-4\u2069" + (" &#x202e;12 mg" if path == WHEN else "")
    translate_segment(number, "es", written)
    text = Segment.objects.with_languages("es").get(pk=number).translation("es")
    assert text == "Tome 12 mg de 3-4" + (" 12 mg" if path == WHEN else "")


# --- addresses ---


def test_a_file_does_not_write_an_address(page):
    """A failure means that a crafted file gives a topic an address with any text in it, and nobody can publish it."""
    set_language_slug(page.topic_id, "fr", "beance-du-col")
    wording = Wording(Owner("topic", str(page.topic_id)), SLUG_PATH, SLUG_PATH)
    unit = IncomingUnit("1", UnitKey.of(wording, "es", ""), "1", (SLUG_PATH,), ("../No Slug",))
    plan = import_parcel(Parcel("es", (unit,)))
    assert [each.outcome for each in plan.units] == [Outcome.UNKNOWN]
    assert language_slugs(page.topic_id, ["es"]) == {}


# --- corrected places, and warnings ---


def test_what_was_corrected_is_critical_in_a_draft_that_was_sent_too(shelf):
    page, ana = published_topic("es"), someone("ana", "translate_es")
    draft = save_draft(page, body=changed_body("It is treated in weeks 12 to 15."))
    publish_correction(draft.get_latest_revision(), Correction((WHEN,), "The weeks were wrong."))
    sent = send_to_translation(save_draft(page, body=changed_body("It is treated in weeks 12 to 15 here.")))
    with pytest.raises(NotAllowed, match="critical for safety"):
        keep_translation(sent, WHEN, "es", person=ana)


def test_what_was_corrected_stays_critical_when_the_topic_comes_back(shelf):
    page, ana = published_topic("es"), someone("ana", "translate_es")
    draft = save_draft(page, body=changed_body())
    publish_correction(draft.get_latest_revision(), Correction((WHEN,), "The weeks were wrong."))
    TopicPage.objects.get(pk=page.pk).unpublish()
    publish(page)
    source = TranslationSource.objects.get(owner_id=page.topic_id)
    with pytest.raises(NotAllowed, match="critical for safety"):
        keep_translation(source, WHEN, "es", person=ana)


def test_nobody_acknowledges_a_warning_of_another_text_than_they_saw(page):
    title = segment(page)
    translate_segment(title, "es", "Uno")
    seen = status(title).text_hash
    translate_segment(title, "es", "Dos")
    with pytest.raises(Conflict):
        acknowledge_warning(title, "es", "length", "It is right.", seen=seen)
