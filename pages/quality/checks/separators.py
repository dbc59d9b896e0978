"""What a written number is worth: separators differ by language.

A comma or point before exactly three digits is read as the language reads it: ``1,500 mg`` left in a French text
is one and a half. Where readers of one language live with both customs, both readings are possible.
"""

import re
from decimal import Decimal

Values = frozenset[tuple[str, str]]

_DECIMAL_COMMA = frozenset({"fr", "vi", "ru", "pl", "pt-br"})
_EITHER = frozenset({"es", "ar", "ht"})
_SPACES_GROUP = frozenset({"fr", "ru", "pl", "es", "pt-br", "ht", "vi"})
_GROUPS = r"(?<![\d+(.,])(?<![\d+)] )(?<!\d[-\u00a0])([1-9]\d{{0,2}})((?:{space}\d{{3}})+)(?!{space}?-?\d)"
_NARROW = re.compile(_GROUPS.format(space="\u00a0"))
_WIDE = re.compile(_GROUPS.format(space="[ \u00a0]"))
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\D\d{3})+")
_LAKHS = re.compile(r"[1-9]\d?(?:,\d{2})*,\d{3}")


def join_groups(text: str, language: str) -> str:
    """The text with groups of thousands that a space divides pushed together: ``10 000`` → ``10000``."""
    pattern = _WIDE if language in _SPACES_GROUP else _NARROW
    return pattern.sub(lambda match: match[1] + re.sub(r"\D", "", match[2]), text)


def values_of(written: str, language: str) -> Values:
    """The values that a number can have, as ``("n", "1000.5")``; ``("s", …)`` where it is none but a row of digits."""
    separators = re.sub(r"\d", "", written)
    if not separators:
        if len(written) > 2 and written[0] == "0":
            return frozenset({("s", written)})
        return frozenset({_number(written)})
    last = separators[-1]
    whole, _, rest = written.rpartition(last)
    if last == "٫" or (len(set(separators)) == 2 and separators.count(last) == 1 and _grouped(whole)):
        return frozenset({_number(_digits(whole) + "." + rest)})
    if len(separators) > 1 or last in "٬'":
        return frozenset({_number(_digits(written)) if _grouped(written) else ("s", written)})
    if len(rest) == 3 and _grouped(written):
        fraction, thousands = _number(f"{whole}.{rest}"), _number(whole + rest)
        if language in _EITHER:
            return frozenset({fraction, thousands})
        return frozenset({fraction if (last == ",") == (language in _DECIMAL_COMMA) else thousands})
    return frozenset({_number(f"{whole}.{rest}")})


def _grouped(written: str) -> bool:
    separators = set(re.sub(r"\d", "", written))
    return len(separators) < 2 and bool(
        not separators or _THOUSANDS.fullmatch(written) or _LAKHS.fullmatch(written.replace("٬", ","))
    )


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _number(plain: str) -> tuple[str, str]:
    return "n", f"{Decimal(plain).normalize():f}"
