"""What becomes of each unit of a file that comes in."""

import pytest
from django.contrib.auth.models import Permission

from pages.localization.actions import NotAllowed, TranslationError, translate_segment
from pages.localization.assembly import assemble
from pages.localization.exchange import FileRefused, Outcome, PlanChanged
from pages.localization.models import (
    Acknowledgement,
    Comment,
    Segment,
    SegmentChange,
    SegmentStatus,
    SignOff,
    SourceSegment,
    TranslationSource,
)
from tests.factories.topics import approve, block_id, make_contact, make_topic, publish, published_topic, translate
from tests.pages.admin.people import person
from tests.pages.localization.exchange.files import edited, exported, imported, outcomes, planned, target, zipped
from tests.snapshots import differences, snapshot

pytestmark = pytest.mark.django_db

TABLES = (Segment, SegmentChange, SegmentStatus, SignOff, SourceSegment, TranslationSource, Comment, Acknowledgement)
SUMMARY = "[es] Your cervix might open too soon."
PRESSURE = "[es] Pelvic pressure"
WHAT = '[es] The cervix is the <bpt id="1" ctype="bold">&lt;strong&gt;</bpt>lower part<ept id="1">&lt;/strong&gt;</ept>'


@pytest.fixture
def page(shelf):
    """A public topic with Spanish in review and French approved."""
    made = make_topic()
    approve(made, "fr")
    translate(made, "es")
    return publish(made)


def texts(page, language="es"):
    return assemble(TranslationSource.objects.get(owner_id=page.topic_id).document(), language).texts


def row(page, path):
    return SourceSegment.objects.get(source__owner_id=page.topic_id, path=path).segment_id


def test_a_file_that_nobody_changed_changes_nothing(page):
    before = snapshot(*TABLES)
    for file_format in ("xliff", "po"):
        assert outcomes(imported(exported(page, file_format=file_format))) == {}
    assert differences(before, snapshot(*TABLES)) == []


def test_a_dry_run_writes_nothing_and_the_import_exactly_what_it_showed(page):
    content = edited(exported(page), (target(SUMMARY), target("Nuevo")))
    before = snapshot(*TABLES)
    plan = planned(content)
    assert outcomes(plan) == {"Your cervix might open too soon.": "changed"}
    assert differences(before, snapshot(*TABLES)) == []
    imported(content, seen=plan.fingerprint)
    assert texts(page)["summary"] == "Nuevo"
    latest = SegmentChange.objects.latest("id")
    assert (latest.before, latest.after, latest.origin) == (SUMMARY, "Nuevo", "import")


def test_a_language_is_translated_from_nothing(page):
    content = exported(page, language="vi")
    content = content.replace(b'<target xml:lang="vi" state="new"/>', b'<target xml:lang="vi">x</target>')
    plan = planned(content)
    assert plan.counts[Outcome.CODES] == 2, "the marks are missing in two of them"
    assert plan.counts[Outcome.NEW] == len(plan.units) - 2


def test_no_state_of_a_file_becomes_a_sign_off(page):
    content = edited(
        exported(page),
        (target(SUMMARY), target("Nuevo", "final")),
        (target(PRESSURE), target(PRESSURE, "signed-off")),
        ('approved="no"', 'approved="yes"'),
    )
    imported(content)
    assert texts(page)["summary"] == "Nuevo"
    assert not SignOff.objects.filter(language="es").exists()
    assert not SegmentStatus.objects.filter(language="es", is_signed=True).exists()


def test_a_unit_whose_source_has_changed_is_kept_apart(page):
    content = edited(exported(page, language="es"), (target(SUMMARY), target("Nuevo")))
    publish(page, summary="Something new.")
    imported(content)
    assert "summary" not in texts(page)
    assert Segment.objects.get(owner_id=page.topic_id, path="summary", text_en=SUMMARY[5:]).text_es == SUMMARY


def test_a_translation_of_an_earlier_wording_is_kept_as_such_where_there_was_none(page):
    content = edited(exported(page, language="vi"), ('state="new"/>', 'state="translated">x</target>'))
    publish(page, summary="Something new.")
    plan = imported(content)
    assert outcomes(plan)["Your cervix might open too soon."] == "kept_apart"
    translation = assemble(TranslationSource.objects.get(owner_id=page.topic_id).document(), "vi").translations[
        "summary"
    ]
    assert (translation.state, translation.text, translation.earlier) == ("outdated", "", "x")


