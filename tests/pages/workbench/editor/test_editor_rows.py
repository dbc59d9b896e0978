"""What is done to single rows, through the addresses that the page's scripts use."""

import pytest

from pages.localization.actions import translate_segment
from pages.localization.models import Origin, SignOff, TranslationSource
from tests.factories.topics import (
    block_id,
    default_body,
    make_term,
    make_topic,
    paragraph,
    publish,
    published_topic,
    section,
)
from tests.pages.admin.people import person
from tests.pages.workbench.editor.places import Editor, somebody

pytestmark = pytest.mark.django_db

WHAT = f"{block_id('what')}/html"
WHEN = f"{block_id('when')}/html"
CALL = f"{block_id('call.emergency')}/html"


@pytest.fixture
def topic(shelf):
    return published_topic()


@pytest.fixture
def ana(topic):
    return Editor(somebody("ana", translate=("es",)), topic)


@pytest.fixture
def luis(topic):
    return Editor(somebody("luis", translate=("es",), review=("es",)), topic)


def save(editor, path, text, seen=""):
    response = editor.post("save", path, text=text, seen=seen)
    assert response.status_code == 200, response.content
    return response.json()["rows"][0]


def reworded(text):
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = f"<p>{text}</p>"
    return body


def test_the_page_shows_every_text_in_reading_order_with_its_place(ana):
    response = ana.open()
    rows = [row for part in response.context["parts"] for row in part.rows]
    assert [row.path for row in rows] == list(ana.source.document().wordings)
    assert [part.name for part in response.context["parts"]][:2] == ["Opening", "When to call"]
    page = response.content.decode()
    assert f'data-path="{WHAT}"' in page
    assert "The cervix is the <strong>lower part</strong> of the uterus." in page


def test_a_save_answers_with_the_row_and_the_progress(ana):
    response = ana.post("save", "title", text=" Insuficiencia  cervical ", seen="")
    answer = response.json()
    row = answer["rows"][0]
    assert (row["text"], row["state"], row["author"]) == ("Insuficiencia cervical", "in_review", "ana")
    assert answer["progress"]["translated"] == 1
    assert ana.row("title")["hash"] == row["hash"]


def test_a_newer_text_of_somebody_else_is_never_overwritten(ana, luis):
    seen = save(ana, "title", "De Ana")["hash"]
    theirs = save(luis, "title", "De Luis", seen)
    refused = ana.post("save", "title", text="De Ana otra vez", seen=seen)
    answer = refused.json()
    assert (refused.status_code, answer["error"]) == (409, "conflict")
    assert (answer["theirs"], answer["author"], answer["hash"]) == ("De Luis", "luis", theirs["hash"])
    assert ana.row("title")["text"] == "De Luis"
    assert save(ana, "title", "De Ana otra vez", answer["hash"])["text"] == "De Ana otra vez"


def test_marks_and_links_that_the_source_lacks_are_taken_out_with_a_word(shelf):
    term = make_term()
    linked = f'The <b>low</b> <a linktype="glossary" id="{term.pk}">cervix</a>.'
    body = [section("s", "overview", paragraph("p", linked))]
    page = publish(make_topic(body=body))
    editor = Editor(somebody("ana", translate=("es",)), page)
    path = f"{block_id('p')}/html"
    text = f'<em>El</em> <a href="https://evil.example">bajo</a> <a href="glossary:{term.pk}"><b>cuello</b></a><br>.'
    answer = editor.post("save", path, text=text, seen="").json()
    kept = f'El bajo <a href="glossary:{term.pk}"><strong>cuello</strong></a> .'
    assert answer["rows"][0]["text"] == kept
    assert "italics, a link, a line break" in answer["message"]


def test_a_suggestion_is_kept_as_from_the_memory(ana):
    ana.post("save", "title", text="De una máquina", seen="", origin="memory", machine="1")
    row = ana.row("title")
    assert (row["origin"], row["machine"], row["unconfirmed"]) == (Origin.MEMORY, True, False)


def test_another_language_and_a_segment_of_another_document_are_refused(ana, topic):
    french = ana.address.replace("/es/", "/fr/")
    fields = {"segment": ana.segment("title"), "text": "Titre", "seen": ""}
    assert ana.client.post(f"{french}save/", fields).status_code == 403
    assert ana.client.post(ana.address.replace("/es/", "/en/") + "save/", fields).status_code == 404
    other = published_topic(slug="second", title="Second", contact=topic.contact)
    foreign = TranslationSource.objects.get(owner_id=other.topic_id).segments.get(path="title").segment_id
    for segment in (foreign, "", "1e9", "9" * 30):
        refused = ana.client.post(f"{ana.address}save/", {**fields, "segment": segment})
        assert (refused.status_code, refused.json()["error"]) == (404, "not_here")


def test_undo_brings_back_the_text_before_unless_somebody_else_has_changed_it(ana, luis):
    first = save(ana, "title", "Uno")
    second = save(ana, "title", "Dos", first["hash"])
    assert luis.post("undo", "title", seen=first["hash"]).status_code == 409
    assert ana.post("undo", "title", seen=second["hash"]).json()["rows"][0]["text"] == "Uno"


def test_the_history_tells_who_changed_what(ana):
    first = save(ana, "title", "Insuficiencia")
    save(ana, "title", "Insuficiencia cervical", first["hash"])
    newest = ana.get("history", "title").json()["changes"][0]
    assert (newest["person"], newest["origin"]) == ("ana", "human")
    assert newest["diff"] == [
        {"change": "equal", "text": "Insuficiencia"},
        {"change": "addition", "text": " cervical"},
    ]


