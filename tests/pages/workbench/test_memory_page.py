"""The memory's page: out, in after a look, and a file taken back; who may; the list of banned wordings beside it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pages.localization.models import BannedWording, MemoryUnit
from pages.localization.tmx import read_tmx
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text
from tests.pages.localization.test_memory import remember
from tests.pages.localization.test_tmx import tmx, unit
from tests.pages.workbench.roles import give_role

pytestmark = pytest.mark.django_db

PAGE = "/admin/parity/translations/memory/"


@pytest.fixture
def browser():
    return client_of(give_role(person("ana"), "translate", "es"))


def file_of(*units, name="agency.tmx"):
    return SimpleUploadedFile(name, tmx(*units))


def test_a_file_is_looked_at_then_added_then_taken_back(browser):
    units = (unit("Call now", "Llame ahora"), unit("Rest", ""))
    looked = browser.post(PAGE, {"language": "es", "file": file_of(*units)})
    assert "1 new unit" in visible_text(looked)
    assert "1 unit without a text in this language: left out" in visible_text(looked)
    assert not MemoryUnit.objects.exists()
    seen = looked.context["form"].cleaned_data["seen"]
    added = browser.post(PAGE, {"language": "es", "file": file_of(*units), "digest": seen}, follow=True)
    assert messages_of(added) == ["1 unit of agency.tmx was added."]
    assert "agency.tmx" in visible_text(added)
    again = browser.post(PAGE, {"language": "es", "file": file_of(*units)})
    assert "There is nothing new in it" in visible_text(again)
    forgotten = browser.post(
        reverse("parity_memory_forget"), {"language": "es", "file_name": "agency.tmx"}, follow=True
    )
    assert messages_of(forgotten) == ["1 unit of agency.tmx was removed."]
    assert not MemoryUnit.objects.exists()


def test_another_file_than_the_one_looked_at_is_looked_at_first(browser):
    looked = browser.post(PAGE, {"language": "es", "file": file_of(unit("One", "Uno"))})
    seen = looked.context["form"].cleaned_data["seen"]
    other = browser.post(PAGE, {"language": "es", "file": file_of(unit("Two", "Dos")), "digest": seen})
    assert "1 new unit" in visible_text(other)
    assert not MemoryUnit.objects.exists()


def test_a_file_that_cannot_be_used_is_refused_with_the_reason(browser):
    part = browser.post(
        PAGE,
        {"language": "es", "file": SimpleUploadedFile("x.tmx", b"<html/>")},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert "This is no TMX file" in part.content.decode()
    assert "<main" not in part.content.decode()


def test_the_memory_is_downloaded(browser):
    remember("a", "Call now", "Llame ahora")
    answer = browser.get(reverse("parity_memory_export", args=["es"]))
    assert answer["Content-Disposition"] == 'attachment; filename="memory-es.tmx"'
    assert [pair.target for pair in read_tmx(b"".join(answer.streaming_content), "es").pairs] == ["Llame ahora"]


def test_only_translators_and_reviewers_of_a_language_reach_its_memory(browser):
    MemoryUnit.objects.create(language="fr", source="a", target="b", source_hash="a", target_hash="b", file_name="x")
    assert is_refused(browser.get(reverse("parity_memory_export", args=["fr"])))
    assert is_refused(browser.post(reverse("parity_memory_forget"), {"language": "fr", "file_name": "x"}))
    refused = browser.post(PAGE, {"language": "fr", "file": file_of(unit("One", "Un", tag="fr"))})
    assert "not one of the available choices" in visible_text(refused)
    assert MemoryUnit.objects.count() == 1
    publisher = client_of(person("paul", languages=("es",)))
    assert is_refused(publisher.get(PAGE))
    assert "translation-memory" not in publisher.get(reverse("wagtailadmin_home")).content.decode()
    assert "translation-memory" in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_the_clinic_keeps_its_banned_wordings_in_the_same_menu(editor, browser):
    chief = client_of(editor)
    assert reverse("wagtailsnippets_localization_bannedwording:list") in chief.get("/admin/").content.decode()
    added = reverse("wagtailsnippets_localization_bannedwording:add")
    chief.post(added, {"language": "es", "wording": "incompetente", "instead": "insuficiente"})
    assert BannedWording.objects.get().wording == "incompetente"
    assert is_refused(browser.get(added))
