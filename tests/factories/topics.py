"""Topics for tests: small but with every kind of block, and translations through the same actions that people use."""

import re
import uuid
from string import ascii_lowercase
from typing import Any

from pages.localization.actions import (
    SignOffError,
    acknowledge_warning,
    open_segments,
    sign_off_language,
    translate_segment,
)
from pages.localization.assembly import assemble
from pages.localization.checking import load_checkers
from pages.localization.extraction import extract
from pages.models import Contact, GlossaryTerm, TopicPage
from tests.factories.tree import root_shelf

NAMESPACE = uuid.UUID("7d4f5a0e-0000-4000-8000-000000000000")


def block_id(name: str) -> str:
    """The same id for the same name, so that tests can name blocks."""
    return str(uuid.uuid5(NAMESPACE, name))


def paragraph(name: str, html: str) -> dict[str, Any]:
    return {"type": "paragraph", "id": block_id(name), "value": f"<p>{html}</p>"}


def bullet_list(name: str, **items: str) -> dict[str, Any]:
    return {
        "type": "list",
        "id": block_id(name),
        "value": [
            {"type": "item", "id": block_id(f"{name}.{key}"), "value": f"<p>{html}</p>"} for key, html in items.items()
        ],
    }


def callout(name: str, urgency: str, heading: str, html: str) -> dict[str, Any]:
    value = {"urgency": urgency, "heading": heading, "html": f"<p>{html}</p>"}
    return {"type": "callout", "id": block_id(name), "value": value}


def section(name: str, kind: str, *blocks: dict[str, Any], heading: str = "") -> dict[str, Any]:
    return {
        "type": "section",
        "id": block_id(name),
        "value": {"kind": kind, "heading": heading, "blocks": list(blocks)},
    }


def default_body() -> list[dict[str, Any]]:
    return [
        section(
            "overview", "overview",
            paragraph("what", "The cervix is the <b>lower part</b> of the uterus."),
            paragraph("when", "It is treated in weeks 12–14."),
            heading="What is it?",
        ),
        section("signs", "symptoms", bullet_list("signs.list", pressure="Pelvic pressure", backache="Backache")),
        section(
            "call", "when_to_call",
            callout("call.emergency", "emergency", "Call now", "Heavy bleeding: call <b>911</b>."),
        ),
    ]  # fmt: skip


def changed_body(text: str = "It is treated in weeks 12 to 14.") -> list[dict[str, Any]]:
    """The body with the paragraph “when” reworded."""
    body = default_body()
    body[0]["value"]["blocks"][1]["value"] = f"<p>{text}</p>"
    return body


def make_contact(**values: Any) -> Contact:
    phone = {"label": "Nurse line", "number": "+13125550142"}
    return Contact.objects.create(
        **{
            "name": "Example Clinic",
            "phones": [{"type": "phone", "id": block_id("nurse line"), "value": phone}],
            "hours": "Every day, all day",
            "interpreter": "Ask for a free interpreter.",
            **values,
        }
    )


def make_term(
    slug: str = "cervix", term: str = "Cervix", definition: str = "The lower end of the uterus."
) -> GlossaryTerm:
    return GlossaryTerm.objects.create(slug=slug, term=term, definition=definition)


def make_topic(parent: Any = None, *, contact: Contact | None = None, **values: Any) -> TopicPage:
    """A draft. It is a demonstration unless told otherwise, so that it can be published without a reviewer."""
    page = TopicPage(
        **{
            "title": "Cervical insufficiency",
            "slug": "cervical-insufficiency",
            "summary": "Your cervix might open too soon.",
            "body": default_body(),
            "codes": [
                {
                    "type": "code",
                    "id": block_id("code"),
                    "value": {"system": "2.16.840.1.113883.6.90", "code": "N88.3", "label": "Weak cervix"},
                }
            ],
            "contact": contact or make_contact(),
            "is_demonstration": True,
            "live": False,
            **values,
        }
    )
    (parent or root_shelf()).add_child(instance=page)
    page.save_revision()
    return page


