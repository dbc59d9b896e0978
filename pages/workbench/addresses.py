"""Where the pages of the workbench are."""

from django.urls import reverse
from django.utils.http import urlencode

from pages.content.document import Owner


def matrix(query: str = "") -> str:
    return reverse("parity_matrix") + (f"?{query}" if query else "")


def document(owner: Owner) -> str:
    """Every language of one document."""
    return reverse("parity_document", args=[owner.type, owner.id])


def editor(owner: Owner, language: str, basis: str, path: str = "") -> str:
    """The side-by-side editor, for what is public or for what was sent; with a path, at that text."""
    return f"{document(owner)}{language}/?{urlencode({'basis': basis} | ({'path': path} if path else {}))}"


def assignment(owner: Owner, language: str) -> str:
    return reverse("parity_assign", args=[owner.type, owner.id, language])


def machine(owner: Owner, language: str) -> str:
    """Where a machine is asked to translate what is empty."""
    return reverse("parity_machine_start", args=[owner.type, owner.id, language])


def exchange(owner: Owner, **asked: str) -> str:
    """Translation files of one document; ``language`` and ``basis`` may be asked for."""
    return f"{reverse('parity_exchange')}?{urlencode({'owner': str(owner), **asked})}"


def quote(owner: Owner, **asked: str) -> str:
    """How many words of one document are to be translated; into one ``language``, or all."""
    return f"{reverse('parity_quote')}?{urlencode({'owner': str(owner), **asked})}"


def notes(owner: Owner) -> str:
    """The author's notes to translators."""
    return reverse("parity_context_notes", args=[owner.type, owner.id])
