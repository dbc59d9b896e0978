"""Reads lists with qualities: ``Accept`` and ``Accept-Encoding`` (RFC 9110, section 12)."""

import re
from collections.abc import Iterator, Sequence

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_LONGEST = 1000


def choose_media_type(header: str, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best, or None where it accepts none of them.

    Among equals the first offered wins. No header, or one that cannot be read, accepts everything.
    """
    ranges = {name: quality for name, quality in _weighted(header) if "/" in name}
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media_type: _quality_of(media_type, ranges))
    return best if _quality_of(best, ranges) > 0 else None


def choose_coding(header: str, offered: Sequence[str]) -> str | None:
    """The offered content coding that the client likes best; None: send the bytes as they are."""
    accepted = dict(_weighted(header))
    qualities = {coding: accepted.get(coding, accepted.get("*", 0.0)) for coding in offered}
    best = max(offered, key=lambda coding: qualities[coding])
    return best if qualities[best] > 0 and qualities[best] >= accepted.get("identity", 0.0) else None


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    """Each element in lower case with its quality, other parameters left out; what cannot be read is passed over."""
    for element in header[:_LONGEST].lower().split(","):
        name, *parameters = (part.strip() for part in element.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        if name and _QUALITY.fullmatch(quality):
            yield name, float(quality)


def _quality_of(media_type: str, ranges: dict[str, float]) -> float:
    """By the most precise range that covers it."""
    whole = f"{media_type.split('/')[0]}/*"
    return next((ranges[name] for name in (media_type, whole, "*/*") if name in ranges), 0.0)
