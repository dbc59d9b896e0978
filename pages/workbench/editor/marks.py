"""A translation has the marks and links of its source and no others: anything else loses its mark, not its words."""

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

from pages.content.canonical import canonical_html


def with_link_words(message: str, *markups: str) -> str:
    """A sentence about links with the words that each link is on, in the place of addresses that nobody can read."""
    for markup in markups:
        for link in BeautifulSoup(markup, "html.parser").find_all("a"):
            message = message.replace(str(link.get("href")), link.get_text())
    return message


def fitted(text: str, source: str) -> tuple[str, list[str]]:
    """The text with only those marks and link targets that the source has, and the names of what was taken away.

    :param source: the canonical rich text that it translates.
    """
    names = {"strong": _("bold"), "em": _("italics"), "sup": _("superscript"), "sub": _("subscript")}
    allowed = BeautifulSoup(source, "html.parser")
    marks = {element.name for element in allowed.find_all(True)}
    targets = {element.get("href") for element in allowed.find_all("a")}
    soup = BeautifulSoup(canonical_html(text), "html.parser")
    removed: dict[str, None] = {}
    for element in soup.find_all(True):
        if element.name == "a" and element.get("href") not in targets:
            removed[_("a link")] = None
            element.unwrap()
        elif element.name == "br" and "br" not in marks:
            removed[_("a line break")] = None
            element.replace_with(" ")
        elif element.name not in marks:
            removed[names[element.name]] = None
            element.unwrap()
    return str(soup), list(removed)
