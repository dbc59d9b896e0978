"""Giving one language of a document to a person, taking it, and taking it back."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pages.editions.models import OutboxJob
from pages.localization.models import Assignment, TranslationSource
from tests.factories.topics import make_topic, publish
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(shelf):
    return TranslationSource.objects.get(owner_id=publish(make_topic()).topic_id)


def address(source, language="es", name="parity_assign", *more):
    return reverse(name, args=[source.owner_type, source.owner_id, language, *more])


def choices(response):
    return {
        label: [str(name) for _value, name in group]
        for label, group in response.context["form"].fields["who"].choices
        if isinstance(group, list)
    }


def test_only_people_with_the_role_are_offered_and_can_be_chosen(source, editor):
    ana, french = person("ana", translates=("es",)), person("françoise", translates=("fr",))
    carla = client_of(person("carla", reviews=("es",)))
    assert choices(carla.get(address(source))) == {"To translate": ["ana", "editor"], "To review": ["carla", "editor"]}
    forged = carla.post(address(source), {"who": f"translate:{french.pk}"})
    assert "Choose a person of the list" in visible_text(forged)
    assert "Choose a person of the list" in visible_text(carla.post(address(source), {"who": f"review:{ana.pk}"}))
    assert not Assignment.objects.exists()


def test_giving_work_keeps_day_and_note_and_asks_for_a_notice(source):
    ana = person("ana", translates=("es",))
    carla = client_of(person("carla", reviews=("es",)))
    due = timezone.localdate() + datetime.timedelta(days=3)
    posted = {"who": f"translate:{ana.pk}", "due": due.isoformat(), "note": "For the class"}
    response = carla.post(address(source), posted, follow=True)
    assert messages_of(response) == ["ana has it now: Cervical insufficiency, Spanish."]
    given = Assignment.objects.get()
    assert (given.person, given.task, given.due, given.note) == (ana, "translate", due, "For the class")
    assert OutboxJob.objects.filter(kind="notice.send", payload__person=ana.pk).count() == 1


def test_a_day_that_has_passed_is_refused_and_what_was_typed_stays(source):
    ana = person("ana", translates=("es",))
    carla = client_of(person("carla", reviews=("es",)))
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    posted = {"who": f"translate:{ana.pk}", "due": yesterday.isoformat(), "note": "For the class"}
    response = carla.post(address(source), posted)
    assert "This day has passed" in visible_text(response)
    assert "For the class" in response.content.decode()


def test_a_translator_takes_work_and_gives_it_back_but_gives_none_to_others(source):
    ben = person("ben", translates=("es",))
    ana = client_of(person("ana", translates=("es",)))
    shown = visible_text(ana.get(address(source)))
    assert "I'll take it, to translate" in shown
    assert "to review" not in shown
    assert "Give it to somebody" not in shown
    refused = ana.post(address(source), {"who": f"translate:{ben.pk}"})
    assert not Assignment.objects.exists(), visible_text(refused)
    ana.post(address(source, "es", "parity_take"), {"task": "review"})
    assert not Assignment.objects.exists()
    ana.post(address(source, "es", "parity_take"), {"task": "translate"})
    mine = Assignment.objects.get()
    assert "Give it back" in visible_text(ana.get(address(source)))
    client_of(ben).post(address(source, "es", "parity_take_back", mine.pk))
    assert Assignment.objects.exists(), "only reviewers and publishers take from others"
    ana.post(address(source, "es", "parity_take_back", mine.pk))
    assert not Assignment.objects.exists()


def test_whoever_has_no_role_in_the_language_is_refused(source):
    french = client_of(person("françoise", translates=("fr",)))
    assert is_refused(french.get(address(source)))
    assert is_refused(french.post(address(source, "es", "parity_take"), {"task": "translate"}))
    assert french.get(address(source, "fr")).status_code == 200


def test_addresses_of_nothing_are_not_found(source, editor):
    browser = client_of(editor)
    assert browser.get(address(source, "en")).status_code == 404
    assert browser.get(address(source, "xx")).status_code == 404
    assert browser.get(address(source).replace("topic", "term")).status_code == 404
    assert browser.post(address(source, "es", "parity_take_back", 99)).status_code == 404
