"""From a public English topic to its edition in another language, by four people, each in their own browser.

With PARITY_SCREENSHOTS naming a folder, each step leaves a picture there, to be looked at.
"""

import datetime
import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from pages.editions import audit
from pages.editions.models import Publication
from pages.localization.models import TranslationSource
from pages.models import ClinicalReviewer
from tests.browser import serious_violations
from tests.factories.topics import block_id, make_topic, publish
from tests.pages.admin.people import person
from tests.pages.workbench.editor.places import somebody

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PASSWORD = "a long password 1"
WEEKS = f"{block_id('when')}/html"
TEXTS = {
    "es": {
        "Cervical insufficiency": "Insuficiencia cervical",
        "Your cervix might open too soon.": "Su cuello uterino podría abrirse demasiado pronto.",
        "What is it?": "¿Qué es?",
        "The cervix is the <strong>lower part</strong> of the uterus.": "El cuello es la parte inferior del útero.",
        "It is treated in weeks 12–14.": "Se trata entre las semanas 12 y 14.",
        "Pelvic pressure": "Presión en la pelvis",
        "Backache": "Dolor de espalda",
        "Call now": "Llame ahora",
        "Heavy bleeding: call <strong>911</strong>.": "Sangrado abundante: llame al 911.",
        "Example Clinic": "Clínica de ejemplo",
        "Nurse line": "Línea de enfermería",
        "Every day, all day": "Todos los días, a toda hora",
        "Ask for a free interpreter.": "Pida un intérprete gratuito.",
        "Weak cervix": "Cuello uterino débil",
    },
    "ar": {
        "Cervical insufficiency": "قصور عنق الرحم",
        "Your cervix might open too soon.": "قد ينفتح عنق الرحم لديك قبل الأوان.",
        "What is it?": "ما هو؟",
        "The cervix is the <strong>lower part</strong> of the uterus.": "عنق الرحم هو الجزء السفلي من الرحم.",
        "It is treated in weeks 12–14.": "يُعالج بين الأسبوعين ١٢ و١٤.",
        "Pelvic pressure": "ضغط في الحوض",
        "Backache": "ألم في الظهر",
        "Call now": "اتصلي الآن",
        "Heavy bleeding: call <strong>911</strong>.": "نزيف شديد: اتصلي بالرقم 911.",
        "Example Clinic": "عيادة المثال",
        "Nurse line": "خط التمريض",
        "Every day, all day": "كل يوم وعلى مدار الساعة",
        "Ask for a free interpreter.": "اطلبي مترجمًا مجانيًا.",
        "Weak cervix": "ضعف عنق الرحم",
    },
}
BOLD = {
    "es": {"The cervix is": "parte inferior", "Heavy bleeding": "911"},
    "ar": {"The cervix is": "الجزء السفلي", "Heavy bleeding": "911"},
}
WRONG = {"es": "Se trata entre las semanas 21 y 14.", "ar": "يُعالج بين الأسبوعين ٢١ و١٤."}

SELECT = """([field, words]) => {
    const text = document.createTreeWalker(field, NodeFilter.SHOW_TEXT).nextNode();
    const start = text.data.indexOf(words);
    field.focus();
    document.getSelection().setBaseAndExtent(text, start, text, start + words.length); }"""


class Journey:
    """One step after the other, each seen by axe-core and, where wanted, kept as a picture."""

    def __init__(self, tab: Any, server: str, language: str) -> None:
        self.tab, self.server, self.language, self.steps = tab, server, language, 0
        self.is_judged = language == "ar"  # the same pages; the tests of each page judge them in other languages
        self.folder = os.environ.get("PARITY_SCREENSHOTS", "")

    def sign_in(self, user: User) -> None:
        self.tab.context.clear_cookies()
        self.tab.goto(f"{self.server}/admin/login/")
        self.tab.fill("[name=username]", user.username)
        self.tab.fill("[name=password]", PASSWORD)
        self.tab.click("button[type=submit]")
        self.tab.wait_for_selector("main")

    def seen(self, name: str) -> None:
        self.steps += 1
        self.tab.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")  # a message fades in
        if self.folder:
            file = Path(self.folder) / f"{self.language}-{self.steps:02}-{name}.png"
            self.tab.screenshot(path=str(file), full_page=True)
        if self.is_judged:
            assert serious_violations(self.tab) == [], name

    def open_desk(self) -> None:
        self.tab.wait_for_selector("#desk[data-loaded]")

    def row(self, path: str) -> Any:
        return self.tab.locator(f'[data-path="{path}"]')

    def write(self, path: str, text: str, bold: str = "") -> None:
        """Types a translation, marks a word where the source does, and waits until it is kept."""
        field = self.row(path).locator("[data-field]")
        field.click()
        self.tab.keyboard.press("Control+a")
        self.tab.keyboard.insert_text(text)
        if bold:
            self.tab.evaluate(SELECT, [field.element_handle(), bold])
            self.row(path).get_by_role("button", name="Bold").click()
        self.tab.keyboard.press("Control+Enter")
        self.row(path).locator("[data-saved=saved]").wait_for()


