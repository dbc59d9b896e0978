"""Role × address × language: who reaches which page of the workbench and of editions, by GET and by POST.

The table at the top is the whole of it. An address without a line there fails the first test, so that a new page says
who may reach it. “Reached” is any answer but a refusal (403, or Wagtail's way home); what an action then allows is
tested beside it, and here for what a translator must never do.
"""

from typing import NamedTuple

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from pages.content.document import Owner
from pages.editions.admin import urls as editions_urls
from pages.editions.models import Edition, Publication
from pages.handouts.actions import issue_handout
from pages.handouts.admin import urls as handouts_urls
from pages.handouts.models import HandoutIssue, Reissuing
from pages.handouts.printing import Printing
from pages.localization.actions import assign
from pages.localization.models import Assignment, ContextNote, MachineRun, Segment, SignOff, TranslationSource, column
from pages.models import TopicPage
from pages.workbench import urls as workbench_urls
from tests.factories.topics import approve, make_topic, publish, save_draft
from tests.pages.admin.people import client_of, is_refused, person

pytestmark = pytest.mark.django_db

ROLES = {
    "nobody": {},
    "translator": {"translates": ("es",)},
    "reviewer": {"reviews": ("es",)},
    "publisher": {"languages": ("es",)},
    "author": {"pages": ("change",)},
    "chief": {"pages": ("change", "publish")},
}
"""Each has its role in Spanish alone, or in the source."""

SPANISH = {"translator", "reviewer", "publisher"}
WRITERS = {"author", "chief"}
EVERYONE = SPANISH | WRITERS
SEES_EDITIONS = WRITERS | {"publisher"}


class Address(NamedTuple):
    """Who reaches an address in Spanish, and in French where it is about one language."""

    methods: str
    reached_by: set[str]
    reached_in_french: set[str] = set()


ADDRESSES = {
    # pages.workbench
    "parity_matrix": Address("get", EVERYONE),
    "parity_matrix_results": Address("get", EVERYONE),
    "parity_document": Address("get", EVERYONE),
    "parity_assign": Address("get post", SPANISH),
    "parity_take": Address("post", SPANISH),
    "parity_take_back": Address("post", SPANISH),
    "parity_context_notes": Address("get post", WRITERS),
    "parity_send_to_translation": Address("get post", WRITERS),
    # the side-by-side editor
    **{
        f"parity_translate{name}": Address("get", EVERYONE, WRITERS)
        for name in ("", "_preview", "_handout", "_handout_pages", "_states", "_comments", "_history")
    },
    **{f"parity_translate_{name}": Address("post", EVERYONE, WRITERS) for name in ("comment", "resolve")},
    **{
        f"parity_translate_{name}": Address("post", {"translator"})
        for name in ("save", "undo", "confirm", "hand_over", "slug")
    },
    **{
        f"parity_translate_{name}": Address("post", {"reviewer"})
        for name in ("sign", "withdraw", "read", "give_back", "sign_all")
    },
    **{f"parity_translate_{name}": Address("post", {"translator", "reviewer"}) for name in ("keep", "acknowledge")},
    "parity_translate_note": Address("post", WRITERS, WRITERS),
    "parity_suggestions": Address("get", SPANISH),
    # files, memory, quote, machine
    "parity_exchange": Address("get", SPANISH),  # importing is tested with the files
    "parity_exchange_download": Address("get", SPANISH),
    "parity_import": Address("get post", SPANISH),  # which has nobody's file but one's own
    "parity_memory": Address("get post", {"translator", "reviewer"}),
    "parity_memory_forget": Address("post", {"translator", "reviewer"}),
    "parity_memory_export": Address("get", {"translator", "reviewer"}),
    "parity_quote": Address("get", SPANISH),
    "parity_machine_start": Address("get post", {"translator"}),
    "parity_machine_run": Address("get", {"translator"}),
    # pages.editions
    "parity_release_page": Address("get post", {"chief", "publisher"}),
    "parity_cancel_release": Address("post", {"chief", "publisher"}),
    "parity_languages": Address("get", SEES_EDITIONS),
    "parity_release": Address("post", SEES_EDITIONS, SEES_EDITIONS),
    "parity_withdraw": Address("get post", SEES_EDITIONS, SEES_EDITIONS),
    "parity_editions": Address("get", SEES_EDITIONS),
    "parity_recall": Address("get post", SEES_EDITIONS, SEES_EDITIONS),
    "parity_share_preview": Address("get post", EVERYONE),  # each in the languages that are theirs
    "parity_correct": Address("get post", {"chief"}),
    "parity_to_republish": Address("get", {"chief"}),
    "parity_republish": Address("post", {"chief"}),
    "parity_republishing": Address("get", {"chief"}),
    # pages.handouts: a code is on paper for everyone to read, so everyone in the admin may check one
    "parity_rack": Address("get post", EVERYONE | {"nobody"}),
    "parity_codes": Address("get", EVERYONE | {"nobody"}),
    "parity_draft_handout": Address("get", EVERYONE),
    "parity_draft_handout_pages": Address("get", EVERYONE),
    "parity_draft_handout_pdf": Address("get", EVERYONE),
    "parity_handouts": Address("get", SEES_EDITIONS),
    "parity_handouts_results": Address("get", SEES_EDITIONS),
    "parity_print_handout": Address("get", SEES_EDITIONS),
    "parity_rack_sheet": Address("get", SEES_EDITIONS),
    "parity_recall_issue": Address("get post", {"chief"}),  # of the issue that the fixture makes, which is in English
    "parity_older_looks": Address("get", {"chief", "publisher"}),
    "parity_reissue": Address("post", {"chief", "publisher"}),
    "parity_reissuing": Address("get", {"chief", "publisher"}),
}
BY_PARAMETER = {"parity_exchange_download", "parity_memory_forget"}
"""Addresses that are told their language by what is asked or posted."""

