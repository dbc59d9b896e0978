"""Whatever a text holds, it is printed as it stands or refused in a sentence: it reads, runs and breaks nothing.

500 texts in `make test`, 10,000 in `make soak`, which also measures time and memory of the renderer. A failure means
that a text of one language could harm the handouts of all, or that a patient would get a paper that lacks words.
"""

import os
import random
import resource
import time
import unicodedata
from collections import Counter

import pypdfium2
import pytest

from pages.content.bidi import without_controls
from pages.handouts.errors import HandoutRefused
from pages.handouts.printing import Printing
from pages.handouts.renderer.pool import in_renderer
from tests.pages.handouts.hostile import HARMLESS, KINDS, hostile_texts, roomy_document, slots
from tests.pages.handouts.reading import poppler_text
from tests.pages.handouts.samples import printed

pytestmark = [pytest.mark.slow, pytest.mark.soak]

SOAK = float(os.environ.get("PARITY_SOAK", "0"))
TEXTS = max(500, int(10_000 * SOAK))
SECONDS, MEGABYTES = 10, 500
TAGS = ("en", "ar", "zh-Hans", "ko", "hi", "vi")
FIRST_TO_TELL = "K7QM-4XTB"


def test_each_is_printed_as_it_stands_or_refused_by_its_place(capsys):
    chance, texts = random.Random(5), hostile_texts(5)
    judged: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    while judged.total() < TEXTS:
        document = roomy_document(chance.choice(TAGS))
        held = {slot.place: (slot, next(texts)) for slot in slots(document, chance)}
        for slot, hostile in held.values():
            slot.put(hostile.text)
        printing = Printing(chance.choice(["standard", "standard", "large"]), chance.choice(["letter", "a4"]))
        while True:
            started = time.monotonic()
            try:
                pdf = printed(document, printing)
                break
            except HandoutRefused as refused:
                require_told(refused, held)
                slot, hostile = held.pop(refused.block)
                judged[hostile.kind, "refused"] += 1
                slot.put(HARMLESS)
            finally:
                slowest = max(slowest, time.monotonic() - started)
        require_literal(pdf.content, [hostile for _, hostile in held.values()])
        judged.update((hostile.kind, "printed") for _, hostile in held.values())
    with capsys.disabled():
        peak = in_renderer(resource.getrusage, resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"\n{dict(judged)}; slowest {slowest:.2f} s, peak of the renderer {peak:.0f} MB")  # noqa: T201
    assert {kind for kind, _ in judged} == set(KINDS)
    assert sum(count for (_, outcome), count in judged.items() if outcome == "printed") > TEXTS / 4
    if SOAK:
        assert slowest < SECONDS
        assert peak < MEGABYTES


def require_told(refused, held):
    """The refusal is a sentence, and names the place of a text that was tried."""
    assert refused.cause.strip().endswith(".")
    assert "Traceback" not in refused.cause
    assert refused.block in held, f"{refused} {[hostile for _, hostile in held.values()]}"


def require_literal(content, tried):
    """All that was tried stands on the paper, character for character, and no page is blank.

    PDFium leaves out signs where it turns lines round; poppler does not, and takes longer.
    """
    with pypdfium2.PdfDocument(content) as pdf:
        pages = [seen(page.get_textpage().get_text_range()) for page in pdf]
    assert all(pages), "a page is blank"
    wanted = Counter("".join(seen(hostile.text) for hostile in tried))
    missing = wanted - Counter("".join(pages))
    if missing:
        missing = wanted - Counter(seen(poppler_text(content)))
    assert not missing, (missing, [hostile for hostile in tried if set(missing) & set(seen(hostile.text))])


def seen(text):
    """As texts are compared: what a reader sees, each sign in one form. A program takes a hyphen at the end of a line
    for one that was not in the word."""
    normal = unicodedata.normalize("NFKD", without_controls(text))
    return "".join(sign for sign in normal if sign not in "-\ufffe\u00ad" and unicodedata.category(sign)[0] not in "ZC")
