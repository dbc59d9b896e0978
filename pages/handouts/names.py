"""What a downloaded handout is called."""

from cms.languages import BY_CODE
from pages.handouts.models import HandoutIssue


def download_name(issue: HandoutIssue) -> str:
    """A file name that a person can read: ``cervical-insufficiency-en-3-letter.pdf``, ``…-es-en-3-bilingual-a4.pdf``.

    The slug is the language's own where it has one. Reads the publications of its editions.
    """
    publication = issue.edition.publication
    languages = [BY_CODE[each.publication.language].tag for each in filter(None, (issue.edition, issue.companion))]
    variant = [] if issue.variant == "standard" else [issue.variant]
    slug = publication.own_slug or publication.slug
    return "-".join([slug, *languages, str(issue.edition.number), *variant, issue.paper]) + ".pdf"
