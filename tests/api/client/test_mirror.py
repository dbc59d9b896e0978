"""The reference client, case by case: what it keeps, what it refuses, and what it does first."""

import json
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from api.client.errors import Busy, Refused, Unreachable, WrongAnswer
from api.client.folder import Folder, load_state
from api.client.server import Server
from api.keys.actions import create_key, revoke_key
from api.keys.consumers import consumers, count_behind
from api.keys.models import Acknowledgement
from pages.editions import journal
from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Publication
from pages.handouts.actions import issue_handout, recall_issue, reissue_handout
from pages.handouts.models import ClinicBranding, HandoutIssue
from pages.handouts.printing import Printing
from pages.models import TopicPage
from tests.api.client.copies import SITE, Transport, documents, handouts, handouts_of, mirror, public
from tests.clinic import TEXTS, UNTRANSLATED, Clinic
from tests.factories.topics import publish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def clinic(lasting):
    with transaction.atomic():
        yield Clinic.open()
        transaction.set_rollback(True)


@pytest.fixture
def copy(clinic, db, tmp_path):
    """A folder that is level."""
    mirror(tmp_path / "copy")
    return tmp_path / "copy"


def page(clinic, number=0):
    return TopicPage.objects.get(topic_id=clinic.topics[number])


def row(clinic, language, number=0):
    return Publication.objects.get(topic_id=clinic.topics[number], language=language)


def problem(status, code):
    headers = {"Content-Type": "application/problem+json"}
    return httpx.Response(status, headers=headers, content=json.dumps({"code": code}))


def document_at(row, content=None):
    """An answer for a document's address that claims to be in the row's language."""
    headers = {"Content-Type": "application/json", "Content-Language": row.language, "ETag": '"other"'}
    return httpx.Response(200, headers=headers, content=content or row.document)


def at(row):
    """The address of its document, as a pattern."""
    return rf"/topics/{row.slug}/\?lang={row.language}&"


def test_documents_and_handouts_are_the_apis_bytes(clinic, db, tmp_path):
    mirror(tmp_path / "copy", languages=("ES",), handouts=True)
    held, printed = documents(tmp_path / "copy"), handouts(tmp_path / "copy")
    assert held == public("es")
    assert set(printed) == handouts_of(held)
    for issue in HandoutIssue.objects.select_related("edition__publication"):
        name = f"es/{issue.edition.publication.topic_id}/{issue.edition.code}-{issue.paper}.pdf"
        assert printed[name] == default_storage.open(issue.file_name).read()


def test_what_was_taken_back_is_gone_before_anything_is_fetched(clinic, db, tmp_path):
    """A server that can give no document any more still gets its recalls through."""
    folder = tmp_path / "copy"
    mirror(folder, handouts=True)
    recall_edition(row(clinic, "es").edition.code, "Wrong")
    withdraw_language(clinic.topics[1], "fr", "A mistake")
    publish(page(clinic), summary=TEXTS[1])
    with pytest.raises(Unreachable):
        mirror(folder, handouts=True, transport=Transport(refuse={"/topics/": httpx.Response(503)}))
    left = documents(folder)
    assert f"es/{clinic.topics[0]}" not in left
    assert f"fr/{clinic.topics[1]}" not in left
    assert set(handouts(folder)) == handouts_of(left)
    mirror(folder, handouts=True)
    assert documents(folder) == public()
    assert set(handouts(folder)) == handouts_of(public())


def test_one_document_that_does_not_come_stops_no_other(clinic, copy):
    publish(page(clinic), summary=UNTRANSLATED)
    publish(page(clinic, 1), summary=UNTRANSLATED)
    place = load_state(copy).next
    with pytest.raises(WrongAnswer):
        mirror(copy, transport=Transport(refuse={at(row(clinic, "es")): httpx.Response(403)}))
    assert {name for name in public() if documents(copy)[name] != public()[name]} == {f"es/{clinic.topics[0]}"}
    assert load_state(copy).next == place
    mirror(copy)
    assert documents(copy) == public()


