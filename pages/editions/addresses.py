"""Public addresses, as relative references: a changed public address alters no byte of a document."""

from cms.languages import BY_CODE


def topic(slug: str, language: str) -> str:
    return f"/api/v1/topics/{slug}/?lang={BY_CODE[language].tag}"


def edition(code: str) -> str:
    return f"/api/v1/editions/{code}/"


def edition_handout(code: str) -> str:
    return f"/api/v1/editions/{code}/handout.pdf"


def verify(code: str) -> str:
    return f"/api/v1/verify/{code}/"


def term(slug: str, language: str) -> str:
    return f"/api/v1/glossary/{slug}/?lang={BY_CODE[language].tag}"


def reader(slug: str, language: str) -> str:
    return f"/{BY_CODE[language].tag}/{slug}/"


def handout_check(code: str) -> str:
    """Where the QR code of a handout leads."""
    return f"/v/{code}/"
