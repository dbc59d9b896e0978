"""The same document in other forms, by ``format`` or by ``Accept``."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.http import HttpResponse

from api.memory import Memory
from api.negotiation import Served
from api.shapes import OBJECT, TEXT, Schema
from api.views import JSON, PublicView
from pages.editions.documents import content_hash
from pages.rendering.representations import REPRESENTATIONS

MOST_BYTES = 32 * 1024 * 1024
# Opened by itself the fragment shows its images, and nothing in it could run.
FRAGMENT_POLICY = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

_rendered = Memory(MOST_BYTES)
_NAMES = {each.media_type: each.name for each in REPRESENTATIONS.values()}


class DocumentView(PublicView):
    """An address that gives one document in every representation. JSON is stored; the others are made from it."""

    formats: Mapping[str, str] = {
        "json": JSON,
        **{name: each.media_type for name, each in REPRESENTATIONS.items()},
    }
    media_types: Sequence[str] = tuple(formats.values())
    answers: Mapping[str, Schema] = {
        each.media_type: TEXT if each.is_text else OBJECT for each in REPRESENTATIONS.values()
    }

    def reply_with(
        self,
        document: str,
        *,
        language: Served,
        modified: datetime,
        tags: tuple[str, ...],
        hash: str | None = None,
    ) -> HttpResponse:
        """Answers with the document in the chosen representation.

        :param document: its JSON.
        :param hash: of that JSON, where it is known already.
        """
        hash = hash or content_hash(document)
        content, headers = document, {}
        if self.media_type != JSON:
            content, hash = rendered(document, hash, _NAMES[self.media_type]), None
            if self.media_type == "text/html":
                headers["Content-Security-Policy"] = FRAGMENT_POLICY
        return self.reply(content, hash=hash, language=language, modified=modified, tags=tags, headers=headers)


def rendered(document: str, document_hash: str, name: str) -> str:
    """The document in a representation, from memory where it was rendered before."""
    render = REPRESENTATIONS[name].render
    return _rendered.get((document_hash, name), lambda: render(json.loads(document)).encode()).decode()
