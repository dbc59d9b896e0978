"""Raised and lowered text where there is no mark for it: ``10³``, never ``103``, which would be another dose."""

from pages.content.bidi import CONTROLS
from pages.content.inline import Run, parse_inline

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def text_of(markup: str) -> str:
    """The words of sanitised inline HTML for whoever shows no marks. A line break becomes a newline."""
    return "".join(spoken(run) for run in parse_inline(markup))


def spoken(run: Run) -> str:
    """The run's text, with characters for what is raised or lowered, or ``^(…)`` and ``_(…)`` where there are none."""
    if "sup" in run.marks:
        return _written(run.text, _RAISED, "^")
    if "sub" in run.marks:
        return _written(run.text, _LOWERED, "_")
    return run.text


def _written(text: str, table: dict[int, int], sign: str) -> str:
    if not text.strip():
        return text
    return text.translate(table) if all(ord(each) in table or each in CONTROLS for each in text) else f"{sign}({text})"
