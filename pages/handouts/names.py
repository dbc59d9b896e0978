"""What a downloaded handout is called."""

from cms.languages import BY_CODE
from pages.editions.models import Edition
from pages.handouts.papers import Paper


def download_name(edition: Edition, paper: Paper) -> str:
    """A file name that a person can read: ``cervical-insufficiency-en-3-letter.pdf``.

    The slug is the language's own where it has one. Reads the edition's publication.
    """
    publication = edition.publication
    slug = publication.own_slug or publication.slug
    return f"{slug}-{BY_CODE[publication.language].tag}-{edition.number}-{paper}.pdf"
