"""What a renderer does before its first handout."""

import json
from typing import Final

from pages.handouts.renderer.compiler import compiler_of
from pages.handouts.renderer.fonts import font_families
from pages.handouts.renderer.limits import limit_memory

_EVERY_FONT: Final = "every_font.typ"


def start() -> None:
    """Reads every font, and limits its memory only then: a font that could not be read for want of memory would be
    remembered as missing, and its language refused from then on."""
    compiler_of(_EVERY_FONT).compile(format="pdf", sys_inputs={"data": json.dumps(sorted(font_families()))})
    limit_memory()
