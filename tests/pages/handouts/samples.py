"""One short document in six languages that holds every type of block, as ``api.md`` describes documents."""

import html
import io
from typing import Any

from PIL import Image

from cms.languages import by_tag
from pages.content import messages
from pages.content.canonical import plain_text
from pages.content.words import words_in
from pages.handouts.branding import Branding
from pages.handouts.printing import Printing
from pages.handouts.typesetting import Pdf, typeset

CODE = "K7QM-4XTB"
PUBLIC_URL = "https://parity.example.org"
IMAGE_URL = "/media/images/cervix.jpg"
BRANDING = Branding("Example Clinic")
LANGUAGES = ("en", "es", "fr", "ar", "zh-Hans", "vi")

# Each language's texts, in the order of the document.
TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Cervical insufficiency",
        "other": "Weak cervix",
        "summary": "Your care team helps you at each step.",
        "point": "Many people have no symptoms.",
        "emergency": "Call now",
        "emergency_text": "<strong>Do not wait.</strong> Call +1 202-555-0142 if you bleed.",
        "routine": "Ask us",
        "paragraph": 'The <a href="#glossary-cervix">cervix</a> opens <em>early</em>, in weeks 12–14.',
        "linked": 'Read about <a href="/en/cerclage/">the stitch</a> & H<sub>2</sub>O.<br>Next line.',
        "item": "Pressure in the pelvis",
        "step": "Take 5 mg on 2026-11-22.",
        "question": "Is it my fault?",
        "answer": "No.",
        "alt": "Two drawings of a cervix.",
        "caption": "Left: closed.",
        "table": "How it changes",
        "column": "When",
        "cell": "Too early",
        "term": "cervix",
        "definition": "The lower part of the uterus.",
        "hours": "Monday to Friday",
        "label": "Nurse line",
    },
    "es": {
        "title": "Insuficiencia cervical",
        "other": "Cuello débil",
        "summary": "Su equipo le ayuda en cada paso.",
        "point": "Muchas personas no tienen síntomas.",
        "emergency": "Llame ahora",
        "emergency_text": "<strong>No espere.</strong> Llame al +1 202-555-0142 si sangra.",
        "routine": "Pregúntenos",
        "paragraph": 'El <a href="#glossary-cervix">cuello uterino</a> se abre <em>pronto</em>, en las semanas 12–14.',
        "linked": 'Lea sobre <a href="/es/cerclage/">el punto</a> y H<sub>2</sub>O.<br>Otra línea.',
        "item": "Presión en la pelvis",
        "step": "Tome 5 mg el 2026-11-22.",
        "question": "¿Es culpa mía?",
        "answer": "No.",
        "alt": "Dos dibujos de un cuello uterino.",
        "caption": "Izquierda: cerrado.",
        "table": "Cómo cambia",
        "column": "Cuándo",
        "cell": "Demasiado pronto",
        "term": "cuello uterino",
        "definition": "La parte baja del útero.",
        "hours": "De lunes a viernes",
        "label": "Enfermería",
    },
    "fr": {
        "title": "Insuffisance cervicale",
        "other": "Béance du col",
        "summary": "Votre équipe vous aide à chaque étape.",
        "point": "Beaucoup de personnes n’ont aucun symptôme.",
        "emergency": "Appelez tout de suite",
        "emergency_text": "<strong>N’attendez pas.</strong> Appelez le +1 202-555-0142 si vous saignez.",
        "routine": "Demandez-nous",
        "paragraph": 'Le <a href="#glossary-cervix">col</a> s’ouvre <em>tôt</em>, aux semaines 12–14.',
        "linked": 'À lire : <a href="/fr/cerclage/">le point de suture</a> et H<sub>2</sub>O.<br>Autre ligne.',
        "item": "Pression dans le bassin",
        "step": "Prenez 5 mg le 2026-11-22.",
        "question": "Est-ce ma faute ?",
        "answer": "Non.",
        "alt": "Deux dessins d’un col.",
        "caption": "À gauche : fermé.",
        "table": "Comment il change",
        "column": "Quand",
        "cell": "Trop tôt",
        "term": "col de l’utérus",
        "definition": "La partie basse de l’utérus.",
        "hours": "Du lundi au vendredi",
        "label": "Ligne infirmière",
    },
    "ar": {
        "title": "قصور عنق الرحم",
        "other": "ضعف عنق الرحم",
        "summary": "يساعدك فريق الرعاية في كل خطوة.",
        "point": "لا تظهر أعراض لدى كثير من الأشخاص.",
        "emergency": "اتصلي الآن",
        "emergency_text": "<strong>لا تنتظري.</strong> اتصلي على +1 202-555-0142 عند النزيف.",
        "routine": "اسألينا",
        "paragraph": 'يبدأ <a href="#glossary-cervix">عنق الرحم</a> في الانفتاح <em>مبكرًا</em> في الأسابيع 12–14.',
        "linked": 'اقرئي عن <a href="/ar/cerclage/">الغرزة</a> وعن LEEP.<br>سطر آخر.',
        "item": "ضغط في الحوض",
        "step": "خذي 5 mg في 2026-11-22 صباحًا.",
        "question": "هل الذنب ذنبي؟",
        "answer": "لا.",
        "alt": "رسمان لعنق الرحم.",
        "caption": "اليسار: مغلق.",
        "table": "كيف يتغير",
        "column": "متى",
        "cell": "قبل الأوان",
        "term": "عنق الرحم",
        "definition": "الجزء السفلي من الرحم.",
        "hours": "من الاثنين إلى الجمعة",
        "label": "خط التمريض",
    },
    "zh-Hans": {
        "title": "宫颈机能不全",
        "other": "宫颈无力",
        "summary": "您的医护团队会在每一步帮助您。",
        "point": "很多人没有症状。",
        "emergency": "请立即打电话",
        "emergency_text": "<strong>不要等待。</strong>如果出血，请拨打+1 202-555-0142。",
        "routine": "请问我们",
        "paragraph": '<a href="#glossary-cervix">宫颈</a>在第12–14周<em>过早</em>张开。',
        "linked": '请看<a href="/zh-Hans/cerclage/">环扎术</a>和H<sub>2</sub>O。<br>另一行。',
        "item": "骨盆有压迫感",
        "step": "在2026-11-22服用5 mg。",
        "question": "这是我的错吗？",
        "answer": "不是。",
        "alt": "两幅宫颈图。",
        "caption": "左：闭合。",
        "table": "有什么变化",
        "column": "时间",
        "cell": "过早",
        "term": "宫颈",
        "definition": "子宫的下部。",
        "hours": "周一至周五",
        "label": "护士热线",
    },
    "vi": {
        "title": "Hở eo tử cung",
        "other": "Cổ tử cung yếu",
        "summary": "Nhóm chăm sóc giúp quý vị từng bước.",
        "point": "Nhiều người không có triệu chứng.",
        "emergency": "Hãy gọi ngay",
        "emergency_text": "<strong>Đừng chờ.</strong> Hãy gọi +1 202-555-0142 nếu ra máu.",
        "routine": "Hãy hỏi chúng tôi",
        "paragraph": '<a href="#glossary-cervix">Cổ tử cung</a> mở <em>sớm</em>, vào tuần 12–14.',
        "linked": 'Xem <a href="/vi/cerclage/">mũi khâu</a> và H<sub>2</sub>O.<br>Dòng khác.',
        "item": "Cảm giác nặng ở vùng chậu",
        "step": "Uống 5 mg vào 2026-11-22.",
        "question": "Có phải lỗi của tôi không?",
        "answer": "Không.",
        "alt": "Hai hình vẽ cổ tử cung.",
        "caption": "Trái: đóng kín.",
        "table": "Thay đổi thế nào",
        "column": "Khi nào",
        "cell": "Quá sớm",
        "term": "cổ tử cung",
        "definition": "Phần dưới của tử cung.",
        "hours": "Thứ Hai đến thứ Sáu",
        "label": "Đường dây điều dưỡng",
    },
}  # fmt: skip


