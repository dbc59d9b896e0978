"""Topics by the hundred from a seed: every kind of block, nested marks and links, every script, awkward characters."""

import html
import random
import uuid
from typing import Any

from pages.localization.exchange.inline import Code, pieces_of, text_of
from pages.models import Contact, TopicImage, TopicPage
from tests.factories.topics import make_topic

WORDS = {
    "en": ["cervix", "week", "call", "your", "nurse", "bleeding", "pressure", "rest", "visit", "stitch"],
    "es": ["cuello", "semana", "llame", "enfermera", "sangrado", "presión", "reposo", "visita", "puntada", "¿qué?"],
    "fr": ["col", "semaine", "appelez", "l’infirmière", "saignement", "pression", "repos", "visite", "à", "œuvre"],
    "ar": ["عنق", "أسبوع", "اتصلي", "الممرضة", "نزيف", "ضغط", "راحة", "زيارة", "غرزة", "؟"],
    "fa": ["گردن", "هفته", "می\u200cتوانید", "پرستار", "خونریزی", "فشار", "استراحت", "۱۲–۱۴"],
    "zh-hans": ["宫颈", "一周", "请致电", "护士", "出血", "压力", "休息", "就诊", "缝线", "𠮷"],
    "vi": ["cổ", "tử", "cung", "tuần", "gọi", "y", "tá", "chảy", "máu", "áp", "lực", "nghỉ", "ngơi", "khâu"],
}
AWKWARD = [
    "R&D", "a < b", "b > a", "“quoted”", '"straight"', "it's", "12–14", "50%", "%s", "{name}", "C:\\temp\\n", "\\",
    "👩🏽‍⚕️", "𝒳", "🇺🇸", "2\u00a0mg", "1\u202f000", "&amp;", "&lt;b&gt;", "]]>", "<!-- no -->", "x\u200dy", "e\u0301",
    "~ | ^", "$", "‏12", "…", "\u2028",
]  # fmt: skip
KINDS = ["overview", "causes", "symptoms", "diagnosis", "treatment", "self_care", "questions"]


class Generator:
    """Makes topics that differ in everything. The same seed makes the same topics."""

    def __init__(self, seed: int, *, contact: Contact, image: TopicImage, term_id: str) -> None:
        self.random = random.Random(seed)
        self.contact, self.image, self.term_id = contact, image, term_id

    def topic(self, number: int) -> TopicPage:
        return make_topic(
            contact=self.contact,
            title=self.words("en", 3),
            slug=f"generated-{number}",
            summary=self.words("en", 12),
            key_points=[self.item("point", self.words("en")) for _ in range(self.random.randint(0, 2))],
            body=[self.section(kind) for kind in self.random.sample(KINDS, 2)],
        )

    def translation(self, text: str, language: str, *, rich: bool) -> str:
        """Other words between the same codes."""
        pieces = [
            piece if isinstance(piece, Code) else f" {self.words(language)} " for piece in pieces_of(text, rich=rich)
        ]
        return text_of(pieces, rich=rich)

    def words(self, language: str, most: int = 6) -> str:
        plain = self.random.choices(WORDS[language], k=self.random.randint(1, most))
        if self.random.random() < 0.5:
            plain.insert(self.random.randrange(len(plain)), self.random.choice(AWKWARD))
        return "x" + " ".join(plain)

    def id(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def item(self, kind: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "id": self.id(), "value": value}

    def rich(self) -> str:
        return f"<p>{''.join(self.run(0) for _ in range(self.random.randint(1, 4)))}</p>"

    def run(self, depth: int) -> str:
        if depth == 3 or self.random.random() < 0.4:
            return html.escape(self.words("en", 4), quote=False) + self.random.choice(["", " ", "<br/>"])
        start, end = self.random.choice(
            [
                ("<b>", "</b>"),
                ("<i>", "</i>"),
                ("<sup>", "</sup>"),
                ("<sub>", "</sub>"),
                *([] if depth else self.links()),  # a link never stands in another
            ]
        )
        inside = self.run(max(depth, 1) + 1) if not depth else self.run(depth + 1)
        return f"{start}{inside}{end}"

    def links(self) -> list[tuple[str, str]]:
        return [
            (f'<a linktype="glossary" id="{self.term_id}">', "</a>"),
            ('<a href="https://clinic.example/?a=1&amp;b=%22x%22&quot;">', "</a>"),
            ('<a href="tel:+13125550142">', "</a>"),
        ]

    def section(self, kind: str) -> dict[str, Any]:
        blocks = [getattr(self, name)() for name in ("paragraph", *self.random.sample(self.BLOCKS, 4))]
        heading = self.words("en") if self.random.random() < 0.5 else ""
        return self.item("section", {"kind": kind, "heading": heading, "blocks": blocks})

    BLOCKS = ("paragraph", "list", "steps", "callout", "picture", "table", "question")

    def paragraph(self) -> dict[str, Any]:
        return self.item("paragraph", self.rich())

    def list(self, kind: str = "list") -> dict[str, Any]:
        return self.item(kind, [self.item("item", self.rich()) for _ in range(2)])

    def steps(self) -> dict[str, Any]:
        return self.list("steps")

    def callout(self) -> dict[str, Any]:
        urgency = self.random.choice(["emergency", "urgent", "routine"])
        return self.item("callout", {"urgency": urgency, "heading": self.words("en"), "html": self.rich()})

    def picture(self) -> dict[str, Any]:
        value = {"image": self.image.pk, "decorative": self.random.random() < 0.5, "caption": self.words("en")}
        return self.item("image", value)

    def table(self) -> dict[str, Any]:
        rows = [self.item("item", {"cells": [self.item("item", self.rich()) for _ in range(2)]})]
        columns = [self.item("item", self.words("en")) for _ in range(2)]
        return self.item("table", {"caption": self.words("en"), "columns": columns, "rows": rows})

    def question(self) -> dict[str, Any]:
        return self.item("question", {"question": self.words("en"), "html": self.rich()})