def publish(page: TopicPage, **changes: Any) -> TopicPage:
    """Saves a draft with these changes and publishes it."""
    page = TopicPage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return TopicPage.objects.get(pk=page.pk)


def save_draft(page: TopicPage, **changes: Any) -> TopicPage:
    page = TopicPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision()
    return page


# Letters for letters, so that a stand-in is in its language's script; the marks stay.
_SCRIPTS = {
    "ar": str.maketrans(ascii_lowercase, "ابتثجحخدذرزسشصضطظعغفقكلمنه"),
    "fa": str.maketrans(ascii_lowercase, "ابپتثجچحخدذرزژسشصضطظعغفقکگ"),
    "ur": str.maketrans(ascii_lowercase, "ابپتٹثجچحخدڈذرڑزژسشصضطظعغف"),
    "ru": str.maketrans(ascii_lowercase, "абвгдежзийклмнопрстуфхцчшщ"),
    "ko": str.maketrans(ascii_lowercase, "가나다라마바사아자차카타파하거너더러머버서어저처커터"),
    "hi": str.maketrans(ascii_lowercase, "कखगघचछजझटठडढणतथदधनपफबभमयरल"),
    "bn": str.maketrans(ascii_lowercase, "কখগঘচছজঝটঠডঢণতথদধনপফবভমযরল"),
    # Without vowels: a Chinese text is about a third as long, and one as long as English would be found too long.
    "zh-hans": str.maketrans("bcdfghjklmnpqrstvwxyz", "子宫颈病人医生疼痛出血怀孕周早产流缝线检查", "aeiou"),
    "zh-hant": str.maketrans("bcdfghjklmnpqrstvwxyz", "子宮頸病人醫生疼痛出血懷孕週早產流縫線檢查", "aeiou"),
}
_MARKUP = re.compile(r"(<[^>]*>|&\w+;)")


def translated(text: str, language: str) -> str:
    """A stand-in translation that keeps marks, links and numbers: the language's code before words in its script.

    A source text may have a code before it too.
    """
    text = text.removeprefix("[en] ")
    script = _SCRIPTS.get(language)
    if script is not None:
        parts = _MARKUP.split(text)
        text = "".join(part if _MARKUP.fullmatch(part) else part.lower().translate(script) for part in parts)
    return f"[{language}] {text}"


def translate(page: TopicPage, language: str, *, only: set[str] | None = None) -> None:
    """Translates what has no text yet of the page as it is in memory; ``only`` names document paths."""
    source = extract(page)
    open_segments(source.wordings.values())
    for path, translation in assemble(source, language).translations.items():
        if not translation.text and (only is None or path in only):
            translate_segment(translation.segment_id, language, translated(translation.wording.text, language))


def approve(page: TopicPage, language: str) -> None:
    """Translates and signs all of it. What the checks say of a stand-in, such as a lost “no”, is acknowledged."""
    translate(page, language)
    source = extract(page)
    try:
        sign_off_language(source, language)
    except SignOffError as refused:
        checker, document = load_checkers(source, [language])[language], assemble(source, language)
        for translation in (document.translations[path] for path in refused.paths):
            for finding in checker.findings(translation.wording, translation.text):
                acknowledge_warning(translation.segment_id, language, finding.check, "A stand-in.")
        sign_off_language(source, language)


def retranslate(page: TopicPage, language: str, path: str, ending: str) -> None:
    """Another text at one document path of the page as it is in memory, signed."""
    source = extract(page)
    translation = assemble(source, language).translations[path]
    translate_segment(translation.segment_id, language, f"{translation.text} {ending}")
    sign_off_language(source, language)


def published_topic(*languages: str, **values: Any) -> TopicPage:
    """A public topic with these languages approved and released."""
    page = make_topic(**values)
    for language in languages:
        approve(page, language)
    return publish(page)
