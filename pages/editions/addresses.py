"""Public addresses, as relative references: a changed public address alters no byte of a document."""

from urllib.parse import quote

from cms.languages import BY_CODE


def topic(slug: str, language: str) -> str:
    return f"/api/v1/topics/{slug}/?lang={BY_CODE[language].tag}"


def edition(code: str) -> str:
    return f"/api/v1/editions/{code}/"


def edition_handout(code: str) -> str:
    return f"/api/v1/editions/{code}/handout.pdf"


def handout_file(sha256: str) -> str:
    """A handout as issued."""
    return f"/api/v1/files/{sha256}.pdf"


def verify(code: str) -> str:
    return f"/api/v1/verify/{code}/"


def term(slug: str, language: str) -> str:
    return f"/api/v1/glossary/{slug}/?lang={BY_CODE[language].tag}"


def reader(slug: str, language: str) -> str:
    return f"/{BY_CODE[language].tag}/{slug}/"


def handout_check(code: str, issue: int | None = None) -> str:
    """Where a handout is checked; with the number of its issue, as its QR code has it."""
    return f"/v/{code}/?issue={issue}" if issue else f"/v/{code}/"


def draft(slug: str, language: str) -> str:
    return f"/api/v1/drafts/topics/{slug}/?lang={BY_CODE[language].tag}"


def shared_preview(token: str) -> str:
    """The reader's page of a draft that somebody has shared."""
    return f"/preview/{token}/"


def filled(template: str, **values: str) -> str:
    """An address with ``{…}`` places, each value quoted."""
    return template.format(**{name: quote(value, safe="") for name, value in values.items()})