@pytest.fixture
def topic(shelf):
    """A public topic that is no demonstration: it answers to a clinical reviewer and names its sources."""
    today = datetime.date(2026, 11, 1)
    reference = {"citation": "A textbook of obstetrics.", "url": "", "lang": "en"}
    page = make_topic(
        is_demonstration=False,
        clinical_reviewer=ClinicalReviewer.objects.create(name="A reviewer"),
        last_reviewed=today,
        review_due=today.replace(year=2027),
        references=[{"type": "reference", "id": block_id("reference"), "value": reference}],
    )
    return publish(page)


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_topic_goes_from_empty_to_published_in_another_language(live_server, tab, topic, language):
    source = TranslationSource.objects.get(owner_id=topic.topic_id)
    journey = Journey(tab, live_server.url, language)
    translator, reviewer = somebody("ana", translate=(language,)), somebody("rosa", review=(language,))

    # The translator finds the topic from the home page, by the list of all translations.
    journey.sign_in(translator)
    journey.seen("home-of-a-translator")
    tab.get_by_role("link", name="Translations", exact=False).first.click()
    tab.wait_for_url("**/admin/parity/translations/**")
    journey.seen("matrix")
    tab.locator(f'a[href*="/translations/topic/{topic.topic_id}/{language}/"]').first.click()
    journey.open_desk()
    journey.seen("empty-desk")

    # Every text, one with a wrong week, which stands in the way until it is mended.
    texts, bold = TEXTS[language], BOLD[language]
    for path, wording in source.document().wordings.items():
        marked = next((words for start, words in bold.items() if wording.text.startswith(start)), "")
        journey.write(path, WRONG[language] if path == WEEKS else texts[wording.text], marked)
    journey.row(WEEKS).locator(".finding-error, [data-severity=error]").first.wait_for()
    journey.seen("a-wrong-number")
    tab.click("#hand-over")
    tab.locator("dialog[open]").get_by_role("button", name="Hand over to review").click()
    tab.locator("#refusal[data-kind=refused]").wait_for()
    journey.seen("not-handed-over")
    journey.write(WEEKS, texts["It is treated in weeks 12–14."])
    tab.click("#hand-over")
    tab.locator("dialog[open]").get_by_role("button", name="Hand over to review").click()
    tab.locator("#refusal[data-kind=done]").wait_for()
    journey.seen("handed-over")

    # The translation reviewer is told what was not read, reads it, and signs.
    journey.sign_in(reviewer)
    journey.seen("home-of-a-reviewer")
    tab.goto(f"{live_server.url}/admin/parity/translations/topic/{topic.topic_id}/{language}/")
    journey.open_desk()
    tab.uncheck("#reading")
    tab.click("#sign-all")
    tab.locator("#sign-anyway").wait_for()
    journey.seen("unread")
    tab.click("#sign-anyway")
    tab.locator("#refusal[data-kind=done]").wait_for()
    assert tab.locator(".segment[data-state=approved]").count() == len(source.document().wordings)
    journey.seen("signed")

    # The publisher sees what will happen, and releases it.
    journey.sign_in(person("paula", pages=("change",), languages=(language,)))
    journey.seen("home-of-a-publisher")
    tab.goto(f"{live_server.url}/admin/parity/topics/{topic.pk}/releases/")
    tab.check(f"#language-{language}")
    tab.get_by_role("button", name="Show what will happen").click()
    tab.get_by_role("button", name="Release it now").wait_for()
    journey.seen("what-will-happen")
    tab.get_by_role("button", name="Release it now").click()
    tab.locator(".messages .success").wait_for()
    journey.seen("released")
    tab.goto("about:blank")

    address = f"/api/v1/topics/{topic.slug}/?lang={language}"
    document = Client().get(address).json()
    assert (document["language"], document["edition"], document["source"]["matches"]) == (language, 1, True)
    assert document["title"] == texts["Cervical insufficiency"]
    assert document["translation"]["origin"] == "human"
    assert Publication.objects.get(topic_id=topic.topic_id, language=language).is_public
    assert list(audit.differences()) == []
    tab.goto(f"{live_server.url}/{language}/{topic.slug}/")
    journey.seen("what-readers-see")