@pytest.mark.parametrize("told", ["es", "en"])
def test_a_document_in_another_language_is_never_kept(clinic, db, tmp_path, told):
    """Not when it says so, and not when only its header claims the language that was asked."""
    english, spanish = row(clinic, "en"), row(clinic, "es")
    answer = document_at(spanish, english.document)
    answer.headers["Content-Language"] = told
    with pytest.raises(WrongAnswer, match="another"):
        mirror(tmp_path / "copy", transport=Transport(refuse={at(spanish): answer}))
    assert documents(tmp_path / "copy") == {
        name: text for name, text in public().items() if name != f"es/{spanish.topic_id}"
    }


def test_a_handout_that_is_not_the_named_file_is_never_kept(clinic, db, tmp_path):
    answer = httpx.Response(200, headers={"Content-Type": "application/pdf"}, content=b"%PDF of another")
    with pytest.raises(WrongAnswer, match="not the file"):
        mirror(tmp_path / "copy", handouts=True, transport=Transport(refuse={"/files/": answer}))
    assert documents(tmp_path / "copy") == handouts(tmp_path / "copy") == {}


def in_its_first_paper(clinic):
    """The name of a handout in a folder, and the edition with its publication."""
    edition = row(clinic, "es").edition
    return f"es/{clinic.topics[0]}/{edition.code}-letter.pdf", edition


def test_a_handout_that_was_printed_anew_takes_the_place_of_the_one_before(clinic, db, tmp_path):
    mirror(tmp_path / "copy", languages=("es",), handouts=True)
    name, edition = in_its_first_paper(clinic)
    before = handouts(tmp_path / "copy")
    ClinicBranding.objects.create(clinic_name="Another clinic")
    issue = reissue_handout(edition, Printing())
    mirror(tmp_path / "copy", languages=("es",), handouts=True)
    after = handouts(tmp_path / "copy")
    assert after[name] == default_storage.open(issue.file_name).read() != before[name]
    assert {each for each in after if after[each] != before[each]} == {name}


def test_a_recalled_printing_is_gone_before_anything_is_fetched_and_its_document_stays(clinic, db, tmp_path):
    folder = tmp_path / "copy"
    mirror(folder, languages=("es",), handouts=True)
    name, edition = in_its_first_paper(clinic)
    recall_issue(HandoutIssue.objects.get(edition=edition, paper="letter"), "The number is cut off.", person=None)
    down = Transport(refuse={"/topics/": httpx.Response(503)})
    with pytest.raises(Unreachable):
        mirror(folder, languages=("es",), handouts=True, transport=down)
    assert name not in handouts(folder)
    mirror(folder, languages=("es",), handouts=True)
    assert documents(folder) == public("es")
    assert set(handouts(folder)) == handouts_of(public("es")) - {name}
    ClinicBranding.objects.create(clinic_name="Another clinic")
    issue = issue_handout(edition, Printing())
    mirror(folder, languages=("es",), handouts=True)
    assert handouts(folder)[name] == default_storage.open(issue.file_name).read()


def test_what_cannot_be_printed_is_kept_without_a_handout(clinic, db, tmp_path):
    refuse = {r"handout\.pdf\?paper=a4": problem(404, "handout-unavailable")}
    mirror(tmp_path / "copy", handouts=True, transport=Transport(refuse=refuse))
    assert documents(tmp_path / "copy") == public()
    assert set(handouts(tmp_path / "copy")) == {name for name in handouts_of(public()) if "letter" in name}


def test_a_proxy_that_knows_no_address_removes_nothing(clinic, copy):
    publish(page(clinic), summary=UNTRANSLATED)
    before = documents(copy)
    with pytest.raises(WrongAnswer, match="404"):
        mirror(copy, transport=Transport(refuse={"/topics/": httpx.Response(404, html="<h1>Not here</h1>")}))
    assert documents(copy) == before


def test_an_answer_from_before_the_line_is_asked_for_again(clinic, copy):
    """A cache in front of the server may answer for two minutes from before a change."""
    before = row(clinic, "en")
    publish(page(clinic), summary=TEXTS[0])
    cache = Transport(refuse={at(before): document_at(before)})
    mirror(copy, transport=cache, cached=timedelta(minutes=2))
    assert documents(copy) != public()
    mirror(copy, cached=timedelta(minutes=2))
    assert documents(copy) == public()
    mirror(copy)
    assert mirror(copy)[2:] == []


