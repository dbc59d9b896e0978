"""Where the pages of the workbench are."""

from django.urls import reverse

from pages.content.document import Owner


def matrix(query: str = "") -> str:
    return reverse("parity_matrix") + (f"?{query}" if query else "")


def document(owner: Owner) -> str:
    """Every language of one document."""
    return reverse("parity_document", args=[owner.type, owner.id])


def editor(owner: Owner, language: str, basis: str) -> str:
    """The side-by-side editor, for what is public or for what was sent."""
    return f"{document(owner)}{language}/?basis={basis}"


def assignment(owner: Owner, language: str) -> str:
    return reverse("parity_assign", args=[owner.type, owner.id, language])


def notes(owner: Owner) -> str:
    """The author's notes to translators."""
    return reverse("parity_context_notes", args=[owner.type, owner.id])
