"""Where a client starts."""

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from api.shapes import ADDRESS, NUMBER, TAG, TEXT, inline, listed, shape
from api.views import PublicView
from cms.languages import BY_CODE

# After so many days without contact a disconnected copy warns its reader: what it shows may have been recalled.
OFFLINE_DAYS = 30

LINKS = {name: f"/api/v1/{name}/" for name in ("languages", "topics", "changes", "export", "schema", "docs")}


class RootView(PublicView):
    """What this installation offers."""

    operation = "root"
    tag = "about"
    summary = "Name, version and links"
    throttle_classes = []
    answer = shape(
        "Root",
        name=TEXT,
        version={**TEXT, "description": "Of the contract."},
        source_language=TAG,
        languages=listed(TAG),
        offline_days={**NUMBER, "description": "After so many days a disconnected copy must warn its reader."},
        links=inline(**dict.fromkeys(LINKS, ADDRESS)),
    )

    def get(self, request: Request) -> HttpResponse:
        return self.reply(
            {
                "name": settings.WAGTAIL_SITE_NAME,
                "version": settings.SPECTACULAR_SETTINGS["VERSION"],
                "source_language": BY_CODE[settings.PARITY_SOURCE_LANGUAGE].tag,
                "languages": [BY_CODE[code].tag for code in settings.PARITY_LANGUAGES],
                "offline_days": OFFLINE_DAYS,
                "links": LINKS,
            }
        )