def rich(markup: str) -> dict[str, str]:
    return {"html": markup, "text": plain_text(markup)}


def paragraph(block_id: str, markup: str) -> dict[str, Any]:
    return {"id": block_id, "type": "paragraph", **rich(markup)}


def literal(text: str) -> str:
    """The markup that means exactly this text."""
    return html.escape(text, quote=False)


def section(kind: str, heading: str, *blocks: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"section-{kind}", "kind": kind, "heading": heading, "blocks": list(blocks)}


def sample_document(tag: str) -> dict[str, Any]:
    """The sample in a language of ``LANGUAGES``: a new copy, which a test may change."""
    language, text = by_tag(tag), TEXTS[tag]
    words = words_in(language.code)
    return {
        "id": "topic-1", "slug": "cervical-insufficiency", "type": "condition",
        "language": language.tag, "direction": language.direction,
        "edition": 3, "code": CODE, "kind": "text", "published_at": "2026-11-22T10:00:00Z",
        "source": {"language": "en", "edition": 5},
        "title": text["title"], "other_names": [{"id": "name-1", "text": text["other"]}], "summary": text["summary"],
        "key_points": [{"id": "point-1", "text": text["point"]}],
        "sections": [
            section(
                "overview", words(messages.SECTION_NAMES["overview"]),
                paragraph("paragraph-1", text["paragraph"]),
                paragraph("paragraph-2", text["linked"]),
                {"id": "image-1", "type": "image", "decorative": False, "alt": text["alt"],
                 "caption": text["caption"], "credit": "Parity project", "image_id": "image",
                 "renditions": [
                     {"url": "/media/images/cervix.webp", "width": 40, "height": 30, "type": "image/webp"},
                     {"url": IMAGE_URL, "width": 40, "height": 30, "type": "image/jpeg"}]},
                {"id": "table-1", "type": "table", "caption": text["table"],
                 "columns": [{"id": "column-1", "text": text["column"]}, {"id": "column-2", "text": text["term"]}],
                 "rows": [{"id": "row-1", "cells": [{"id": "cell-1", **rich(text["cell"])},
                                                    {"id": "cell-2", **rich(text["item"])}]}]},
            ),
            section(
                "symptoms", words(messages.SECTION_NAMES["symptoms"]),
                {"id": "list-1", "type": "list", "items": [{"id": "item-1", **rich(text["item"])}]},
                {"id": "steps-1", "type": "steps", "items": [{"id": "step-1", **rich(text["step"])}]},
                {"id": "question-1", "type": "question", "question": text["question"], **rich(text["answer"])},
            ),
            section(
                "when_to_call", words(messages.SECTION_NAMES["when_to_call"]),
                {"id": "callout-1", "type": "callout", "urgency": "emergency", "heading": text["emergency"],
                 **rich(text["emergency_text"])},
                {"id": "callout-2", "type": "callout", "urgency": "urgent", "heading": text["question"],
                 **rich(text["item"])},
                {"id": "callout-3", "type": "callout", "urgency": "routine", "heading": text["routine"],
                 **rich(text["answer"])},
            ),
            section("contact", words(messages.SECTION_NAMES["contact"]), paragraph("paragraph-3", text["summary"])),
        ],
        "contact": {
            "name": text["label"], "hours": text["hours"], "interpreter": text["point"], "location": None,
            "phones": [{"id": "phone-1", "label": text["label"], "number": "+12025550187"},
                       {"id": "phone-2", "label": text["routine"], "number": "911"}],
        },
        "glossary": [{"id": "term-1", "slug": "cervix", "term": text["term"], "definition": text["definition"]}],
        "codes": [],
        "references": [{"citation": "A study of the cervix, 2024.", "url": "https://journal.example/1", "lang": "en"}],
        "license": "CC-BY-4.0", "attribution": {"text": text["summary"], "url": None},
        "review": {"last_reviewed": "2026-10-01", "review_due": "2027-10-01", "reviewed_by": []},
        "notice": words(messages.DEMONSTRATION_NOTICE),
    }  # fmt: skip


