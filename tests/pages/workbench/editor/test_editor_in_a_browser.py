"""The editor in Chromium: typing, saving, conflicts, marks, right-to-left, the keyboard, and what axe-core says."""

from typing import Any

import pytest
from django.conf import settings
from wagtail.models import Collection

from pages.localization.models import Segment, SegmentStatus, TranslationSource
from pages.models import GlossaryTerm
from tests.browser import serious_violations
from tests.factories.topics import (
    block_id,
    bullet_list,
    callout,
    make_term,
    make_topic,
    paragraph,
    publish,
    section,
    translate,
)
from tests.pages.admin.people import client_of
from tests.pages.workbench.editor.places import somebody

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LINKED = f"{block_id('linked')}/html"
WHEN = f"{block_id('when')}/html"


@pytest.fixture
def topic(shelf):
    if Collection.get_first_root_node() is None:  # the test before has flushed it away
        Collection.add_root(name="Root")
    term = make_term()
    linked = f'The <a linktype="glossary" id="{term.pk}">cervix</a> is the <b>lower part</b> of the uterus.'
    body = [
        section("overview", "overview", paragraph("linked", linked), paragraph("when", "Treated in weeks 12–14.")),
        section("signs", "symptoms", bullet_list("signs.list", pressure="Pelvic pressure")),
        section("call", "when_to_call", callout("call", "emergency", "Call now", "Heavy bleeding: call <b>911</b>.")),
    ]  # fmt: skip
    return publish(make_topic(body=body))


class Desk:
    """One person's browser at the editor."""

    def __init__(self, tab: Any, server: str, topic: Any, user: Any, language: str = "es") -> None:
        self.tab, self.topic, self.language = tab, topic, language
        cookie = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
        tab.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server}])
        self.address = f"{server}/admin/parity/translations/topic/{topic.topic_id}/{language}/"
        self.open()

    def open(self) -> None:
        self.tab.goto(self.address)
        self.tab.wait_for_selector("#desk[data-loaded]")

    def row(self, path: str) -> Any:
        return self.tab.locator(f'[data-path="{path}"]')

    def field(self, path: str) -> Any:
        return self.row(path).locator("[data-field]")

    def saved(self, path: str) -> None:
        """Waits until the row says that it is saved."""
        self.row(path).locator("[data-saved=saved]").wait_for()

    def text(self, path: str) -> str:
        source = TranslationSource.objects.get(owner_id=self.topic.topic_id)
        number = source.segments.get(path=path).segment_id
        return Segment.objects.with_languages(self.language).get(pk=number).translation(self.language)


@pytest.fixture
def ana(topic):
    return somebody("ana", translate=("es", "ar"), review=("es", "ar"))


def test_what_is_typed_saves_by_itself_and_moves_the_progress(live_server, tab, topic, ana):
    desk = Desk(tab, live_server.url, topic, ana)
    desk.field("title").press_sequentially("Insuficiencia cervical")
    desk.saved("title")
    assert desk.text("title") == "Insuficiencia cervical"
    assert desk.row("title").get_attribute("data-state") == "in_review"
    assert tab.locator("#progress").inner_text().startswith("1 of ")
    # The keyboard goes on: saves, and to the next text that has none.
    desk.field("summary").fill("Puede abrirse pronto.")
    tab.keyboard.press("Control+Enter")
    desk.saved("summary")
    assert tab.evaluate("document.activeElement.closest('.segment').dataset.state") == "missing"
    tab.locator("[data-filter=untranslated]").click()
    assert not desk.row("title").is_visible()
    assert desk.row(WHEN).is_visible()
    # Nothing that is typed can be left behind unasked.
    tab.route("**/save/*", lambda route: route.abort())
    desk.field(WHEN).fill("Se trata")
    desk.row(WHEN).locator("[data-saved=failed]").wait_for()
    asked = []
    tab.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    tab.evaluate("location.reload()")
    tab.wait_for_function("() => document.querySelector('#desk')")
    assert asked == ["beforeunload"]
    assert desk.field(WHEN).inner_text() == "Se trata"
    tab.unroute("**/save/*")
    # Nor what was typed after the session has ended.
    cookies = tab.context.cookies()
    tab.context.clear_cookies()
    desk.row(WHEN).get_by_role("button", name="Try again").click()
    desk.row(WHEN).get_by_text("Sign in again in another tab").wait_for()
    assert desk.field(WHEN).inner_text() == "Se trata"
    tab.context.add_cookies(cookies)
    desk.row(WHEN).get_by_role("button", name="Try again").click()
    desk.saved(WHEN)
    assert desk.text(WHEN) == "Se trata"


def test_two_people_on_one_text_both_keep_theirs_until_one_chooses(live_server, tab, chromium, topic, ana):
    other = chromium.new_context()
    first = Desk(tab, live_server.url, topic, ana)
    second = Desk(other.new_page(), live_server.url, topic, somebody("luis", translate=("es",)))
    first.field("title").fill("De Ana")
    first.field("title").blur()
    first.saved("title")
    second.field("title").fill("De Luis")
    second.field("title").blur()
    conflict = second.row("title").locator(".segment-conflict")
    conflict.wait_for()
    assert "ana" in conflict.inner_text()
    assert "De Ana" in conflict.inner_text()
    assert second.field("title").input_value() == "De Luis"
    assert first.text("title") == "De Ana"
    conflict.get_by_role("button", name="Use mine").click()
    second.saved("title")
    assert first.text("title") == "De Luis"
    # The first is behind now, and takes the newer text.
    first.field("title").fill("De Ana otra vez")
    first.field("title").blur()
    first.row("title").get_by_role("button", name="Keep theirs").click()
    assert first.field("title").input_value() == "De Luis"
    other.close()


