"""Texts that try to be more than texts, and documents that hold one at every place where a text is printed.

All by lot, from a seed: a failure comes again.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tests.pages.handouts.hostile_pieces import BIDI, EMOJI, INVISIBLE, MARKUP, NO_CHARACTERS, SPACES, WORDS
from tests.pages.handouts.samples import literal, paragraph, rich, sample_document, section

HARMLESS = "Nothing."


class Hostile(NamedTuple):
    kind: str
    text: str


def hostile_texts(seed: int) -> Iterator[Hostile]:
    """Without end: each kind in its turn."""
    chance = random.Random(seed)
    while True:
        for kind, make in KINDS.items():
            yield Hostile(kind, make(chance))


def _markup(chance: random.Random) -> str:
    return " ".join(chance.choice(MARKUP).replace("?", str(chance.randrange(100))) for _ in range(chance.randint(1, 6)))


def _controls(chance: random.Random) -> str:
    return f"a{chr(chance.choice([*range(0x20), *range(0x7F, 0xA0)]))}{chance.randrange(10**6)}b"


def _long_word(chance: random.Random) -> str:
    length = chance.choice([60, 150, 400, 401, 2_000, 10_000])
    piece = chance.choice(
        ["x", "W", "ab-", "1,", "1-", "((", "a\u00a0", "é", "#", "م", "क", "자", "宫", "..", "__", "a/b", "\u2060x"]
    )
    return (piece * length)[:length]


def _emoji(chance: random.Random) -> str:
    return "".join(chance.choices(EMOJI, k=chance.randint(1, 4))) + chance.choice(["", " a", "b"])


def _directions(chance: random.Random) -> str:
    return " ".join(
        chance.choice(BIDI) * chance.randint(0, 3) + word + chance.choice(["", *BIDI])
        for word in chance.choices(WORDS, k=chance.randint(2, 8))
    )


def _marks(chance: random.Random) -> str:
    marks = "\u0300\u0301\u0302\u0308\u0323\u0336\u0489\u20dd\u064b\u0651\u093c\u09cd"
    return "".join(
        letter + "".join(chance.choices(marks, k=chance.choice([0, 1, 2, 4, 5, 40])))
        for letter in "zalgo" * chance.randint(1, 3)
    )


def _invisible(chance: random.Random) -> str:
    return "".join(chance.choice(["", "a", "b"]) + chance.choice(INVISIBLE) for _ in range(chance.randint(1, 12)))


def _no_characters(chance: random.Random) -> str:
    return f"a{chance.choice(NO_CHARACTERS)}{chance.choice(['', 'b'])}"


def _spaces(chance: random.Random) -> str:
    space = chance.choice(SPACES) * chance.choice([1, 3, 5, 6, 40, 41, 3_000])
    return chance.choice([f"a{space}b", space, f"{space}a"])


def _address(chance: random.Random) -> str:
    length = chance.choice([50, 200, 1_000, 7_000])
    return "https://" + "".join(chance.choices("abc/?&=.-_%#~+1", k=length))


def _anything(chance: random.Random) -> str:
    planes = [
        (0x20, 0x24F),
        (0x370, 0x52F),
        (0x590, 0x8FF),
        (0x900, 0x9FF),
        (0x1E00, 0x2BFF),
        (0x3000, 0x9FFF),
        (0xA000, 0xFFFF),
        (0x10000, 0x1FFFF),
        (0x20000, 0x2FFFF),
    ]
    start, end = chance.choice(planes)
    characters = [chr(chance.randint(start, end)) for _ in range(chance.randint(1, 8))]
    return "".join(character for character in characters if not "\ud800" <= character <= "\udfff") + "a"


def _letters(chance: random.Random) -> str:
    """Signs that there is hardly a font without."""
    signs = "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180)]))
    return " ".join("".join(chance.choices(signs, k=chance.randint(1, 14))) for _ in range(chance.randint(1, 12)))


KINDS: dict[str, Callable[[random.Random], str]] = {
    "markup": _markup,
    "letters": _letters,
    "controls": _controls,
    "long word": _long_word,
    "emoji": _emoji,
    "directions": _directions,
    "more markup": _markup,
    "marks": _marks,
    "invisible": _invisible,
    "no characters": _no_characters,
    "spaces": _spaces,
    "address": _address,
    "anything": _anything,
}


class Slot(NamedTuple):
    """A place of a document that holds a text: ``put(text)`` writes it there."""

    place: str
    put: Callable[[str], None]


def slots(document: dict[str, Any], chance: random.Random) -> list[Slot]:
    """One for each place of the document, in a field of it by lot, and in markup by lot."""
    found = [
        Slot("title", lambda text: document.update(title=text)),
        Slot("summary", lambda text: document.update(summary=text)),
        _of(document["attribution"], "attribution", "text"),
        _of(document["references"][0], "references", "citation"),
        _of(document["contact"], "contact", chance.choice(["name", "hours", "interpreter", "location"])),
        *(_of(entry, entry["id"], "text") for entry in document["other_names"] + document["key_points"]),
        *(_of(phone, phone["id"], "label") for phone in document["contact"]["phones"]),
        *(_of(term, term["id"], chance.choice(["term", "definition"])) for term in document["glossary"]),
    ]
    for part in document["sections"]:
        found.append(_of(part, part["id"], "heading"))
        for block in part["blocks"]:
            fields = [name for name in ("heading", "question", "caption", "credit", "html") if block.get(name)]
            if fields:
                found.append(_of(block, block["id"], chance.choice(fields), chance))
            found += [_of(each, each["id"], "html", chance) for each in block.get("items", [])]
            found += [_of(each, each["id"], "text") for each in block.get("columns", [])]
            found += [_of(cell, cell["id"], "html", chance) for row in block.get("rows", []) for cell in row["cells"]]
    return found


def _of(holder: dict[str, Any], place: str, field: str, chance: random.Random | None = None) -> Slot:
    if field == "html" and chance:
        depth = chance.choice([0, 0, 1, 3, 200])
        tags = [chance.choice(["strong", "em", "sup", "sub", 'a href="https://a.example/"']) for _ in range(depth)]
        opened, closed = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag.split()[0]}>" for tag in reversed(tags))
        return Slot(place, lambda text: holder.update(rich(f"{opened}{literal(text)}{closed}")))
    return Slot(place, lambda text: holder.update({field: text}))


def roomy_document(tag: str) -> dict[str, Any]:
    """The sample with some more places."""
    document = sample_document(tag)
    document["notice"] = None
    lines = [paragraph(f"more-{number}", HARMLESS) for number in range(4)]
    items = [{"id": f"listed-{number}", **rich(HARMLESS)} for number in range(6)]
    document["sections"].append(section("risk_factors", "More", *lines, {"id": "l", "type": "list", "items": items}))
    return document
