"""The page as a whole: who may open it, what it costs, handing over, signing, the slug, the previews."""

import json
import uuid

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from pages.editions.models import TopicSlug
from pages.localization.actions import language_slugs, send_to_translation
from pages.localization.models import SegmentStatus
from pages.models import TopicPage
from tests.factories.topics import (
    block_id,
    default_body,
    make_term,
    make_topic,
    paragraph,
    publish,
    published_topic,
    save_draft,
    section,
    translate,
)
from tests.pages.admin.people import is_refused, person
from tests.pages.handouts.reading import pdfium_text
from tests.pages.workbench.editor.places import Editor, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(shelf):
    return published_topic()


@pytest.fixture
def ana(topic):
    return Editor(somebody("ana", translate=("es",)), topic)


@pytest.fixture
def luis(topic):
    return Editor(somebody("luis", review=("es",), publish=("es",)), topic)


def big_topic(paragraphs):
    blocks = [paragraph(f"p{number}", f"Sentence number {number} of many.") for number in range(paragraphs)]
    return publish(make_topic(body=[section("s", "overview", *blocks)]))


def test_a_topic_of_300_segments_opens_with_at_most_15_queries(shelf, django_assert_max_num_queries):
    page = big_topic(300)
    translate(page, "es", only={f"{block_id(f'p{number}')}/html" for number in range(150)})
    editor = Editor(somebody("ana", translate=("es",), review=("es",)), page)
    editor.open()  # fills Wagtail's caches
    with django_assert_max_num_queries(15):
        assert editor.open().status_code == 200
    with django_assert_max_num_queries(22):  # what follows by script
        assert len(editor.rows()) > 300


def test_whoever_has_a_role_or_may_edit_the_source_may_open_it_and_nobody_else(topic):
    for number, user in enumerate(
        [
            somebody("translator", translate=("es",)),
            somebody("reviewer", review=("es",)),
            somebody("publisher", publish=("es",)),
            person("author", pages=("change",)),
        ]
    ):
        response = Editor(user, topic).open()
        assert response.status_code == 200, number
        fields = BeautifulSoup(response.content, "html.parser").select("textarea[data-field]")
        assert all(field.has_attr("readonly") == (number > 0) for field in fields)
    stranger = Editor(somebody("stranger", translate=("fr",)), topic)
    assert is_refused(stranger.open())
    assert stranger.post("save", "title", text="No", seen="").status_code == 403
    assert Client().get(stranger.address).status_code == 302


def test_a_source_editor_reads_and_comments_but_does_not_translate(topic):
    author = Editor(person("author", pages=("change",)), topic)
    assert author.post("save", "title", text="No", seen="").json()["error"] == "not_allowed"
    assert author.post("comment", "title", body="Here I mean the person, not the clinic.").status_code == 200
    assert author.post("sign", "title", seen="").status_code == 403


def links_of(editor):
    soup = BeautifulSoup(editor.open().content, "html.parser")
    return {link.get_text(): link["href"] for link in soup.select(".editor-acts a, .editor-links a")}


def test_the_editor_leads_to_whatever_else_there_is_to_do(topic, ana, luis, settings):
    links = links_of(ana)
    for words in (
        "Who has it",
        "Translation files",
        "Words to translate",
        "Send to translation…",
        "Notes for translators",
    ):
        assert links[words]
    assert ana.client.get(links["Who has it"]).status_code == 200
    assert ana.client.get(links["Translation files"]).status_code == 200
    assert ana.client.get(links["Words to translate"]).status_code == 200
    assert "Translate by machine…" not in links, "no provider is set up"
    settings.MACHINE_TRANSLATION_PROVIDER, settings.MACHINE_TRANSLATION_URL = "deepl", "https://machine.example"
    machine = links_of(ana)["Translate by machine…"]
    assert ana.client.get(machine).status_code == 200
    assert "Translate by machine…" not in links_of(luis), "a reviewer does not translate"
    settings.MACHINE_TRANSLATION_PROVIDER = "none"


def test_work_is_taken_from_the_editor_and_one_is_back_there(topic, ana):
    assert ana.get("states").json()["standing"]["taken"] == []
    here = f"{ana.address}?basis=published"
    take = BeautifulSoup(ana.open().content, "html.parser").select_one("#take")
    assert [button["value"] for button in take.select("button")] == ["translate"]
    response = ana.client.post(take["action"], {"next": here, "task": "translate"})
    assert response.url == here
    assert ana.get("states").json()["standing"]["taken"] == ["translate"]


def test_what_a_term_means_is_told_with_its_row(shelf):
    term = make_term(term="cervix", definition="The lower end of the uterus.")
    linked = paragraph("t", f'The <a linktype="glossary" id="{term.pk}">cervix</a> is short.')
    page = publish(make_topic(body=[section("s", "overview", linked)]))
    row = Editor(somebody("ana", translate=("es",)), page).row(f"{block_id('t')}/html")
    assert [use["definition"] for use in row["terms"]] == ["The lower end of the uterus."]