def test_a_rich_text_takes_the_marks_and_links_of_its_source_and_plain_words(live_server, tab, topic, ana):
    desk = Desk(tab, live_server.url, topic, ana)
    field, row = desk.field(LINKED), desk.row(LINKED)
    field.click()
    tab.keyboard.insert_text("El ")
    tab.keyboard.insert_text("cuello es bajo")
    select = """([node, start, end]) => {
        const range = document.createRange(); const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        let at = 0;
        while (text.nextNode()) {
            const length = text.currentNode.length;
            if (start >= at && start < at + length) range.setStart(text.currentNode, start - at);
            if (end > at && end <= at + length) range.setEnd(text.currentNode, end - at);
            at += length;
        }
        document.getSelection().removeAllRanges(); document.getSelection().addRange(range); }"""
    tab.evaluate(select, [field.element_handle(), 3, 9])
    row.get_by_role("button", name="Link “cervix”").click()
    tab.evaluate(select, [field.element_handle(), 13, 17])
    row.get_by_role("button", name="Bold").click()
    tab.keyboard.press("Control+i")  # the source has no italics
    tab.evaluate(
        """(node) => { const data = new DataTransfer(); data.setData('text/html', '<h1>aquí</h1>');
        data.setData('text/plain', ' aquí'); document.getSelection().collapseToEnd();
        node.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
        field.element_handle(),
    )
    field.blur()
    desk.saved(LINKED)
    href = desk.row(LINKED).locator("[data-source] a").get_attribute("href")
    assert desk.text(LINKED) == f'El <a href="{href}">cuello</a> es <strong>bajo aquí</strong>'


def test_keys_bring_texts_in_terms_say_what_they_mean_and_the_preview_follows(live_server, tab, topic, ana):
    body = [section("other", "overview", paragraph("again", "Treated in weeks 12–14."))]
    other = publish(make_topic(title="Bed rest", slug="bed-rest", body=body, contact=topic.contact))
    translate(other, "es", only={f"{block_id('again')}/html"})
    desk = Desk(tab, live_server.url, topic, ana)
    desk.field(WHEN).focus()
    desk.row(WHEN).locator("[data-suggestion='1']").wait_for()
    tab.keyboard.press("Alt+Digit1")
    desk.saved(WHEN)
    source = TranslationSource.objects.get(owner_id=other.topic_id).segments.get(path=f"{block_id('again')}/html")
    taken = SegmentStatus.objects.get(segment__path=WHEN, language="es")
    assert desk.text(WHEN) == Segment.objects.with_languages("es").get(pk=source.segment_id).translation("es")
    assert taken.origin == "memory"
    told = desk.row(LINKED).locator("mark.segment-term").get_attribute("data-told")
    assert GlossaryTerm.objects.get().definition in told
    desk.field("title").focus()
    tab.keyboard.press("Alt+KeyC")
    desk.saved("title")
    assert desk.text("title") == "Cervical insufficiency"
    # The preview is of what is translated so far, and follows what is saved.
    tab.locator("#show-preview").click()
    preview = tab.frame_locator("#preview-frame")
    preview.get_by_role("heading", name="Cervical insufficiency").wait_for()
    desk.field("title").fill("Insuficiencia cervical")
    desk.field("title").blur()
    preview.get_by_role("heading", name="Insuficiencia cervical").wait_for()
    # Work that nobody has is taken from here.
    tab.get_by_role("button", name="I'll take it, to translate").click()
    tab.get_by_text("You have it now").wait_for()
    tab.wait_for_selector("#desk[data-loaded]")
    assert not tab.get_by_role("button", name="I'll take it, to translate").is_visible()
    assert tab.get_by_role("button", name="I'll take it, to review").is_visible()


def test_a_reviewer_reads_signs_and_talks_in_arabic(live_server, tab, topic, ana):
    translate(topic, "ar")
    desk = Desk(tab, live_server.url, topic, somebody("noor", review=("ar",)), "ar")
    field = desk.field(LINKED)
    assert (field.get_attribute("dir"), field.get_attribute("lang")) == ("rtl", "ar")
    assert field.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert desk.row(LINKED).locator("[data-source]").get_attribute("dir") == "ltr"
    desk.row(LINKED).get_by_role("button", name="Sign").click()
    desk.tab.locator(f'[data-path="{LINKED}"][data-state=approved]').wait_for()
    desk.row("title").get_by_role("button", name="Comments (0)").click()
    desk.row("title").get_by_label("Your comment").fill("@")
    desk.row("title").get_by_role("button", name="Mention ana").click()
    desk.row("title").get_by_role("button", name="Send").click()
    desk.row("title").get_by_role("button", name="Comments (1)").wait_for()
    tab.locator("#sign-all").click()
    tab.locator("#refusal a").first.wait_for()
    tab.locator("#sign-anyway").click()
    tab.locator("#refusal[data-kind=done]").wait_for()
    assert tab.locator("#language-state").inner_text().lower() == "approved"


@pytest.mark.parametrize("language", ["es", "ar"])
def test_axe_finds_nothing_serious(live_server, tab, topic, ana, language):
    translate(topic, language, only={"title", LINKED})
    desk = Desk(tab, live_server.url, topic, ana, language)
    desk.field(LINKED).focus()
    desk.row("title").get_by_role("button", name="History").click()
    desk.row("title").locator(".segment-history").wait_for()
    tab.locator("#hand-over").click()
    tab.locator("dialog[open] .button").first.click()
    tab.locator("#refusal").wait_for()
    assert serious_violations(tab) == []
    tab.emulate_media(color_scheme="dark")
    assert serious_violations(tab) == []
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
