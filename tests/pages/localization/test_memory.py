"""The translation memory and the glossary in source texts, and the address that gives both to the editor."""

import pytest
from django.urls import reverse

from pages.content.document import Owner, Wording
from pages.localization.actions import open_segments, sign_off_segment, translate_segment
from pages.localization.memory import matches
from pages.localization.models import MemoryUnit, Origin, Segment, TranslationSource
from pages.localization.terms import TermFinder, approved_terms
from tests.factories.topics import block_id, callout, make_term, paragraph, published_topic, section
from tests.pages.admin.people import client_of, person

pytestmark = pytest.mark.django_db

TOPIC = Owner("topic", "00000000-0000-4000-8000-000000000001")


def remember(path, text, translation, language="es", *, rich=False, context="", sign=False, **how):
    wording = Wording(TOPIC, path, text, rich, context)
    open_segments([wording])
    row = Segment.objects.get(path=path, source_hash=wording.hash)
    translate_segment(row.pk, language, translation, **how)
    if sign:
        sign_off_segment(row.pk, language)
    return wording


def found(text, language="es", **form):
    """(target, score) of each match of a new text."""
    return [(match.target, match.score) for match in matches(Wording(TOPIC, "new", text, **form), language)]


def test_the_same_text_is_an_exact_match_wherever_it_stood_and_the_segment_itself_is_none():
    own = remember("a", "Call your midwife.", "Llame a su partera.")
    assert found("Call your midwife.") == [("Llame a su partera.", 100)]
    assert matches(own, "es") == []
    assert found("Call your midwife.", "fr") == []


def test_an_earlier_wording_of_the_same_place_is_a_match_with_its_score():
    remember("new", "Rest for two days after the procedure.", "Descanse dos días.")
    ((target, score),) = found("Rest for three days after the procedure.")
    assert target == "Descanse dos días."
    assert 85 < score < 100


def test_what_is_too_different_is_not_offered():
    remember("a", "Drink plenty of water every day.", "Beba agua.")
    assert found("Call 911.") == []


def test_signed_comes_before_unsigned_and_each_target_once():
    remember("a", "Call now", "Llame ya")
    remember("b", "Call now", "Llame ahora", sign=True)
    remember("c", "Call now", "Llame ahora")
    assert found("Call now") == [("Llame ahora", 100), ("Llame ya", 100)]
    assert [match.is_signed for match in matches(Wording(TOPIC, "new", "Call now"), "es")] == [True, False]


def test_the_same_words_under_another_urgency_are_no_exact_match():
    remember("a", "Call us.", "Llámenos.", rich=True, context="urgency:routine")
    assert found("Call us.", rich=True, context="urgency:emergency") == [("Llámenos.", 99)]


def test_marks_do_not_hide_a_match_and_the_offer_has_the_form_of_the_segment():
    remember("a", "Eat <strong>fish &amp; fruit</strong>.", "Coma <strong>pescado &amp; fruta</strong>.", rich=True)
    assert found("Eat fish & fruit.") == [("Coma pescado & fruta.", 99)]
    remember("b", "Salt & sugar", "Sal & azúcar")
    assert found("Salt &amp; sugar", rich=True) == [("Sal &amp; azúcar", 99)]


def test_a_machines_text_is_no_memory_until_a_person_has_confirmed_it():
    remember("a", "Call your midwife.", "Llame a su matrona.", origin=Origin.MACHINE)
    assert found("Call your midwife.") == []
    translate_segment(Segment.objects.get().pk, "es", "Llame a su partera.")
    ((match),) = matches(Wording(TOPIC, "new", "Call your midwife."), "es")
    assert (match.target, match.machine) == ("Llame a su partera.", True)


def test_units_of_a_file_are_remembered_with_its_name():
    MemoryUnit.objects.create(
        language="es",
        source="Weak cervix",
        target="Cuello débil",
        source_hash=Wording(TOPIC, "", "Weak cervix").hash,
        target_hash="x",
        file_name="agency.tmx",
    )
    (match,) = matches(Wording(TOPIC, "new", "Weak cervix"), "es")
    assert (match.target, match.score, match.where, match.origin) == ("Cuello débil", 100, "agency.tmx", "file")


def finder(*terms):
    return TermFinder([(term, term, "") for term in terms], [])


def loaded_finder(language):
    return TermFinder.load(approved_terms([language]).get(language, ()))


