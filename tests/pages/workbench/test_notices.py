"""Who is told of what by email: through the outbox, over a real mail server, and never a word of the documents."""

import datetime

import pytest
from django.utils import timezone
from wagtail.users.models import UserProfile

from pages.editions.models import OutboxJob
from pages.editions.worker import work_off
from pages.localization.actions import assign, comment_on_segment, give_back, hand_over, take_back_assignment
from pages.localization.models import TranslationSource
from pages.workbench.notices import notify_assigned, notify_given_back, notify_handed_over, notify_mentioned
from tests.factories.topics import make_topic, publish, translate
from tests.pages.admin.people import person
from tests.smtp import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        yield server


@pytest.fixture
def source(shelf):
    """A public topic that is translated into Spanish, and not handed over."""
    page = make_topic()
    translate(page, "es")
    return TranslationSource.objects.get(owner_id=publish(page).topic_id)


@pytest.fixture
def ana():
    return person("ana", translates=("es",))


@pytest.fixture
def carla():
    return person("carla", reviews=("es",))


def sent(mails):
    """To whom, and the subject, of each mail that has been sent since."""
    work_off()
    found = sorted((mail["To"], mail["Subject"]) for mail in mails.mails)
    mails.mails.clear()
    return found


def test_an_assignment_is_told_to_the_person_with_its_day_and_a_link(source, mails, ana, carla):
    notify_assigned(assign(source.owner, "es", "translate", ana, due=datetime.date(2030, 8, 3), person=carla))
    assert mails.mails == [], "nothing is sent before the worker does it"
    work_off()
    (mail,) = mails.mails
    assert (mail["To"], mail["Subject"]) == ("ana@clinic.example", "[Parity] Yours to translate into Spanish")
    assert [line for line in mail.get_content().splitlines() if line] == [
        "A topic was given to you, to translate it into Spanish.",
        "From: carla",
        "Due: Aug. 3, 2030",
        f"http://127.0.0.1:8000/admin/parity/translations/topic/{source.owner_id}/",
    ]


def test_no_mail_says_a_word_of_the_document_or_of_a_comment(source, mails, ana, carla):
    notify_assigned(assign(source.owner, "es", "translate", ana, note="About the stitch", person=carla))
    title = source.segments.get(path="title").segment_id
    notify_mentioned(comment_on_segment(title, "es", "@carla is the cervix named so?", person=ana))
    notify_handed_over(hand_over(source, "es", person=ana, note="The cervix, as we said"))
    notify_given_back(give_back(source, "es", "The cervix is named otherwise.", person=carla))
    work_off()
    assert len(mails.mails) == 4 - 1, "the assignment was done meanwhile"
    for mail in mails.mails:
        told = (mail["Subject"] + mail.get_content()).lower()
        assert not any(word in told for word in ("cervi", "stitch", "named so", "otherwise"))


def test_a_mention_is_told_to_whom_it_names_and_not_to_its_author(source, mails, ana, carla):
    title = source.segments.get(path="title").segment_id
    notify_mentioned(comment_on_segment(title, "es", "@carla @ana is this right?", person=ana))
    assert sent(mails) == [("carla@clinic.example", "[Parity] You are named in a comment (Spanish)")]


def test_a_hand_over_is_told_to_whoever_has_the_review_or_else_to_every_reviewer(source, mails, ana, carla, editor):
    person("chloe", reviews=("fr",))
    notify_handed_over(hand_over(source, "es", person=ana))
    assert sent(mails) == [("carla@clinic.example", "[Parity] To review in Spanish")]
    dora = person("dora", reviews=("es",))
    assign(source.owner, "es", "review", dora)
    notify_handed_over(hand_over(source, "es", person=ana))
    assert sent(mails) == [("dora@clinic.example", "[Parity] To review in Spanish")]


def test_what_is_given_back_is_told_to_whoever_handed_it_over(source, mails, ana, carla):
    hand_over(source, "es", person=ana)
    notify_given_back(give_back(source, "es", "Say it more plainly.", person=carla))
    assert sent(mails) == [("ana@clinic.example", "[Parity] Given back to you (Spanish)")]


def test_nobody_is_told_of_what_they_did_themselves_or_of_what_is_over(source, mails, ana, carla):
    notify_assigned(assign(source.owner, "es", "translate", ana, person=ana))
    assert not OutboxJob.objects.filter(kind="notice.send").exists()
    given = assign(source.owner, "es", "translate", ana, person=carla)
    notify_assigned(given)
    take_back_assignment(given, person=carla)
    ana.is_active = False
    ana.save()
    notify_assigned(assign(source.owner, "es", "review", carla))
    carla.email = ""
    carla.save()
    assert sent(mails) == []
    assert not OutboxJob.objects.filter(done_at=None).exists()


def test_a_reader_of_another_language_gets_the_days_of_that_language(source, mails, ana, carla):
    UserProfile.objects.update_or_create(user=ana, defaults={"preferred_language": "fr"})
    notify_assigned(assign(source.owner, "es", "translate", ana, due=datetime.date(2030, 8, 3), person=carla))
    work_off()
    assert "3 août 2030" in mails.mails[0].get_content()


def test_a_mail_that_the_server_refuses_is_sent_again_later(source, mails, ana, carla):
    mails.refusals = 1
    notify_assigned(assign(source.owner, "es", "translate", ana, person=carla))
    assert sent(mails) == []
    job = OutboxJob.objects.get(kind="notice.send")
    assert "451" in job.last_error
    assert job.dead_at is None
    OutboxJob.objects.update(available_at=timezone.now())
    assert sent(mails) == [("ana@clinic.example", "[Parity] Yours to translate into Spanish")]