def test_a_translation_that_somebody_changed_meanwhile_is_taken_only_by_name(page, editor):
    content = edited(exported(page), (target(SUMMARY), target("Suyo")), (target(PRESSURE), target("Presión")))
    translate_segment(row(page, "summary"), "es", "Nuestro", person=editor)
    plan = imported(content)
    conflict = next(unit for unit in plan.units if unit.outcome is Outcome.CONFLICT)
    assert (conflict.present, conflict.text, conflict.detail) == ("Nuestro", "Suyo", "editor")
    assert texts(page)["summary"] == "Nuestro"
    assert texts(page)[f"{block_id('signs.list.pressure')}/html"] == "Presión"
    imported(content, take=frozenset({conflict.name}))
    assert texts(page)["summary"] == "Suyo"


def test_a_file_that_holds_the_text_of_the_export_is_no_conflict(page):
    content = exported(page)
    translate_segment(row(page, "summary"), "es", "Nuestro")
    assert outcomes(imported(content)) == {}
    assert texts(page)["summary"] == "Nuestro"


@pytest.mark.parametrize("file_format", ["xliff", "po"])
def test_what_the_file_calls_unfinished_is_not_written(page, file_format):
    if file_format == "xliff":
        content = edited(exported(page), (target(SUMMARY), target("Nuevo", "needs-translation")))
    else:
        content = edited(
            exported(page, file_format="po"),
            (f'msgstr "{SUMMARY}"', 'msgstr "Nuevo"'),
            ("msgctxt", "#, fuzzy\nmsgctxt"),
        )
    plan = imported(content)
    assert outcomes(plan) == {"Your cervix might open too soon.": "unfinished"}
    assert texts(page)["summary"] == SUMMARY


@pytest.mark.parametrize("qualifier", ["leveraged-mt", "mt-suggestion"])
def test_a_machines_text_waits_for_a_person(page, qualifier):
    imported(edited(exported(page), (target(SUMMARY), target("Máquina", more=f' state-qualifier="{qualifier}"'))))
    status = SegmentStatus.objects.get(segment=row(page, "summary"), language="es")
    assert (status.machine, status.unconfirmed, status.origin) == (True, True, "import")


def test_an_empty_target_clears_nothing(page):
    content = edited(exported(page), (target(SUMMARY), target(" ")), (target(PRESSURE), ""))
    assert outcomes(imported(content)) == {}
    assert texts(page)["summary"] == SUMMARY


BAD = [
    (WHAT, "[es] The cervix is the lower part", "codes"),
    (WHAT, WHAT.replace('<ept id="1">&lt;/strong&gt;</ept>', ""), "codes"),
    (WHAT, WHAT.replace("&lt;strong&gt;", '&lt;a href="https://evil.example/"&gt;'), "codes"),
    (WHAT, '[es] <g id="1">The cervix</g> is the lower part', "codes"),
    (WHAT, '<ept id="1">&lt;/strong&gt;</ept>The cervix<bpt id="1">&lt;strong&gt;</bpt>', "codes"),
    (WHAT, "[es] The cervix is the &lt;strong&gt;&lt;/strong&gt; lower part", "codes"),
    (target(SUMMARY), target(f"x{chr(0x202E)}21"), "text"),
    (target(SUMMARY), target(f"x{chr(0x85)}y"), "text"),
    (target(SUMMARY), target("x\ufffdy"), "text"),
]


def test_a_unit_with_lost_or_invented_codes_or_bad_characters_is_refused(page):
    before, content = snapshot(*TABLES), exported(page)
    for text, instead, outcome in BAD:
        plan = imported(edited(content, (text, instead)))
        assert list(outcomes(plan).values()) == [outcome], instead
        assert plan.refused[0].detail
    assert differences(before, snapshot(*TABLES)) == []


def test_a_source_that_was_changed_in_the_file_is_refused(page):
    plan = planned(
        edited(
            exported(page),
            ('<source xml:lang="en">Your cervix might', '<source xml:lang="en">Your heart might'),
            (target(SUMMARY), target("Corazón")),
        )
    )
    assert list(outcomes(plan).values()) == ["text"]


