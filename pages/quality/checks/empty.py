"""There is a translation at all."""

from collections.abc import Iterator

from pages.quality.checks.base import Check, CheckedSegment, Finding
from pages.quality.checks.reading import visible


class Empty(Check):
    """The translation has no visible text. Nothing else is said of such a text."""

    code = "empty"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        if is_empty(segment.target, segment.rich):
            yield self.error()


def is_empty(text: str, rich: bool) -> bool:
    """Whether nobody could see this text."""
    return not any(character.isprintable() and not character.isspace() for character in visible(text, rich))