def test_handing_over_tells_what_stands_in_the_way(ana, luis, topic):
    refused = ana.post("hand-over", note="")
    assert refused.status_code == 422
    assert refused.json()["paths"] == list(ana.source.document().wordings)
    translate(topic, "es")
    done = ana.post("hand-over", note="Please look at the title.").json()
    assert done["standing"]["is_handed_over"]
    assert "ana" in done["standing"]["sentences"][0]
    assert luis.post("give-back", note=" ").json()["field"] == "note"
    assert not luis.post("give-back", note="The title is too long.").json()["standing"]["is_handed_over"]


def test_unread_segments_are_pointed_out_before_a_language_is_signed(luis, topic):
    translate(topic, "es")
    source = luis.source.text_hash
    rows = luis.rows()
    read = {row["segment"]: row["hash"] for path, row in rows.items() if path != "title"}
    luis.post("read", seen=json.dumps(read))
    told = luis.post("sign-all", source=source)
    assert (told.status_code, told.json()["error"], told.json()["paths"]) == (422, "unread", ["title"])
    # Whoever was told of another text than what is unread now is asked again.
    assert luis.post("sign-all", source=source, unread='["summary"]').status_code == 422
    assert luis.post("sign-all", source="of an earlier page", unread='["title"]').status_code == 422
    signed = luis.post("sign-all", source=source, unread='["title"]')
    assert signed.json()["progress"]["state"] == "approved"


def test_what_a_reviewer_translated_is_left_and_told(topic):
    both = Editor(somebody("both", translate=("es",), review=("es",)), topic)
    translate(topic, "es")
    row = both.row("title")
    both.post("save", "title", text="De las dos", seen=row["hash"])
    rows = both.rows()
    both.post("read", seen=json.dumps({row["segment"]: row["hash"] for row in rows.values()}))
    answer = both.post("sign-all", source=both.source.text_hash).json()
    assert answer["own"] == ["title"]
    assert SegmentStatus.objects.filter(language="es", is_signed=True).count() == len(rows) - 1


def test_a_topic_has_an_address_of_its_own_in_a_language(ana, luis, topic):
    assert ana.post("slug", slug="Insuficiencia Cervical").json()["field"] == "slug"
    assert luis.post("slug", slug="insuficiencia-cervical").status_code == 403
    TopicSlug.objects.create(slug="otro-tema", topic_id=uuid.uuid4())
    assert "another topic" in ana.post("slug", slug="otro-tema").json()["message"]
    ana.post("slug", slug="insuficiencia-cervical")
    assert language_slugs(topic.topic_id, ["es"]) == {"es": "insuficiencia-cervical"}
    assert ana.get("states").json()["slug"] == "insuficiencia-cervical"


def test_the_draft_that_was_sent_comes_first_and_what_is_public_can_be_chosen(ana, topic):
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = "<p>It is treated in week 13.</p>"
    save_draft(topic, body=body)
    send_to_translation(TopicPage.objects.get(pk=topic.pk))
    first = ana.client.get(ana.address)
    assert [base["basis"] for base in first.context["bases"] if base["is_chosen"]] == ["sent"]
    assert "It is treated in week 13." in first.content.decode()
    assert "It is treated in weeks 12–14." in ana.open().content.decode()


def test_what_topics_share_has_a_page_of_its_own(topic, ana):
    address = reverse("parity_translate", args=["contact", topic.contact_id, "es"])
    response = ana.client.get(address)
    labels = [row.label for part in response.context["parts"] for row in part.rows]
    assert "Contact, hours" in labels
    assert ana.client.get(f"{address}preview/").status_code == 404


def test_a_preview_is_all_in_one_language(ana, topic):
    """A text that is not translated yet shows as nothing of any language: never as the source."""
    translate(topic, "es", only={"title"})
    page = ana.client.get(f"{ana.address}preview/")
    soup = BeautifulSoup(page.content, "html.parser")
    assert (soup.html["lang"], soup.h1.get_text()) == ("es", "[es] Cervical insufficiency")
    shown = soup.find("main").get_text(" ")
    assert "[…]" in shown
    assert "uterus" not in shown
    assert "Call now" not in shown
    assert page["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("language", ["es", "ar", "zh-hans"])
def test_the_handout_of_a_draft_says_so_and_has_no_code(topic, language):
    translate(topic, language, only={"summary"})
    editor = Editor(somebody("ana", translate=(language.replace("-", "_"),)), topic, language)
    answer = editor.client.get(f"{editor.address}handout.pdf")
    assert answer["Content-Type"] == "application/pdf"
    text = pdfium_text(answer.content)
    assert "uterus" not in text
    if language == "es":
        assert "Borrador" in text
        assert "Esto es un borrador" in text