def test_codes_may_change_their_order_and_may_be_written_as_words(page):
    flat = "[es] &lt;strong&gt;Lo inferior&lt;/strong&gt; es &lt;em&gt;"
    assert list(outcomes(imported(edited(exported(page), (WHAT, flat)))).values()) == ["changed"]
    assert texts(page)[f"{block_id('what')}/html"].startswith("[es] <strong>Lo inferior</strong> es &lt;em&gt; of")


def test_isolates_are_removed_with_a_word_about_it(page):
    plan = imported(edited(exported(page), (target(SUMMARY), target("\u206612–14\u2069 \u200f"))))
    assert texts(page)["summary"] == "12–14 \u200f"
    assert next(unit for unit in plan.units if unit.outcome is Outcome.CHANGED).detail == (
        "Invisible direction marks were removed."
    )


def test_markup_of_a_plain_text_stays_words(page):
    imported(edited(exported(page), (target(SUMMARY), target("&lt;script&gt; &amp; co"))))
    assert texts(page)["summary"] == "<script> & co"


ELSEWHERE = [
    ([('target-language="es"', 'target-language="fr"')], "“es”, but the file says that it is “fr”"),
    ([('target-language="es"', 'target-language="xx"')], "not known here"),
    ([('source-language="en"', 'source-language="de"')], "not known here"),
    ([('source-language="en"', 'source-language="fr"')], "English first"),
    ([('xml:lang="es"', 'xml:lang="fr"')], "marked as fr"),
    ([("~", "~~")], "None of its units"),
]


def test_a_file_of_another_language_or_place_is_refused(page):
    content = exported(page)
    for changes, message in ELSEWHERE:
        with pytest.raises(FileRefused, match=message):
            planned(edited(content, *changes))


def test_a_file_into_a_language_that_is_not_translated_into_is_refused(page):
    content = exported(page)
    for tag, message in (("en", "source language"), ("ru", "not offered")):
        changes = [('"es/', f'"{tag}/'), (">es/", f">{tag}/"), ('target-language="es"', ""), ('xml:lang="es"', "")]
        with pytest.raises(TranslationError, match=message):
            planned(edited(content, *changes))


def test_an_unknown_segment_is_named(page):
    content = edited(exported(page), (str(page.topic_id), "00000000-0000-4000-8000-000000000000"))
    plan = planned(content)
    assert plan.counts[Outcome.UNKNOWN] > 5
    assert plan.counts[Outcome.UNCHANGED] == 4, "the contact's texts are here"


def test_two_files_that_contradict_each_other_about_a_shared_text_are_both_left(page):
    hours = target("[es] Every day, all day")
    one = edited(exported(page), (hours, target("Siempre")))
    other = edited(exported(page), (hours, target("Nunca")))
    assert outcomes(imported(zipped(**{"a.xlf": one, "b.xlf": other}))) == {"Every day, all day": "contradiction"}
    assert outcomes(imported(zipped(**{"a.xlf": one, "b.xlf": exported(page)}))) == {"Every day, all day": "changed"}


def test_what_is_applied_is_what_was_seen(page):
    content = edited(exported(page), (target(SUMMARY), target("Nuevo")))
    seen = planned(content).fingerprint
    translate_segment(row(page, "summary"), "es", "Nuestro")
    with pytest.raises(PlanChanged):
        imported(content, seen=seen)
    assert texts(page)["summary"] == "Nuestro"


def test_only_a_translator_of_the_language_can_import(page):
    content = edited(exported(page), (target(SUMMARY), target("Nuevo")))
    before = snapshot(*TABLES)
    somebody = person("somebody")
    for codenames in ((), ("review_es",), ("translate_fr",)):
        somebody.groups.get().permissions.set(Permission.objects.filter(codename__in=codenames))
        with pytest.raises(NotAllowed, match="not a translator of Spanish"):
            imported(content, person=type(somebody).objects.get(pk=somebody.pk))
    assert differences(before, snapshot(*TABLES)) == []
    somebody.groups.get().permissions.set(Permission.objects.filter(codename="translate_es"))
    imported(content, person=type(somebody).objects.get(pk=somebody.pk))
    assert SegmentChange.objects.latest("id").person == somebody


def test_a_plan_costs_a_handful_of_queries(page, django_assert_max_num_queries):
    second = published_topic(contact=make_contact(name="Other"), title="Another", slug="another")
    content = exported(page, second)
    with django_assert_max_num_queries(3):
        planned(content)