PATTERNS = {
    pattern.name: pattern for module in (workbench_urls, editions_urls, handouts_urls) for pattern in module.urlpatterns
}


@pytest.fixture
def page(shelf):
    """A public topic in Spanish and French, with a later draft, and a task in each language."""
    page = make_topic()
    for language in ("es", "fr"):
        approve(page, language)
    page = publish(page)
    save_draft(page, summary="A draft.")
    issue_handout(Edition.objects.with_standing().get(publication__language="en"), Printing())
    Reissuing.objects.create(total=1)
    MachineRun.objects.create(owner_type="topic", owner_id=page.topic_id, language="es", total=1)
    for language in ("es", "fr"):
        assign(Owner("topic", str(page.topic_id)), language, "translate", User.objects.create_superuser(language))
    return page


def address(name: str, page: TopicPage, language: str) -> str:
    edition = Edition.objects.filter(publication__topic_id=page.topic_id, publication__language=language).first()
    values = {
        "page_pk": page.pk,
        "owner_type": "topic",
        "owner_id": page.topic_id,
        "language": language,
        "paper": "letter",
        "code": edition.code if edition else "",
        "pk": {
            "parity_take_back": next(
                iter(Assignment.objects.filter(language=language).values_list("pk", flat=True)), 1
            ),
            "parity_recall_issue": HandoutIssue.objects.earliest("pk").pk,
            "parity_reissuing": Reissuing.objects.get().pk,
            "parity_machine_run": MachineRun.objects.get().pk,
        }.get(name, 1),
    }
    wanted = PATTERNS[name].pattern.converters
    return reverse(name, kwargs={key: values[key] for key in wanted})


def asked_of(page: TopicPage) -> dict[str, object]:
    """What the editor's addresses are asked about: the title of the public text."""
    source = TranslationSource.objects.get(owner_id=page.topic_id, basis=TranslationSource.PUBLISHED)
    return {"segment": source.segments.get(path="title").segment_id, "source": source.text_hash}


def is_reached(response) -> bool:
    return response.status_code != 403 and not is_refused(response)


def test_every_address_says_who_may_reach_it():
    assert set(PATTERNS) == set(ADDRESSES)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_its_own_addresses_and_no_others(page, role):
    browser = client_of(person(role, **ROLES[role]))
    wrong = []
    for name, expected in ADDRESSES.items():
        is_of_a_language = name in BY_PARAMETER or {"language", "code"} & PATTERNS[name].pattern.converters.keys()
        for language in ("es", "fr") if is_of_a_language else ("es",):
            may = role in (expected.reached_by if language == "es" else expected.reached_in_french)
            for method in expected.methods.split():
                response = getattr(browser, method)(
                    address(name, page, language), {**asked_of(page), "language": language}
                )
                if is_reached(response) != may:
                    wrong.append(f"{method} {name} in {language}: {response.status_code}, expected {may}")
    assert wrong == [], "\n".join(wrong)


def everything(page: TopicPage) -> dict[str, object]:
    """All that people of other roles answer for."""
    return {
        "public": sorted(Publication.objects.values_list("language", "status", "edition__code")),
        "recalled": Edition.objects.exclude(recalled_at=None).count(),
        "handouts": list(HandoutIssue.objects.values_list("number", "recalled_at")),
        "sent": TranslationSource.objects.filter(basis=TranslationSource.SENT).count(),
        "notes": ContextNote.objects.count(),
        "signed": SignOff.objects.count(),
        "texts": sorted(Segment.objects.exclude(path="slug").values_list("pk", column("en"), column("fr"))),
        "draft": TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object().summary,
        "french work": sorted(Assignment.objects.filter(language="fr").values_list("person", "task")),
    }


POSTED = {
    "language": "fr", "reason": "Because.", "note": "", "who": "translate:1", "task": "translate", "step": "publish",
    "text": "Mine", "title": "Mine", "initial-title": "", "paths": "summary", "action-publish": "1",
}  # fmt: skip


@pytest.mark.parametrize(("role", "language"), [("translator", "es"), ("translator", "fr"), ("reviewer", "fr")])
def test_whoever_has_a_role_in_one_language_changes_nothing_of_the_source_of_others_or_of_what_is_public(
    page, role, language
):
    browser = client_of(person(role, **ROLES[role]))
    before = everything(page)
    for name, expected in ADDRESSES.items():
        if "post" in expected.methods:
            browser.post(address(name, page, language), {**POSTED, **asked_of(page)})
    browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), POSTED)
    assert everything(page) == before


@pytest.mark.parametrize("role", ["author", "chief"])
def test_a_source_editor_without_a_role_in_a_language_cannot_change_it(page, role):
    browser = client_of(person(role, **ROLES[role]))
    before = everything(page)
    texts = list(Segment.objects.values_list("pk", column("es")))
    for name in ("parity_assign", "parity_take", "parity_take_back", "parity_withdraw", "parity_release"):
        browser.post(address(name, page, "es"), {**POSTED, "language": "es"})
    assert list(Segment.objects.values_list("pk", column("es"))) == texts
    assert everything(page) == before


def test_a_publisher_of_spanish_withdraws_spanish_and_nothing_else(page):
    browser = client_of(person("publisher", **ROLES["publisher"]))
    for language in ("fr", "es"):
        browser.post(address("parity_withdraw", page, language), {"reason": "A wrong word."})
    assert set(Publication.objects.public().values_list("language", flat=True)) == {"en", "fr"}
