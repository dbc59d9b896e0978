"""Codes of editions: eight characters that can be read from paper over the telephone.

Crockford's base 32 alphabet less ``0`` and ``1`` would leave thirty characters; a check needs a prime, so the
alphabet has 31: no ``0 O 1 I L``. The last character is the weighted sum of the others modulo 31, which
finds every single wrong character and every swap of two neighbours.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8


def new_code() -> str:
    """A random code such as ``K7QM-4XTB``; about 27 thousand million exist."""
    stem = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return _with_hyphen(stem + _check_character(stem))


def read_code(typed: str) -> str | None:
    """The code in its canonical form, from any case and with or without hyphen or spaces; None if it cannot be one."""
    characters = typed.upper().replace("-", "").replace(" ", "")
    if len(characters) != LENGTH or any(character not in ALPHABET for character in characters):
        return None
    if _check_character(characters[:-1]) != characters[-1]:
        return None
    return _with_hyphen(characters)


def _check_character(stem: str) -> str:
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(stem, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def _with_hyphen(characters: str) -> str:
    return f"{characters[:4]}-{characters[4:]}"
