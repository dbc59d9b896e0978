from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.log_actions import log

from cms.languages import BY_CODE
from pages.editions.drafts import Draft
from pages.editions.errors import NotAllowed, PublishingRefused
from pages.editions.sharing import may_share, preview_token
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHARED = "parity.share_preview"
"""As Wagtail's history of the page calls it, with ``{"language": tag}``."""


def share_preview(page: TopicPage, language: str, *, person: "User") -> str:
    """Gives the token of a link to the draft in one language, and notes in the page's history who shared it.

    :raises NotAllowed: when the person may not share it in this language.
    :raises PublishingRefused: for a language that is not offered, or in which texts of the draft are missing.
    """
    if language not in settings.PARITY_LANGUAGES:
        raise PublishingRefused([("language", "Choose one of the languages.")])
    if not may_share(person, page, language):
        raise NotAllowed([("", f"You may not share this topic in {BY_CODE[language].name}.")])
    draft = Draft.latest(page)
    missing = draft.missing(draft.texts_in([language])[language])
    if missing:
        said = f"Texts of the draft that have no translation into {BY_CODE[language].name} yet: {len(missing)}."
        raise PublishingRefused([("language", said)])
    log(instance=page, action=SHARED, user=person, data={"language": BY_CODE[language].tag})
    return preview_token(page, language, person)
