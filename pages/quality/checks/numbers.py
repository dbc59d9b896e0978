"""Every figure of the source is in the translation, and no other."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pages.quality.checks.base import Check, CheckedSegment, Finding
from pages.quality.checks.figures import Figure, figures_of, ordered_pairs
from pages.quality.checks.number_words import spelled_numbers
from pages.quality.checks.reading import visible
from pages.quality.checks.unit_table import DOSES


class Numbers(Check):
    """Numbers, ranges, units, doses, weeks, dates, times, telephone numbers and codes are those of the source.

    An error: a figure was lost, added or changed, a unit is another, or a range or ratio runs the other way. A
    warning, because it cannot be told for certain: a figure stands as a word in one of the texts, the unit of a dose
    is not one that is known in this language, the name of a month was not found.
    """

    code = "numbers"

    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        source = figures_of(segment.source, segment.rich, segment.source_language)
        target = figures_of(segment.target, segment.rich, segment.language)
        if not source and not target:
            return
        compared = _compare(source, target)
        missing, added = _required(compared.missing), _required(compared.added)
        months = [figure for figure in missing if _is_month(figure)]
        if months and not any(_is_month(figure) for figure in added):
            missing = [figure for figure in missing if figure not in months]
        else:
            months = []
        spelled: list[Figure] = []
        if missing or added:
            spelled = _spelled(missing, added, segment)
            if len(spelled) == len(missing) + len(added):
                missing, added = [], []
            else:
                spelled = []
        reversed_pairs = _reversed(segment) if len(source) > 1 and not missing and not added else []
        wrong = {
            "missing": _shown(missing),
            "added": _shown(added),
            "units": tuple(sorted((a.shown, b.shown) for a, b in compared.other_units)),
            "reversed": tuple(reversed_pairs),
        }
        if any(wrong.values()):
            yield self.error(**{name: value for name, value in wrong.items() if value})
        unsure = {
            "spelled": _shown(spelled),
            "units_unseen": tuple(sorted(figure.shown for figure in compared.lost_units)),
            "months": _shown(months),
        }
        if any(unsure.values()):
            yield self.warning(**{name: value for name, value in unsure.items() if value})


@dataclass(slots=True)
class _Comparison:
    missing: list[Figure]
    added: list[Figure]
    other_units: list[tuple[Figure, Figure]]
    lost_units: list[Figure]


def _compare(source: tuple[Figure, ...], target: tuple[Figure, ...]) -> _Comparison:
    """Pair each figure of the source with one of the translation, the surest pairs first."""
    result = _Comparison(list(source), list(target), [], [])
    _pair(result, lambda a, b: bool(a.keys & b.keys) and a.unit == b.unit)
    for unsure, other in _pair(result, lambda a, b: _alike(a, b) and (a.unit is None or b.unit is None)):
        if other.unit is None and unsure.unit and unsure.unit.split("/")[0] in DOSES:
            result.lost_units.append(unsure)
    _pair(result, _is_code_in_other_letters)
    result.other_units = _pair(result, _alike)
    return result


def _pair(result: _Comparison, fit: Callable[[Figure, Figure], bool]) -> list[tuple[Figure, Figure]]:
    pairs = []
    # What can be read in one way only takes its partner first.
    for figure in sorted(result.missing, key=lambda figure: len(figure.keys) + len(figure.loose)):
        partner = next((other for other in result.added if fit(figure, other)), None)
        if partner is not None:
            result.missing.remove(figure)
            result.added.remove(partner)
            pairs.append((figure, partner))
    return pairs


def _alike(a: Figure, b: Figure) -> bool:
    return bool(a.keys & b.keys or a.keys & b.loose or a.loose & b.keys)


def _is_code_in_other_letters(a: Figure, b: Figure) -> bool:
    """``B12`` may be ``ب12`` or ``В12``; a long code, as of a disease, may not."""
    [(kind, code), *_] = [*a.keys, ("", "")]
    if kind != "code" or not b.letter:
        return False
    letters = code.rstrip("0123456789")
    return letters.isalpha() and len(letters) == 1 and ("n", code[1:].lstrip("0")) in b.keys


def _required(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if not figure.optional]


def _is_month(figure: Figure) -> bool:
    return bool(figure.keys) and all(kind == "month" for kind, _ in figure.keys)


def _spelled(missing: list[Figure], added: list[Figure], segment: CheckedSegment) -> list[Figure]:
    """The figures that the other text has as a word, more often than this one has that word."""
    in_source = spelled_numbers(visible(segment.source, segment.rich), segment.source_language)
    in_target = spelled_numbers(visible(segment.target, segment.rich), segment.language)
    return [*_covered(missing, in_target - in_source), *_covered(added, in_source - in_target)]


def _covered(figures: list[Figure], words: Counter[int]) -> list[Figure]:
    covered = []
    left = Counter({str(number): count for number, count in words.items()})
    for figure in figures:
        number = next((value for kind, value in figure.keys if kind == "n" and left[value] > 0), None)
        if number is not None:
            left[number] -= 1
            covered.append(figure)
    return covered


def _reversed(segment: CheckedSegment) -> list[str]:
    """Pairs that run the other way: often typed so in right-to-left text because it looked right on the screen."""
    source = ordered_pairs(segment.source, segment.rich, segment.source_language)
    target = ordered_pairs(segment.target, segment.rich, segment.language)
    turned = Counter(target) - Counter(source)
    return [f"{a[1]}–{b[1]}" for a, b in source if turned[(b, a)] > 0]


def _shown(figures: list[Figure]) -> tuple[str, ...]:
    return tuple(sorted(figure.shown for figure in figures))
