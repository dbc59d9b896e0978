"""XLIFF over HTTP: what an agency's system takes out and brings back, and what becomes of each unit."""

import io

import pytest
from django.urls import reverse
from translate.storage import xliff

from api.v1.translations import MESSAGES, XLIFF
from pages.localization.actions import send_to_translation, translate_segment
from pages.localization.assembly import assemble
from pages.localization.exchange import FILE_BYTES, REFUSED, Outcome
from pages.localization.models import Segment, SegmentChange, SignOff, SourceSegment, TranslationSource
from pages.models import TopicPage
from tests.api.keyed import header_of
from tests.api.test_contract import errors_of
from tests.factories.topics import approve, make_contact, make_topic, publish, published_topic, save_draft, translate
from tests.pages.admin.people import client_of
from tests.pages.localization.exchange.files import edited, exported, target
from tests.snapshots import differences, snapshot

pytestmark = pytest.mark.django_db
FILE = "/api/v1/translations/cervical-insufficiency/es.xlf"
SUMMARY = "[es] Your cervix might open too soon."


@pytest.fixture(scope="module")
def topic(lasting):
    """Public, with Spanish in review and French signed."""
    contact = make_contact()
    page = make_topic(contact=contact)
    approve(page, "fr")
    translate(page, "es")
    published_topic(contact=contact, slug="other", title="Other")
    return publish(page)


@pytest.fixture
def agency(topic, db):
    return header_of("translations:read", "translations:write", name="Agency")


@pytest.fixture
def put(client, agency):
    def send(content, address=FILE, *, media_type=XLIFF, **headers):
        response = client.put(address, content, content_type=media_type, headers={**agency, **headers})
        assert response["Cache-Control"] == "private, no-store"
        assert "ETag" not in response
        return response

    return send


@pytest.fixture
def refused(put):
    """Sends what must be refused whole; gives what is said about it."""

    def send(content, address=FILE, **options):
        before = snapshot()
        response = put(content, address, **options)
        assert (response.status_code, response.json()["code"]) == (400, "invalid-file"), response.content
        assert differences(before, snapshot()) == []
        return response.json()["errors"]

    return send


def row(page, path):
    return SourceSegment.objects.get(source__owner_id=page.topic_id, source__basis="published", path=path).segment_id


def text(page, path, language="es"):
    return Segment.objects.get(pk=row(page, path)).translation(language)


def outcomes(response):
    assert response.status_code == 200, response.content
    quiet = {"unchanged", "empty"}
    return {each["path"].split("/", 1)[-1]: each["outcome"] for each in response.json()["units"]
            if each["outcome"] not in quiet}  # fmt: skip


def test_a_topic_goes_out_as_the_file_that_the_workbench_makes(topic, get, agency):
    response = get(FILE, **agency)
    assert response.content == exported(topic)
    assert response["Content-Type"] == XLIFF
    assert response["Content-Language"] == "es"
    assert response["Content-Disposition"].startswith('attachment; filename="cervical-insufficiency-')
    assert response["Cache-Control"] == "private, no-store"
    assert get(FILE, **agency, if_none_match=response["ETag"]).status_code == 304
    assert get(FILE.replace("es.xlf", "ES.xlf"), **agency).content == response.content


def test_what_was_sent_to_translation_goes_before_what_is_public(topic, get, agency):
    page = save_draft(TopicPage.objects.get(pk=topic.pk), summary="Sent to translation.")
    assert b"Sent to translation." not in get(FILE, **agency).content, "a draft that nobody has sent"
    send_to_translation(page)
    assert b"Sent to translation." in get(FILE, **agency).content
    assert b"Sent to translation." not in get(f"{FILE}?basis=published", **agency).content
    assert b"Sent to translation." in get(f"{FILE}?basis=sent", **agency).content


NOT_TRANSLATED = ["cervical-insufficiency/en.xlf", "cervical-insufficiency/tlh.xlf", "cervical-insufficiency/uk.xlf",
                  "cervical-insufficiency/es.xlf?basis=sent", "none/es.xlf"]  # fmt: skip


@pytest.mark.parametrize("address", NOT_TRANSLATED)
def test_what_is_not_translated_here_is_404(topic, get, agency, address):
    response = get(f"/api/v1/translations/{address}", **agency)
    assert (response.status_code, response.json()["code"]) == (404, "nothing-to-translate")
    assert ("available" in response.json()) == ("es.xlf" not in address)