def test_a_change_of_what_surrounds_the_text_is_asked_for_again_too(clinic, copy):
    """Its edition does not tell the older bytes from the newer."""
    before = row(clinic, "en")
    withdraw_language(clinic.topics[0], "fr", "A mistake")
    mirror(copy, transport=Transport(refuse={at(before): document_at(before)}), cached=timedelta(minutes=2))
    assert documents(copy) != public()
    mirror(copy, cached=timedelta(minutes=2))
    assert documents(copy) == public()


def test_a_recalled_edition_out_of_a_cache_is_not_kept(clinic, copy):
    before = row(clinic, "es")
    recall_edition(before.edition.code, "Wrong")
    cache = Transport(refuse={at(before): document_at(before)})
    mirror(copy, transport=cache, cached=timedelta(minutes=2))
    assert documents(copy) == public() | {name: documents(copy)[name] for name in documents(copy) if "es/" not in name}
    assert f"es/{before.topic_id}" not in documents(copy)


def test_other_languages_and_handouts_can_be_asked_for_later(clinic, copy):
    mirror(copy, languages=("es", "fr"), handouts=True)
    assert documents(copy) == public("es", "fr")
    assert set(handouts(copy)) == handouts_of(public("es", "fr"))
    mirror(copy, languages=("en", "es"))
    assert documents(copy) == public("en", "es")
    assert handouts(copy) == {}


def test_a_language_that_is_not_offered_any_more_is_removed(clinic, copy, settings):
    settings.PARITY_LANGUAGES = ["en", "fr"]
    mirror(copy)
    assert documents(copy) == public("en", "fr")


def test_an_unchanged_document_is_not_sent_again(clinic, copy):
    load = load_state(copy)
    (copy / ".mirror" / "state.json").write_bytes(
        load.written().replace(load.next.encode(), b"/api/v1/changes/?cursor=x")
    )
    damaged = next(copy.glob("topics/en/*.json"))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    transport = Transport()
    mirror(copy, transport=transport)
    assert documents(copy) == public()
    assert transport.statuses.count(304) == len(public()) - 1


def test_an_address_that_leads_away_is_not_followed(clinic, db, tmp_path):
    away = httpx.Response(301, headers={"Location": "http://elsewhere.example/api/v1/topics/x/?lang=es"})
    transport = Transport(refuse={at(row(clinic, "es")): away})
    with pytest.raises(WrongAnswer, match="away"):
        mirror(tmp_path / "copy", transport=transport)
    assert all(asked.startswith("GET /api/v1/") for asked in transport.asked)


def test_what_is_applied_is_acknowledged_and_nothing_before(clinic, db, tmp_path):
    folder = tmp_path / "copy"
    key, token = create_key("The clinic's app", ["changes:ack"])
    spoiled = Transport(refuse={at(row(clinic, "es")): httpx.Response(403)})
    with pytest.raises(WrongAnswer):
        mirror(folder, transport=spoiled, key=token)
    assert not [asked for asked in spoiled.asked if asked.startswith("POST")]
    assert not Acknowledgement.objects.exists()
    transport = Transport()
    asked = mirror(folder, transport=transport, key=token)
    assert [asked.index(each) for each in asked if each.startswith("POST")] == [len(asked) - 1]
    assert transport.statuses[-1] == 200
    assert not any("Authorization" in request.headers for request in transport.requests[:-1])
    assert Acknowledgement.objects.get().key == key
    assert where_it_stands() == (journal.head(), 0)


@pytest.mark.parametrize("languages", [(), ("es",)])
def test_the_clinic_sees_that_a_copy_is_behind_until_its_next_pass(clinic, db, tmp_path, languages):
    _key, token = create_key("The clinic's app", ["changes:ack"])
    mirror(tmp_path / "copy", key=token, languages=languages)
    before = journal.head()
    assert where_it_stands() == (before, 0)
    withdraw_language(clinic.topics[0], "fr", "A word was wrong")
    recall_edition(row(clinic, "es", number=1).edition.code, "It was wrong")
    assert where_it_stands() == (before, 2)
    mirror(tmp_path / "copy", key=token, languages=languages)
    assert where_it_stands() == (journal.head(), 0)
    assert documents(tmp_path / "copy") == public(*languages)


