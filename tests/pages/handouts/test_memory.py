"""What a renderer remembers. A failure means that one that prints for days grows until the system stops it."""

from pages.handouts.printing import Printing
from pages.handouts.renderer.memory import ROOMY, _resident
from pages.handouts.renderer.pool import in_renderer
from tests.pages.handouts.demonstration import LANGUAGES, TOPICS, companion_of, demonstration_document
from tests.pages.handouts.samples import printed


def test_a_renderer_that_prints_many_bilingual_handouts_does_not_grow():
    grown = []
    for topic in TOPICS:
        for tag in LANGUAGES:
            document, beside = (demonstration_document(topic, each) for each in (tag, companion_of(tag)))
            for part in (*document["sections"], *beside["sections"]):
                part["blocks"] = [block for block in part["blocks"] if block["type"] != "image"]
            printed(document, Printing("bilingual"), companion=beside)
            grown.append(in_renderer(_resident))
    assert max(grown[-3:]) < ROOMY * 1.3
