"""The licences that a topic can have, with the name and address that stand for them in every language."""

from typing import NamedTuple


class License(NamedTuple):
    """Both are empty where all rights are reserved: that has no name that is the same in every language."""

    name: str
    url: str


_LICENSES = {
    "CC-BY-4.0": License("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": License("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": License("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC0-1.0": License("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def license_of(identifier: str) -> License:
    """The licence with this SPDX identifier."""
    return _LICENSES.get(identifier, License("", ""))
