"""Placeholder until the branch `checks` lands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    translation: str


@dataclass(frozen=True, slots=True)
class BannedTerm:
    text: str
    instead: str


@dataclass(frozen=True, slots=True)
class CheckedSegment:
    source: str
    target: str
    rich: bool
    source_language: str
    language: str
    field: str = ""
    terms: tuple[Term, ...] = ()
    banned: tuple[BannedTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    check: str
    severity: Literal["error", "warning"]
    details: Mapping[str, Any]


def check_segment(segment: CheckedSegment) -> list[Finding]:
    return [] if segment.target else [Finding("empty", "error", {})]