def test_a_translation_tool_that_is_not_ours_takes_it_out_and_brings_it_back(topic, get, put, agency):
    store = xliff.xlifffile.parsestring(get(FILE, **agency).content)
    units = [unit for unit in store.units if unit.source.startswith("Your cervix")]
    units[0].target = "El cuello uterino puede abrirse pronto."
    written = io.BytesIO()
    store.serialize(written)
    response = put(written.getvalue())
    assert outcomes(response) == {"summary": "changed"}
    assert (response.json()["applied"], response.json()["refused"], response.json()["dry_run"]) == (1, 0, False)
    assert text(topic, "summary") == "El cuello uterino puede abrirse pronto."


def test_the_history_names_the_key_and_nothing_is_ever_signed(topic, get, put, agency):
    signed = SignOff.objects.count()
    put(edited(get(FILE, **agency).content, (target(SUMMARY), target("Nuevo", "signed-off"))))
    change = SegmentChange.objects.latest("id")
    assert (change.after, change.origin, change.program, change.person, change.author) == (
        "Nuevo", "import", "Agency", None, None,
    )  # fmt: skip
    assert SignOff.objects.count() == signed


def test_translators_see_the_keys_name_in_the_history_of_a_text(topic, get, put, agency, editor):
    put(edited(get(FILE, **agency).content, (target(SUMMARY), target("Nuevo"))))
    source = TranslationSource.objects.get(owner_id=topic.topic_id, basis="published")
    address = reverse("parity_translate_history", args=["topic", topic.topic_id, "es"])
    asked = {"segment": row(topic, "summary"), "source": source.text_hash}
    changes = client_of(editor).get(address, asked).json()["changes"]
    assert (changes[0]["person"], changes[0]["origin"]) == ("Agency", "import")


def test_a_new_text_in_a_signed_language_waits_for_a_signature(topic, get, put, agency):
    address = FILE.replace("/es", "/fr")
    content = get(address, **agency).content.replace(b">[fr] Your cervix might open too soon.<", b">Nouveau<")
    assert outcomes(put(content, address)) == {"summary": "changed"}
    source = TranslationSource.objects.get(owner_id=topic.topic_id, basis="published")
    states = {path: each.state for path, each in assemble(source.document(), "fr").translations.items()}
    assert {path for path, state in states.items() if state != "approved"} == {"summary"}
    assert states["summary"] == "in_review"


def test_sending_the_same_file_again_changes_nothing(topic, get, put, agency):
    content = edited(get(FILE, **agency).content, (target(SUMMARY), target("Nuevo")))
    put(content)
    before = snapshot()
    again = put(content)
    assert (outcomes(again), again.json()["applied"]) == ({}, 0)
    assert differences(before, snapshot()) == []


def test_a_dry_run_says_the_same_and_writes_nothing(topic, get, put, agency):
    content = edited(get(FILE, **agency).content, (target(SUMMARY), target("Nuevo")))
    before = snapshot()
    said = put(content, f"{FILE}?dry_run=true").json()
    assert differences(before, snapshot()) == []
    assert said == {**put(content).json(), "dry_run": True}


def test_each_unit_is_answered_for_and_only_what_is_safe_is_written(topic, get, put, agency):
    content = get(FILE, **agency).content
    translate_segment(row(topic, "title"), "es", "De otra persona")
    title = text(topic, "title")
    response = put(
        edited(
            content,
            (target("[es] Cervical insufficiency"), target("Mío")),
            (target(SUMMARY), target("Nuevo")),
            (target("[es] Pelvic pressure"), target("[es] Pelvic pressure", "needs-translation") + "<!-- -->"),
            ('<bpt id="1" ctype="bold">&lt;strong&gt;</bpt>', ""),
        )
    )
    units = {each["path"].split("/", 1)[-1]: each for each in response.json()["units"]}
    assert len(units) == len(TranslationSource.objects.get(owner_id=topic.topic_id).document().wordings)
    assert (units["title"]["outcome"], units["title"]["applied"]) == ("conflict", False)
    assert text(topic, "title") == title == "De otra persona"
    assert (units["summary"]["outcome"], units["summary"]["applied"]) == ("changed", True)
    refused = [each for each in units.values() if each["outcome"] in ("codes", "text")]
    assert len(refused) == response.json()["refused"] >= 1
    assert all(each["message"] and each["line"].isdigit() and not each["applied"] for each in units.values()
               if each["outcome"] in ("codes", "conflict"))  # fmt: skip
    assert response.json()["applied"] == 1


