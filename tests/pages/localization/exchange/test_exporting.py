"""What a translator's tool finds in a file."""

import zipfile
from io import BytesIO

import polib
import pytest
from lxml import etree

from pages.localization.actions import TranslationError, comment_on_segment, translate_segment, write_context_note
from pages.localization.assembly import assemble
from pages.localization.exchange import FileRefused, outgoing_documents, write_parcel
from pages.localization.models import Origin, Segment, TranslationSource
from tests.factories.topics import block_id, default_body, make_contact, make_term, make_topic, publish, published_topic
from tests.pages.localization.exchange.files import exported

pytestmark = pytest.mark.django_db

NAMES = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


def units(content: bytes) -> dict[str, etree._Element]:
    """The units of a file by their document path."""
    return {unit.get("resname"): unit for unit in etree.fromstring(content).iterfind(".//x:trans-unit", NAMES)}


def state_of(unit: etree._Element) -> str:
    return unit.find("x:target", NAMES).get("state")


def test_units_stand_in_reading_order_grouped_by_section(shelf):
    page = published_topic("es")
    groups = etree.fromstring(exported(page)).findall(".//x:group", NAMES)
    assert [group.get("resname") for group in groups][:4] == ["opening", "when to call", "What is it?", "symptoms"]
    assert list(units(exported(page))) == list(
        TranslationSource.objects.get(owner_id=page.topic_id).document().wordings
    )


def test_a_mark_is_a_protected_code_that_holds_its_tag(shelf):
    page = published_topic("es")
    source = units(exported(page))[f"{block_id('what')}/html"].find("x:source", NAMES)
    assert [(child.tag.rpartition("}")[2], child.get("ctype"), child.text) for child in source] == [
        ("bpt", "bold", "<strong>"),
        ("ept", None, "</strong>"),
    ]


def test_each_state_of_a_translation_is_told(shelf):
    page = published_topic("es")
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = "<p>It is treated in weeks <b>13</b>–14.</p>"
    publish(page, body=body, summary="Something new.")
    document = TranslationSource.objects.get(owner_id=page.topic_id).document()
    there = assemble(document, "es").translations
    translate_segment(there["title"].segment_id, "es", "Otro título")
    translate_segment(there["summary"].segment_id, "es", "Algo", origin=Origin.MACHINE)
    found = units(exported(page))
    changed = found[f"{block_id('when')}/html"]
    assert {name: state_of(found[name]) for name in ("title", "summary", f"{block_id('what')}/html")} == {
        "title": "translated",
        "summary": "needs-review-translation",
        f"{block_id('what')}/html": "signed-off",
    }
    assert found["summary"].find("x:target", NAMES).get("state-qualifier") == "leveraged-mt"
    assert found["title"].get("approved") == "no"
    assert found[f"{block_id('what')}/html"].get("approved") == "yes"
    assert state_of(changed) == "needs-translation"
    earlier = changed.find("x:alt-trans", NAMES)
    assert earlier.findtext("x:source", namespaces=NAMES) == "It is treated in weeks 12–14."
    assert earlier.findtext("x:target", namespaces=NAMES) == "[es] It is treated in weeks 12–14."
    assert {state_of(unit) for unit in units(exported(page, language="fr")).values()} == {"new"}


def test_what_the_author_and_colleagues_say_goes_along_without_names(shelf, editor):
    page = published_topic("es")
    row = Segment.objects.get(owner_id=page.topic_id, path="title")
    write_context_note(row, "Say it as a nurse would.", person=editor)
    comment_on_segment(row.pk, "es", "Is “insuficiencia” right?", person=editor)
    comment_on_segment(row.pk, "fr", "Pas pour l’espagnol.", person=editor)
    content = exported(page)
    notes = [(note.get("from"), note.text) for note in units(content)["title"].iterfind("x:note", NAMES)]
    assert notes == [
        ("developer", "title"),
        ("developer", "Say it as a nurse would."),
        ("translator", "Is “insuficiencia” right?"),
    ]
    assert b"editor" not in content
    urgent = units(content)[f"{block_id('call.emergency')}/html"].find("x:note", NAMES)
    assert urgent.text == "when to call: EMERGENCY call-out: readers act on it at once"
    assert urgent.get("priority") == "1"


def test_an_outdated_text_is_fuzzy_in_po_with_its_earlier_wording(shelf):
    page = published_topic("es")
    publish(page, summary="Something new.")
    entry = polib.pofile(exported(page, file_format="po").decode()).find("Something new.")
    assert entry.fuzzy
    assert entry.previous_msgid == "Your cervix might open too soon."
    assert entry.msgstr == "[es] Your cervix might open too soon."


def test_several_documents_are_a_zip_that_is_the_same_each_time_and_holds_shared_texts_once(shelf):
    contact = make_contact()
    first = published_topic("es", contact=contact)
    second = published_topic("es", contact=contact, title="Another", slug="another")
    content = exported(first, second)
    assert content == exported(first, second)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.namelist() == [
            f"cervical-insufficiency-{str(first.topic_id)[:8]}.es.xlf",
            f"another-{str(second.topic_id)[:8]}.es.xlf",
        ]
        shared = [archive.read(name).count(b"Every day, all day</source>") for name in archive.namelist()]
    assert shared == [1, 0]


def test_a_glossary_term_goes_out_by_itself(shelf):
    term = make_term()
    page = make_topic()  # a draft: nothing of it is to be translated
    source = TranslationSource.objects.get(owner_id=term.pk)
    download = write_parcel(outgoing_documents([source], "ar"), "xliff")
    assert [unit.findtext("x:source", namespaces=NAMES) for unit in units(download.content).values()] == [
        "Cervix",
        "The lower end of the uterus.",
    ]
    with pytest.raises(FileRefused, match="no text"):
        exported(page)


@pytest.mark.parametrize(("language", "message"), [("en", "source language"), ("ru", "not offered")])
def test_a_language_that_is_not_translated_into_cannot_be_exported(shelf, language, message):
    page = published_topic()
    with pytest.raises(TranslationError, match=message):
        exported(page, language=language)
