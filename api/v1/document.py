"""The shape of a document: what ``pages.editions.documents`` writes, as the contract says it."""

from api.shapes import (
    ADDRESS,
    CODE,
    COMPONENTS,
    DAY,
    FLAG,
    HTML,
    MOMENT,
    NUMBER,
    TAG,
    TEXT,
    UUID,
    Schema,
    inline,
    listed,
    nullable,
    one_of,
    shape,
)
from pages.content.document import SECTION_KINDS, TOPIC_TYPES, URGENCIES

ID: Schema = {**TEXT, "description": "The same in every language."}
NAMED = shape("Text", id=ID, text=TEXT)
RICH = shape("RichText", id=ID, html=HTML, text=TEXT)
# An empty cell has no text of its own.
CELL: Schema = {**inline(id=ID, html=nullable(HTML), text=TEXT), "required": ["id", "html"]}
FRACTION: Schema = {"type": "number", "minimum": 0, "maximum": 1}
FOCAL_POINT = shape(
    "FocalPoint",
    "What must stay in sight when the image is cropped, as fractions of its width and height from the top left.",
    x=FRACTION,
    y=FRACTION,
)
RENDITION = shape(
    "Rendition",
    url={**ADDRESS, "description": "Its bytes never change: keep it as long as you like."},
    width=NUMBER,
    height=NUMBER,
    type=one_of("image/avif", "image/webp", "image/jpeg"),
)


def _block(name: str, kind: str, /, **properties: Schema) -> Schema:
    return shape(name, id=ID, type=one_of(kind), **properties)


_BLOCKS = {
    "paragraph": _block("Paragraph", "paragraph", html=HTML, text=TEXT),
    "list": _block("List", "list", items=listed(RICH)),
    "steps": _block("Steps", "steps", items=listed(RICH)),
    "callout": _block("Callout", "callout", urgency=one_of(*URGENCIES), heading=nullable(TEXT), html=HTML, text=TEXT),
    "table": _block(
        "Table",
        "table",
        caption=nullable(TEXT),
        columns=listed(inline(id=ID, text=nullable(TEXT))),
        rows=listed(inline(id=ID, cells=listed(CELL))),
    ),
    "question": _block("Question", "question", question=TEXT, html=HTML, text=TEXT),
    "image": _block(
        "Image",
        "image",
        decorative=FLAG,
        alt={**nullable(TEXT), "description": "What it shows; null where it is decorative."},
        caption=nullable(TEXT),
        credit=nullable(TEXT),
        image_id={**UUID, "description": "The same wherever the image is shown."},
        focal_point=nullable(FOCAL_POINT),
        renditions=listed(RENDITION),
    ),
}
# Editions from before there were focal points lack it.
COMPONENTS["Image"]["required"].remove("focal_point")
BLOCK: Schema = {
    "oneOf": list(_BLOCKS.values()),
    "discriminator": {"propertyName": "type", "mapping": {name: ref["$ref"] for name, ref in _BLOCKS.items()}},
}

CODING = shape(
    "Coding",
    id=ID,
    system={**TEXT, "description": "An OID."},
    system_name=TEXT,
    code=TEXT,
    label={**TEXT, "description": "In our own words, translated."},
)
SOURCE = {"language": TAG, "edition": NUMBER}
REVIEW = shape(
    "Review",
    last_reviewed=nullable(DAY),
    review_due=nullable(DAY),
    reviewed_by={**listed(TEXT), "description": "A name where the person chose so, else the role."},
)
LANGUAGE_OF_TOPIC = shape(
    "LanguageOfTopic", language=TAG, edition=NUMBER, matches_source=FLAG, title=TEXT, slug=TEXT, url=ADDRESS
)

_OF_EDITION: dict[str, Schema] = {
    "id": UUID,
    "slug": TEXT,
    "type": one_of(*TOPIC_TYPES),
    "language": TAG,
    "direction": one_of("ltr", "rtl"),
    "edition": NUMBER,
    "code": CODE,
    "kind": {**one_of("text", "facts"), "description": "`facts`: the text is that of the edition before."},
    "text_hash": {**TEXT, "description": "Equal hashes, equal texts."},
    "published_at": MOMENT,
    "source": inline(**SOURCE),
    "title": TEXT,
    "other_names": listed(NAMED),
    "summary": nullable(TEXT),
    "key_points": listed(NAMED),
    "audience": TEXT,
    "is_demonstration": {"type": "boolean", "description": "Not reviewed by a clinician; it always has a notice."},
    "sections": listed(shape("Section", id=ID, kind=one_of(*SECTION_KINDS), heading=TEXT, blocks=listed(BLOCK))),
    "contact": nullable(
        shape(
            "Contact",
            id=ID,
            name=TEXT,
            phones=listed(inline(id=ID, label=nullable(TEXT), number={**TEXT, "description": "E.164."})),
            hours=nullable(TEXT),
            interpreter=nullable(TEXT),
            location=nullable(TEXT),
        )
    ),
    "glossary": listed(shape("TermUsed", id=ID, slug=TEXT, term=TEXT, definition=TEXT)),
    "codes": listed(CODING),
    "references": listed(shape("Reference", citation=TEXT, url=nullable(ADDRESS), lang=TAG)),
    "license": TEXT,
    "attribution": inline(text=nullable(TEXT), url=nullable(ADDRESS)),
    "translation": nullable(
        shape(
            "Translation",
            origin=one_of("human", "machine_reviewed", "demonstration"),
            reviewed_at=nullable(DAY),
            reviewed_by_role=nullable(TEXT),
        )
    ),
    "reading": shape("Reading", formula=nullable(TEXT), score=nullable({"type": "number"}), valid=FLAG),
    "notice": {**nullable(TEXT), "description": "To be shown above the text."},
    "links": shape("Links", self=ADDRESS, edition=ADDRESS, handout=ADDRESS, verify=ADDRESS, reader=ADDRESS),
}

EDITION = shape("EditionDocument", "One edition, the same bytes for ever.", **_OF_EDITION)
DOCUMENT = shape(
    "Document",
    "A topic in exactly one language.",
    **{
        **_OF_EDITION,
        "source": inline(**SOURCE, matches=FLAG),
        "status": one_of("published"),
        "review": REVIEW,
        "languages": listed(LANGUAGE_OF_TOPIC),
    },
)
NOTHING: Schema = {"type": "null"}
DRAFT = shape(
    "DraftDocument",
    "A topic as it would be published, in exactly one language. It has no edition, and nobody has released it.",
    **{
        **_OF_EDITION,
        **dict.fromkeys(("edition", "code", "kind", "published_at", "translation"), NOTHING),
        "source": inline(language=TAG, edition=NOTHING, matches=FLAG),
        "links": inline(self=ADDRESS, edition=NOTHING, handout=NOTHING, verify=NOTHING, reader=ADDRESS),
        "status": one_of("draft"),
        "review": REVIEW,
        "languages": {**listed(LANGUAGE_OF_TOPIC), "maxItems": 0},
    },
)
SUMMARY = shape(
    "Summary",
    "A topic's line in lists.",
    **{
        name: _OF_EDITION[name]
        for name in ("id", "slug", "type", "title", "summary", "language", "edition", "codes", "notice")
    },
    matches_source=FLAG,
    updated_at=MOMENT,
    url=ADDRESS,
    languages=listed(inline(language=TAG, edition=NUMBER, matches_source=FLAG, url=ADDRESS)),
)