def test_a_source_that_has_changed_since_is_reported_and_not_overwritten(topic, get, put, agency):
    content = edited(get(FILE, **agency).content, (target(SUMMARY), target("Vieja")))
    page = publish(TopicPage.objects.get(pk=topic.pk), summary="Written anew.")
    response = put(content)
    unit = next(each for each in response.json()["units"] if each["path"].endswith("/summary"))
    assert (unit["outcome"], unit["applied"]) == ("kept_apart", False)
    assert "Export it again" in unit["message"]
    assert text(page, "summary") == ""


def test_its_answers_fit_the_contract(topic, get, put, agency):
    contract = get("/api/v1/schema/").json()
    path = "/api/v1/translations/{slug}/{lang}.xlf"
    content = edited(get(FILE, **agency).content, (target(SUMMARY), target("Nuevo")))
    assert errors_of(contract, path, get(FILE)) == []
    assert errors_of(contract, path, get(FILE.replace("/es", "/uk"), **agency)) == []
    assert list(contract["paths"][path]["put"]["requestBody"]["content"]) == [XLIFF, "application/x-xliff+xml"]
    of_put = {**contract, "paths": {path: {"get": contract["paths"][path]["put"]}}}
    for response in (put(content), put(b"<html/>"), put(content, media_type="text/plain"), put(content, f"{FILE}?x=1")):
        assert errors_of(of_put, path, response) == [], response.content


def test_who_changed_a_text_here_is_not_told_to_another_company(topic, get, put, agency, editor):
    content = edited(get(FILE, **agency).content, (target(SUMMARY), target("Suyo")))
    translate_segment(row(topic, "summary"), "es", "Mío", person=editor)
    response = put(content)
    assert outcomes(response) == {"summary": "conflict"}
    assert editor.username not in response.content.decode()


def test_a_file_in_the_wrong_place_is_refused_whole(topic, get, refused, agency):
    content = edited(get(FILE, **agency).content, (target(SUMMARY), target("Nuevo")))
    assert "fr" in refused(content, FILE.replace("/es", "/fr"))[0]["message"]
    said = refused(content, "/api/v1/translations/other/es.xlf")[0]
    assert "another topic" in said["message"]
    assert said["field"].startswith("line ")


HOSTILE = {
    "nothing": b" ",
    "no XML": b"\x00\xff",
    "not well-formed": b'<xliff version="1.2"\n xmlns="urn:oasis:names:tc:xliff:document:1.2">\n<file>',
    "another XML": b"<html/>",
    "an external entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "a bomb": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    "deep": b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">' + b"<group>" * 5000,
    "PO": b'msgid ""\nmsgstr ""\n',
    "a zip": b"PK\x03\x04",
    "nobody's units": b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" '
    b'target-language="es"><body><trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>',
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(refused, what):
    for error in refused(HOSTILE[what]):
        assert error["message"]
        assert "passwd" not in error["message"]
    if what == "not well-formed":
        assert error["field"].startswith("line ")


def test_a_body_that_is_too_large_is_not_parsed(put):
    response = put(b" " * (FILE_BYTES + 1))
    assert (response.status_code, response.json()["code"]) == (413, "payload-too-large")


@pytest.mark.parametrize("media_type", ["application/json", "text/xml", "multipart/form-data; boundary=x", "x" * 300])
def test_another_media_type_is_refused(put, media_type):
    response = put(b"<xliff/>", media_type=media_type)
    assert (response.status_code, response.json()["code"]) == (415, "unsupported-media-type")
    assert XLIFF in response.json()["available"]


def test_every_outcome_is_explained():
    assert {*MESSAGES} == {*Outcome} - REFUSED


def test_other_methods_are_refused(client, agency):
    for method in ("post", "patch", "delete"):
        response = getattr(client, method)(FILE, headers=agency)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, PUT, OPTIONS")
