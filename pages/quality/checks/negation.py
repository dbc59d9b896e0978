"""A text that says no still says no, and one that does not, does not."""

from collections.abc import Iterator

from pages.quality.checks.base import Check, CheckedSegment, Finding
from pages.quality.checks.negation_words import negations_of
from pages.quality.checks.reading import visible


class Negation(Check):
    """The source surely negates and nothing in the translation does, or the other way round.

    Only *some* and *none* are compared, because languages negate with different numbers of words. Nothing is said of
    a language without a table.
    """

    code = "negation"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        of_source, of_target = negations_of(segment.source_language), negations_of(segment.language)
        if of_source is None or of_target is None:
            return
        source = visible(segment.source, segment.rich)
        target = visible(segment.target, segment.rich)
        if of_source.surely_in(source) and not of_target.perhaps_in(target):
            yield self.warning(change="lost")
        elif of_target.surely_in(target) and not of_source.perhaps_in(source):
            yield self.warning(change="added")
