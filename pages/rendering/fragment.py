"""A document as an HTML fragment: one ``article`` with its own language and direction, to stand in any page.

It has no script and no style. Its ids (``section-<id>``, ``glossary-<slug>``, ``references`` …) can be linked to.
"""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from cms.languages import by_tag


def html(document: Mapping[str, Any]) -> str:
    """The fragment. What it says by itself is in the document's language, whatever language is active."""
    context = {"document": document, "language": by_tag(document["language"]), "bare": True}
    rendered = render_to_string("rendering/fragment.html", context)
    # By line feed alone: “splitlines” knows separators that can stand in an address, and would change it.
    return "\n".join(line for line in rendered.split("\n") if line) + "\n"