def test_terms_are_found_as_whole_words_in_any_case_with_plurals_and_the_longest_wins():
    text = "Cerclages, a cervical cerclage or two biopsies; never precerclage."
    uses = finder("cerclage", "Cervical cerclage", "biopsy").in_text(text)
    assert [text[use.start : use.end] for use in uses] == ["Cerclages", "cervical cerclage", "biopsies"]


def test_in_rich_text_a_link_names_its_term_and_positions_count_the_plain_text():
    term = make_term()
    markup = f'A &amp; <strong>B</strong><br>the <a href="glossary:{term.pk}">neck of the womb</a>, or cervix'
    uses = loaded_finder("es").in_text(markup, rich=True)
    plain = "A & B\nthe neck of the womb, or cervix"
    assert [plain[use.start : use.end] for use in uses] == ["neck of the womb", "cervix"]
    assert {use.id for use in uses} == {str(term.pk)}


def test_a_terms_translation_is_given_once_it_is_signed():
    term = make_term()
    row = Segment.objects.get(owner_id=term.pk, path="term")
    translate_segment(row.pk, "es", "cuello uterino")
    assert loaded_finder("es").in_text("cervix")[0].translation == ""
    sign_off_segment(row.pk, "es")
    (use,) = loaded_finder("es").in_text("cervix")
    assert (use.translation, use.definition) == ("cuello uterino", "The lower end of the uterus.")
    assert loaded_finder("fr").in_text("cervix")[0].translation == ""


def a_topic_with_two_similar_calls():
    make_term()
    return published_topic(
        body=[
            section(
                "call", "when_to_call",
                callout("one", "emergency", "Call now", "Heavy bleeding: call <b>911</b>."),
                paragraph("two", "Heavy bleeding from the cervix: call <b>912</b>."),
            )
        ]
    )  # fmt: skip


def ask(browser, page, name, language="es"):
    source = TranslationSource.objects.get(owner_id=page.topic_id, basis="published")
    segment = source.segments.get(path=f"{block_id(name)}/html").segment_id
    address = reverse("parity_suggestions", args=["topic", page.topic_id, language])
    return browser.get(address, {"segment": segment})


def test_the_editor_is_given_matches_with_a_word_diff_and_terms(shelf, django_assert_max_num_queries):
    page = a_topic_with_two_similar_calls()
    row = Segment.objects.get(path=f"{block_id('one')}/html")
    translate_segment(row.pk, "es", "Sangrado abundante: llame al <strong>911</strong>.")
    browser = client_of(person("ana", languages=("es",)))
    source = TranslationSource.objects.get(owner_id=page.topic_id, basis="published")
    segment = source.segments.get(path=f"{block_id('two')}/html").segment_id
    address = reverse("parity_suggestions", args=["topic", page.topic_id, "es"])
    browser.get(address, {"segment": segment})
    with django_assert_max_num_queries(14):  # five of them ask who it is
        answer = browser.get(address, {"segment": segment}).json()
    (match,) = answer["matches"]
    assert match["where"] == "Cervical insufficiency"
    assert match["target"] == "Sangrado abundante: llame al <strong>911</strong>."
    assert {"change": "deletion", "text": "911"} in match["diff"]
    assert {"change": "addition", "text": "912"} in match["diff"]
    assert "".join(piece["text"] for piece in match["diff"] if piece["change"] != "addition") == match["source"]
    assert [use["term"] for use in answer["terms"]] == ["Cervix"]


def test_whoever_has_no_role_in_the_language_is_given_nothing(shelf):
    page = a_topic_with_two_similar_calls()
    browser = client_of(person("ana", languages=("es",)))
    assert ask(browser, page, "two", "es").status_code == 200
    refused = ask(browser, page, "two", "fr")
    assert refused.status_code == 403
    assert set(refused.json()) == {"detail"}
    assert ask(browser, page, "two", "nonsense").status_code == 403


def test_a_segment_of_another_document_is_not_found(shelf):
    page = a_topic_with_two_similar_calls()
    browser = client_of(person("ana", languages=("es",)))
    other = Segment.objects.get(path="definition").pk
    address = reverse("parity_suggestions", args=["topic", page.topic_id, "es"])
    assert browser.get(address, {"segment": other}).status_code == 404
    assert browser.get(address, {"segment": "x"}).status_code == 400
