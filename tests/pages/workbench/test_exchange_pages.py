"""Files out and in through the admin: who may, what is shown before anything happens, and what happens then."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from pages.localization.actions import translate_segment
from pages.localization.models import Segment, SegmentChange
from pages.workbench.exchange.models import ImportFile
from tests.factories.topics import make_term, make_topic, publish, translate
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text
from tests.pages.localization.exchange.files import as_if_never_translated, edited, exported, target

pytestmark = pytest.mark.django_db

SUMMARY = "[es] Your cervix might open too soon."
EXCHANGE = "parity_exchange"


@pytest.fixture
def page(shelf):
    made = make_topic()
    translate(made, "es")
    return publish(made)


@pytest.fixture
def somebody():
    """Makes a person with these roles, and gives their browser."""

    def make(name, *roles):
        user = person(name)
        user.groups.get().permissions.add(*Permission.objects.filter(codename__in=roles))
        return client_of(user)

    return make


def upload(client, content, name="es.xlf"):
    return client.post(reverse(EXCHANGE), {"file": SimpleUploadedFile(name, content)})


def apply(client, response, **data):
    """Confirms the plan that an upload has led to."""
    seen = client.get(response["Location"]).context["plan"].fingerprint
    return client.post(response["Location"], {"step": "apply", "seen": seen, **data}, follow=True)


def summary(page):
    return Segment.objects.get(owner_id=page.topic_id, path="summary").translation("es")


def test_who_may_take_out_which_language(page, somebody):
    """(roles, language, whether it is allowed): any role will do, in its own language."""
    address, owner = reverse("parity_exchange_download"), f"topic:{page.topic_id}"
    for number, (role, language, allowed) in enumerate(
        [
            ("translate_es", "es", True),
            ("review_es", "es", True),
            ("publish_es", "es", True),
            ("translate_es", "fr", False),
            ("review_ar", "es", False),
            ("translate_es", "en", False),
            ("translate_es", "xx", False),
            ("change_glossaryterm", "es", False),
        ]
    ):
        response = somebody(f"p{number}", role).get(address, {"owner": owner, "language": language})
        assert response.status_code == (200 if allowed else 302), (role, language)
        assert is_refused(response) is not allowed


def test_who_may_bring_in_which_language(page, somebody):
    content = edited(exported(page), (target(SUMMARY), target("Nuevo")))
    french = somebody("french", "translate_fr")
    response = upload(french, content)
    assert response["Location"] == reverse(EXCHANGE)
    assert messages_of(french.get(reverse(EXCHANGE)))[0].startswith("You are not a translator of Spanish.")
    for name, role in (("reviewer", "review_es"), ("publisher", "publish_es"), ("nobody", "change_glossaryterm")):
        assert is_refused(upload(somebody(name, role), content))
    assert ImportFile.objects.count() == 0
    assert upload(somebody("spanish", "translate_es"), content)["Location"] == reverse(
        "parity_import", args=[ImportFile.objects.get().pk]
    )


def test_a_file_of_somebody_else_cannot_be_seen_nor_imported(page, somebody):
    response = upload(somebody("one", "translate_es"), edited(exported(page), (target(SUMMARY), target("Nuevo"))))
    other = somebody("other", "translate_es")
    assert other.get(response["Location"]).status_code == 404
    assert other.post(response["Location"], {"step": "apply"}).status_code == 404
    assert summary(page) == SUMMARY


def test_a_role_that_was_taken_away_since_the_upload_stops_the_import(page, somebody):
    client = somebody("spanish", "translate_es", "review_fr")
    response = upload(client, edited(exported(page), (target(SUMMARY), target("Nuevo"))))
    seen = client.get(response["Location"]).context["plan"].fingerprint
    Permission.objects.get(codename="translate_es").group_set.clear()
    answer = client.post(response["Location"], {"step": "apply", "seen": seen}, follow=True)
    assert "You are not a translator of Spanish." in messages_of(answer)[0]
    assert summary(page) == SUMMARY


def test_a_document_is_found_chosen_and_downloaded(page, somebody):
    term = make_term()
    client = somebody("spanish", "translate_es")
    found = client.get(reverse(EXCHANGE), {"q": "insuff", "language": "es"})
    assert "Cervical insufficiency Topic" in visible_text(found)
    assert "Glossary term" not in visible_text(found)
    address = reverse("parity_exchange_download")
    one = client.get(address, {"owner": f"term:{term.pk}", "language": "es"})
    assert one["Content-Disposition"].endswith('.es.xlf"')
    assert b"<xliff" in one.content
    every = client.get(address, {"every": "on", "language": "es", "format": "po"})
    assert every["Content-Disposition"] == 'attachment; filename="parity.es.po.zip"'
    nothing = client.get(address, {"language": "es"}, follow=True)
    assert "at least one document" in messages_of(nothing)[0]


def test_what_will_happen_is_shown_then_done(page, somebody):
    client = somebody("spanish", "translate_es")
    response = upload(client, edited(exported(page), (target(SUMMARY), target("[es] Tu cervix might open."))))
    plan = client.get(response["Location"])
    assert "1 translation will be written." in visible_text(plan)
    assert '<span class="deletion">' in plan.content.decode()
    assert summary(page) == SUMMARY
    done = apply(client, response)
    assert messages_of(done) == ["1 translation is imported."]
    assert f'value="topic:{page.topic_id}" checked' in done.content.decode()
    assert summary(page) == "[es] Tu cervix might open."
    change = SegmentChange.objects.latest("id")
    assert (change.person.get_username(), change.origin) == ("spanish", "import")
    assert ImportFile.objects.count() == 0


def test_of_a_conflict_both_are_shown_and_one_is_chosen(page, somebody):
    client = somebody("spanish", "translate_es")
    content = edited(exported(page), (target(SUMMARY), target("Suyo")))
    number = Segment.objects.get(owner_id=page.topic_id, path="summary").pk
    translate_segment(number, "es", "Nuestro")
    for take, text in ((False, "Nuestro"), (True, "Suyo")):
        response = upload(client, content)
        plan = client.get(response["Location"])
        assert "Here now Nuestro In the file Suyo" in visible_text(plan)
        name = next(unit.unit.name for unit in plan.context["units"])
        apply(client, response, **({"take": name} if take else {}))
        assert summary(page) == text


def test_what_has_changed_since_it_was_seen_is_shown_again_and_nothing_is_written(page, somebody):
    client = somebody("spanish", "translate_es")
    response = upload(client, edited(exported(page), (target(SUMMARY), target("Nuevo"))))
    seen = client.get(response["Location"]).context["plan"].fingerprint
    translate_segment(Segment.objects.get(owner_id=page.topic_id, path="summary").pk, "es", "Nuestro")
    answer = client.post(response["Location"], {"step": "apply", "seen": seen}, follow=True)
    assert messages_of(answer)[0].startswith("Something has changed since you looked.")
    assert summary(page) == "Nuestro"
    assert ImportFile.objects.count() == 1


def test_a_bad_file_is_refused_beside_its_field_and_not_kept(page, somebody):
    client = somebody("spanish", "translate_es")
    for content, message in (
        (b"<!DOCTYPE x><xliff/>", "a DOCTYPE or ENTITY is not allowed"),
        (b"hello", "neither XLIFF nor PO"),
        (b"", "This file is empty."),
    ):
        response = upload(client, content)
        assert message in visible_text(response)
    assert ImportFile.objects.count() == 0


def test_a_file_can_be_come_back_to_or_thrown_away_and_is_forgotten_after_a_week(page, somebody):
    client = somebody("spanish", "translate_es")
    content = edited(exported(page), (target(SUMMARY), target("Nuevo")))
    first = upload(client, content)
    assert first["Location"] in client.get(reverse(EXCHANGE)).content.decode()
    ImportFile.objects.update(at=timezone.now() - timezone.timedelta(days=8))
    second = upload(client, content)
    assert client.get(first["Location"]).status_code == 404
    assert messages_of(client.post(second["Location"], {"step": "discard"}, follow=True)) == ["Nothing was imported."]
    assert ImportFile.objects.count() == 0


def test_the_pages_cost_the_same_whatever_the_number_of_units(page, somebody, django_assert_max_num_queries):
    client = somebody("spanish", "translate_es")
    content = as_if_never_translated(exported(page, language="es"))
    response = upload(client, content)
    with django_assert_max_num_queries(20):
        client.get(response["Location"], {"outcome": "unchanged"})
    with django_assert_max_num_queries(20):
        client.get(reverse(EXCHANGE))


# --- by command ---


def test_the_command_shows_first_and_writes_when_told(page, tmp_path, capsys):
    file = tmp_path / "es.xlf"
    call_command("xliff", "export", "--topic", page.slug, "--lang", "es", "--out", str(file))
    file.write_bytes(edited(file.read_bytes(), (target(SUMMARY), target("Nuevo"))))
    call_command("xliff", "import", str(file))
    shown = capsys.readouterr().out
    assert f"  - {SUMMARY}\n  + Nuevo\n" in shown
    assert "1 would be written; --apply does it." in shown
    assert summary(page) == SUMMARY
    call_command("xliff", "import", str(file), "--apply")
    assert "1 written." in capsys.readouterr().out
    assert summary(page) == "Nuevo"
