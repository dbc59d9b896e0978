"""What every check of a translation is given, and what it gives back."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar, Literal

from cms.languages import BY_CODE, Language

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term and its approved translation."""

    term: str
    translation: str


@dataclass(frozen=True, slots=True)
class BannedTerm:
    """A wording that the clinic does not want in this language, and what to say instead (may be empty)."""

    text: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class CheckedSegment:
    """One source text and its translation, both canonical: plain text, or inline HTML where ``rich``.

    ``source_language`` and ``language`` are codes of ``cms.languages``; ``field`` is the last part of the path
    (title, html, label, name …); ``terms`` are all glossary terms with an approved translation in this language.
    """

    source: str
    target: str
    rich: bool
    source_language: str
    language: str
    field: str = ""
    terms: tuple[Term, ...] = ()
    banned: tuple[BannedTerm, ...] = ()

    @property
    def of_language(self) -> Language:
        return BY_CODE[self.language]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or may be. ``details`` holds strings, numbers and tuples of them only: it is JSON."""

    check: str
    severity: Severity
    details: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "details", MappingProxyType(dict(self.details)))

    def __hash__(self) -> int:
        return hash((self.check, self.severity, tuple(sorted(self.details.items()))))

    @property
    def fingerprint(self) -> str:
        """What it says exactly, in 32 hexadecimal digits: whoever acknowledges one has not acknowledged another."""
        said = json.dumps([self.check, sorted(self.details.items())], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


class Check(ABC):
    """Compares one translation with its source. It knows no database and no active language."""

    code: ClassVar[str]

    @abstractmethod
    def findings(self, segment: CheckedSegment) -> Iterator[Finding]:
        """What this check has to say of a segment whose translation is not empty; nothing when all is well."""

    def error(self, **details: Any) -> Finding:
        return Finding(self.code, "error", details)

    def warning(self, **details: Any) -> Finding:
        return Finding(self.code, "warning", details)