def test_a_copy_does_not_depend_on_its_key(clinic, db, tmp_path):
    others = create_key("For drafts", ["drafts:read"])[1]
    revoked, token = create_key("Lost", ["changes:ack"])
    revoke_key(revoked)
    for key, status in ((others, 403), (token, 401), ("nonsense", 401)):
        transport = Transport()
        mirror(tmp_path / "copy", transport=transport, key=key)
        assert transport.statuses[-1] == status
        assert documents(tmp_path / "copy") == public()
    assert not Acknowledgement.objects.exists()


def test_a_journal_out_of_an_old_cache_is_no_contact(clinic, copy):
    """A cache that answers for a site that is down knows nothing of what was recalled since."""
    beginning = {"items": [], "next": load_state(copy).next, "has_more": False}
    asked_at = datetime.now(UTC) - timedelta(days=31)
    stale = httpx.Response(200, headers={"Date": format_datetime(asked_at, usegmt=True)}, json=beginning)
    withdraw_language(clinic.topics[0], "es", "A word was wrong")
    mirror(copy, transport=Transport(refuse={"/changes/": stale}))
    status = json.loads((copy / "status.json").read_bytes())
    assert status["too_old"]
    assert datetime.fromisoformat(status["last_contact"]) == asked_at.replace(microsecond=0)
    mirror(copy)
    assert not json.loads((copy / "status.json").read_bytes())["too_old"]
    assert documents(copy) == public()


def where_it_stands():
    """What the clinic sees of its one consumer: how far it has come, and how many lines that remove it lacks."""
    [consumer] = consumers()
    [behind] = count_behind([consumer])
    assert consumer.place is not None
    return (consumer.place.epoch, consumer.place.sequence), behind.total


class Waits(threading.Event):
    """Notes the pauses instead of making them."""

    def __init__(self):
        super().__init__()
        self.seconds = []

    def wait(self, timeout=None):
        self.seconds.append(timeout)
        return False


@pytest.mark.parametrize(
    ("answer", "least", "most"),
    [
        (httpx.Response(429, headers={"Retry-After": "37"}), [37] * 5, [37] * 5),
        (httpx.Response(503), [0.5, 1, 2, 4, 8], [1, 2, 4, 8, 16]),
        (httpx.Response(429, headers={"Retry-After": "86400"}), [120] * 5, [120] * 5),
    ],
)
def test_it_waits_as_long_as_it_is_told_and_longer_each_time(answer, least, most):
    waits = Waits()
    with pytest.raises(Unreachable):
        Server(SITE, waits, transport=Transport(refuse={"": answer})).root()
    assert all(low <= seconds <= high for low, seconds, high in zip(least, waits.seconds, most, strict=True))


def test_it_writes_only_into_a_folder_of_its_own(clinic, copy, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("Mine.")
    with pytest.raises(Refused, match="something else"):
        Folder(other, SITE)
    with pytest.raises(Refused, match="copy of"):
        Folder(copy, "https://another.example")
    with Folder(copy, SITE), pytest.raises(Busy):
        Folder(copy, SITE)
    assert [file.name for file in other.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, html="<h1>Welcome</h1>"),
        httpx.Response(404, html="<h1>Not here</h1>"),
        httpx.Response(200, json={"version": "2.0.0", "languages": ["en"], "offline_days": 30}),
    ],
)
def test_it_reads_only_a_parity_server_that_it_understands(db, tmp_path, answer):
    with pytest.raises(Refused):
        mirror(tmp_path / "copy", transport=Transport(refuse={"/api/v1/$": answer}))


def test_a_language_that_is_not_offered_is_refused_by_name(clinic, db, tmp_path):
    with pytest.raises(Refused, match="uk is not offered"):
        mirror(tmp_path / "copy", languages=("es", "uk"))


def test_a_copy_without_contact_becomes_too_old(clinic, copy):
    state = load_state(copy)
    contact = datetime.fromisoformat(state.last_contact)
    assert abs(datetime.now(UTC) - contact) < timedelta(minutes=5)
    days = timedelta(days=state.offline_days)
    for now, too_old in [
        (contact, False),
        (contact + days, False),
        (contact + days + timedelta(seconds=1), True),
        (contact - timedelta(days=1), True),  # a clock that cannot be right says nothing about age
    ]:
        status = state.status(now)
        assert (status["too_old"], status["warning"] is not None) == (too_old, too_old)
    told = json.loads((copy / "status.json").read_text())
    assert (told["too_old"], told["complete"], told["languages"]) == (False, True, state.languages)
