"""Telephone numbers as typed values."""

import re

import phonenumbers

_SHORT = re.compile(r"[0-9]{3,6}")


class BadPhoneNumber(ValueError):
    """The text is no telephone number; the message says what would be."""


def typed_number(typed: str) -> str:
    """The number in E.164 form, ``+13125550142``, or the digits of a short number, ``911``.

    :raises BadPhoneNumber: when it is neither.
    """
    digits = re.sub(r"[\s().\-\u2010-\u2015]", "", typed)
    if _SHORT.fullmatch(digits):
        return digits
    try:
        number = phonenumbers.parse(typed)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise BadPhoneNumber(
            f"“{typed}” is no telephone number. Write it with the country code, such as +1 312 555 0142."
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_number(number: str) -> str:
    """A typed number as people read it: ``+1 312-555-0142``."""
    if not number.startswith("+"):
        return number
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