def test_a_machines_text_is_confirmed_by_a_translator(ana):
    translate_segment(ana.segment("title"), "es", "De la máquina", origin=Origin.MACHINE)
    row = ana.row("title")
    assert row["unconfirmed"]
    assert ana.post("confirm", "title", seen="another").status_code == 409
    confirmed = ana.post("confirm", "title", seen=row["hash"]).json()["rows"][0]
    assert (confirmed["unconfirmed"], confirmed["machine"]) == (False, True)


def test_what_the_checks_find_is_said_and_a_warning_can_be_answered_with_a_reason(ana):
    error = save(ana, WHEN, "Se trata en las semanas 21–41.")["findings"][0]
    assert (error["check"], error["severity"]) == ("numbers", "error")
    assert "12" in error["message"]
    number_seen = ana.row(WHEN)["hash"]
    assert ana.post("acknowledge", WHEN, check="numbers", reason="Right", seen=number_seen).status_code == 422
    long = "De verdad una palabra mucho más larga que la del original, " * 3
    saved = save(ana, "title", long)
    warning, seen = saved["findings"][0], {"seen": saved["hash"]}
    assert (warning["check"], warning["severity"]) == ("length", "warning")
    assert ana.post("acknowledge", "title", check="length", reason=" ", **seen).json()["field"] == "reason"
    answered = ana.post("acknowledge", "title", check="length", reason="Spanish needs it.", **seen).json()["rows"][0]
    assert answered["findings"][0]["acknowledged"]["reason"] == "Spanish needs it."
    assert answered["findings"][0]["acknowledged"]["person"] == "ana"


def test_a_text_of_no_reasonable_length_is_refused_before_it_is_read(ana):
    assert ana.post("save", WHEN, text="<strong>" * 3000, seen="").status_code == 422


def test_a_number_to_call_that_is_missing_is_said_at_its_row(ana):
    checks = [finding["check"] for finding in save(ana, CALL, "Mucho sangrado: <strong>llame</strong>.")["findings"]]
    assert "urgent_help" in checks


def test_an_outdated_row_shows_both_wordings_and_can_be_kept(ana, topic):
    save(ana, WHEN, "Se trata en las semanas 12–14.")
    publish(topic, body=reworded("It is treated in weeks 12 to 14."))
    row = ana.row(WHEN)
    assert row["state"] == "outdated"
    assert [(piece["change"], piece["text"]) for piece in row["earlier"]["diff"]] == [
        ("equal", "It is treated in weeks "),
        ("deletion", "12–14"),
        ("addition", "12 to 14"),
        ("equal", "."),
    ]
    assert row["earlier"]["text"] == "Se trata en las semanas 12–14."
    kept = ana.post("keep", WHEN).json()["rows"][0]
    assert (kept["text"], kept["origin"]) == ("Se trata en las semanas 12–14.", Origin.KEPT)


def test_a_reviewer_signs_the_text_that_they_saw_and_no_other(ana, luis):
    first = save(ana, "title", "Uno")
    save(ana, "title", "Dos", first["hash"])
    assert luis.post("sign", "title", seen=first["hash"]).status_code == 409
    assert not SignOff.objects.filter(language="es", segment=ana.segment("title")).exists()
    signed = luis.post("sign", "title", seen=luis.row("title")["hash"]).json()["rows"][0]
    assert signed["state"] == "approved"
    assert luis.post("withdraw", "title").json()["rows"][0]["state"] == "in_review"


def test_ones_own_translation_is_left_to_another_reviewer(luis):
    row = save(luis, "title", "De Luis")
    assert row["own"]
    refused = luis.post("sign", "title", seen=row["hash"])
    assert (refused.status_code, refused.json()["error"]) == (422, "refused")


def test_what_was_changed_since_it_was_on_screen_stays_unread(ana, luis):
    first = save(ana, "title", "Uno")
    segment = ana.segment("title")
    luis.post("read", seen=f'{{"{segment}": "{first["hash"]}"}}')
    assert luis.row("title")["read"]
    save(ana, "title", "Dos", first["hash"])
    luis.post("read", seen=f'{{"{segment}": "{first["hash"]}"}}')
    assert not luis.row("title")["read"]


def test_comments_are_made_resolved_and_opened_again(ana, luis):
    made = ana.post("comment", CALL, body="Which number? @luis", kind="for_author").json()
    assert made["rows"][0]["comments"] == {"open": 1, "all": 1}
    comment = luis.get("comments", CALL).json()["comments"][0]
    assert (comment["author"], comment["kind"]) == ("ana", "for_author")
    assert luis.post("resolve", CALL, comment=comment["id"]).json()["comments"][0]["resolved_by"] == "luis"
    assert ana.post("resolve", CALL, comment=comment["id"], open="1").json()["rows"][0]["comments"]["open"] == 1
    assert ana.post("resolve", WHAT, comment=comment["id"]).status_code == 404
    assert ana.post("comment", CALL, body=" ").json()["field"] == "body"


def test_a_note_for_translators_is_the_source_editors_to_write(ana, topic, editor):
    assert ana.post("note", "title", note="Short").status_code == 403
    author = Editor(editor, topic)
    author.post("note", "title", note="A heading: keep it short.")
    assert ana.row("title")["note"] == "A heading: keep it short."


def test_people_with_a_role_and_whoever_spoke_here_can_be_mentioned(ana, luis, topic):
    assert ana.get("comments", "title").json()["people"] == ["ana", "luis"]
    author = Editor(person("author", pages=("change",)), topic)
    author.post("comment", "title", body="Which word do you mean?")
    assert ana.get("comments", "title").json()["people"] == ["ana", "author", "luis"]
    assert ana.get("comments", WHEN).json()["people"] == ["ana", "luis"]