def printed(document: dict[str, Any], printing: Printing | None = None, **given: Any) -> Pdf:
    """A document typeset as the second issue of an edition, with the sample's branding and pictures."""
    arguments = {"issue": 2, "branding": BRANDING, "public_url": PUBLIC_URL, "images": sample_images()} | given
    return typeset(document, printing=printing or Printing(), **arguments)


def sample_images() -> dict[str, bytes]:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "#d0607a").save(file, "JPEG")
    return {IMAGE_URL: file.getvalue()}


def block_texts(document: dict[str, Any]) -> dict[str, str]:
    """Every text of the document that a reader sees on paper, by the id or field where it stands."""
    texts = {"title": document["title"], "summary": document["summary"], "notice": document["notice"]}
    texts |= {entry["id"]: entry["text"] for entry in document["other_names"] + document["key_points"]}
    for part in document["sections"]:
        texts[part["id"]] = part["heading"]
        for block in part["blocks"]:
            texts |= _texts_of(block)
    for term in document["glossary"]:
        texts[term["id"]] = f"{term['term']} {term['definition']}"
    contact = document["contact"]
    texts |= {
        f"contact {name}": contact[name] for name in ("name", "hours", "interpreter", "location") if contact[name]
    }
    return texts | {phone["id"]: phone["label"] for phone in contact["phones"]}


def _texts_of(block: dict[str, Any]) -> dict[str, str]:
    texts = {
        f"{block['id']} {name}": block[name] for name in ("text", "heading", "question", "caption") if block.get(name)
    }
    texts |= {item["id"]: item["text"] for item in block.get("items", []) + block.get("columns", [])}
    return texts | {cell["id"]: cell["text"] for row in block.get("rows", []) for cell in row["cells"]}
