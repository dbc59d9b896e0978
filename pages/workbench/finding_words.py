"""What the checks found, in words for the translator: what is wrong and what to do."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pages.quality.checks import Finding

CHECK_NAMES: dict[str, str | Promise] = {
    "empty": _lazy("Empty"),
    "same_as_source": _lazy("Same as the source"),
    "script": _lazy("Script"),
    "numbers": _lazy("Numbers"),
    "links_marks": _lazy("Links and marks"),
    "negation": _lazy("Negation"),
    "glossary": _lazy("Glossary"),
    "banned": _lazy("Unwanted wording"),
    "length": _lazy("Length"),
    "urgent_help": _lazy("Urgent help"),
}
_MARKS: dict[str, str | Promise] = {
    "strong": _lazy("bold"),
    "em": _lazy("italic"),
    "sup": _lazy("raised text"),
    "sub": _lazy("lowered text"),
    "br": _lazy("line break"),
}


def message_of(finding: Finding) -> str:
    """What was found, in the language of the interface: as a rule one sentence, more where several things differ.

    :raises KeyError: when there is no such check.
    """
    return " ".join(_MESSAGES[finding.check](finding.details))


def _empty(details: Mapping[str, Any]) -> Iterator[str]:
    yield _("There is no translation yet. Write one.")


def _same_as_source(details: Mapping[str, Any]) -> Iterator[str]:
    yield _("The translation is the same as the source. Translate it, or say why it stays.")


def _script(details: Mapping[str, Any]) -> Iterator[str]:
    if "script" in details:
        yield _("The text is not in the script of this language. Write it in this language.")
    if "runs" in details:
        yield _("These words are in another script: %(words)s. Translate them.") % {"words": _listed(details["runs"])}
    if "letters" in details:
        yield _("These letters are not used in this language: %(letters)s. Use its own letters.") % {
            "letters": _listed(details["letters"])
        }


def _numbers(details: Mapping[str, Any]) -> Iterator[str]:
    missing, added = details.get("missing", ()), details.get("added", ())
    if missing and missing == added:
        yield _(
            "%(numbers)s is read as another number in this language. Write its separators as this language does."
        ) % {"numbers": _listed(missing)}
    elif missing and added:
        yield _("The source has %(missing)s, the translation has %(added)s instead. Write what the source says.") % {
            "missing": _listed(missing),
            "added": _listed(added),
        }
    elif missing:
        yield _("%(numbers)s of the source is missing. Put it in.") % {"numbers": _listed(missing)}
    elif added:
        yield _("%(numbers)s is not in the source. Take it out.") % {"numbers": _listed(added)}
    for source, target in details.get("units", ()):
        yield _("The source says %(source)s, the translation %(target)s. Use the unit of the source.") % {
            "source": _quoted(source),
            "target": _quoted(target),
        }
    if pairs := details.get("reversed"):
        yield _("%(numbers)s is written the other way round. Type the numbers in the order of the source.") % {
            "numbers": _listed(pairs)
        }
    if spelled := details.get("spelled"):
        yield _("%(numbers)s is a figure in one text and a word in the other. Check that they are equal.") % {
            "numbers": _listed(spelled)
        }
    if units := details.get("units_unseen"):
        yield _("The unit of %(numbers)s was not found in the translation. Check that it is there.") % {
            "numbers": _listed(units)
        }
    if months := details.get("months"):
        yield _("The month of %(months)s was not found in the translation. Check the date.") % {
            "months": _listed(months)
        }


def _links_marks(details: Mapping[str, Any]) -> Iterator[str]:
    if links := details.get("missing_links"):
        yield _("The link to %(links)s is missing. Put it on the words that say the same.") % {"links": _listed(links)}
    if links := details.get("added_links"):
        yield _("The link to %(links)s is not in the source. Take it out.") % {"links": _listed(links)}
    if marks := details.get("missing_marks"):
        yield _("The source has a mark that is missing here: %(marks)s.") % {"marks": _named(marks)}
    if marks := details.get("added_marks"):
        yield _("There is a mark that the source does not have: %(marks)s.") % {"marks": _named(marks)}


def _negation(details: Mapping[str, Any]) -> Iterator[str]:
    if details["change"] == "lost":
        yield _("The source says “no” or “not”, and the translation seems not to. Check that it means the same.")
    else:
        yield _("The translation says “no” or “not”, and the source seems not to. Check that it means the same.")


def _glossary(details: Mapping[str, Any]) -> Iterator[str]:
    yield _("The glossary translates %(term)s as %(translation)s. Use it, or say why not here.") % {
        "term": _quoted(details["term"]),
        "translation": _quoted(details["translation"]),
    }


def _banned(details: Mapping[str, Any]) -> Iterator[str]:
    if details["instead"]:
        yield _("The clinic does not use %(text)s. Write %(instead)s instead.") % {
            "text": _quoted(details["text"]),
            "instead": _quoted(details["instead"]),
        }
    else:
        yield _("The clinic does not use %(text)s. Say it in other words.") % {"text": _quoted(details["text"])}


def _length(details: Mapping[str, Any]) -> Iterator[str]:
    if "longer" in details:
        yield _("The translation is much longer than one would expect. Check that nothing was added.")
    else:
        yield _("The translation is much shorter than one would expect. Check that nothing is missing.")


def _urgent_help(details: Mapping[str, Any]) -> Iterator[str]:
    if paths := details.get("paths"):
        yield _("When to call is not translated in full: texts still missing: %(count)s. Translate them first.") % {
            "count": len(paths)
        }
    if missing := details.get("missing"):
        yield _("A number to call is missing where it is urgent: %(numbers)s. Put it in.") % {
            "numbers": _listed(missing)
        }


_MESSAGES: dict[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "empty": _empty,
    "same_as_source": _same_as_source,
    "script": _script,
    "numbers": _numbers,
    "links_marks": _links_marks,
    "negation": _negation,
    "glossary": _glossary,
    "banned": _banned,
    "length": _length,
    "urgent_help": _urgent_help,
}


def _quoted(text: str) -> str:
    """The text in quotes, isolated: it may run the other way than the interface does."""
    return f"“\u2068{text}\u2069”"


def _listed(texts: tuple[str, ...]) -> str:
    return ", ".join(_quoted(text) for text in texts)


def _named(marks: tuple[str, ...]) -> str:
    return ", ".join(str(_MARKS[mark]) for mark in marks)
