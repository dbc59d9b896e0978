"""Everything at once: where a copy can begin, without a request for each document."""

import uuid
import zlib
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from rest_framework.request import Request

from api.accept import choose_coding
from api.negotiation import exact_language_parameter, exact_languages
from api.shapes import ADDRESS, TEXT, shape
from api.v1.changes import Filters, Place
from api.v1.document import DOCUMENT
from api.views import PublicView
from cms.languages import BY_CODE
from pages.editions import journal
from pages.editions.documents import to_json
from pages.editions.models import Publication

CHUNK = 50
"""Documents read by one query: a few megabytes at most, whatever the number of topics."""

END = shape(
    "ExportEnd",
    "The last line. Where it is missing the answer was cut short: throw it away.",
    cursor={**TEXT, "description": "All that happened up to here is in the documents above."},
    next={**ADDRESS, "description": "Where to go on, with the same languages."},
)


class ExportView(PublicView):
    """Every public document, one on each line: the same bytes as at its own address. The last line says where the
    journal goes on from: a place taken before the first document was read, so nothing is missed.

    An answer whose last line is not there was cut short.
    """

    operation = "export"
    tag = "changes"
    summary = "Every public document"
    parameters = (exact_language_parameter("Only these languages, each exactly; without it, all of them."),)
    formats = {}
    media_types = ("application/x-ndjson",)
    statuses = (200,)
    problems = ("language-unavailable",)
    response_headers = ("Cache-Control", "Content-Language")
    # Not for caches: it is long, each time another, and half of it must never be served again.
    cache = "no-store"
    answer = {"oneOf": [DOCUMENT, END], "description": "Each line."}

    def get(self, request: Request) -> HttpResponse | StreamingHttpResponse:
        languages = exact_languages(self.query["lang"] or [])
        epoch, head = journal.head()
        filters = Filters(tuple(languages))
        coding = choose_coding(request.headers.get("Accept-Encoding", ""), ("gzip",))
        headers = {
            "Cache-Control": self.cache,
            "Content-Language": ", ".join(BY_CODE[code].tag for code in languages or settings.PARITY_LANGUAGES),
            "Vary": "Accept, Accept-Encoding",
            **({"Content-Encoding": coding} if coding else {}),
        }
        if request.method == "HEAD":
            return HttpResponse(content_type=self.media_type, headers=headers)
        lines = _lines(filters, epoch, head)
        stream = _packed(lines) if coding else lines
        return StreamingHttpResponse(stream, content_type=self.media_type, headers=headers)


def _lines(filters: Filters, epoch: uuid.UUID, head: int) -> Iterator[bytes]:
    """The documents and the end, chunk by chunk. No transaction is open while a slow client reads."""
    public = Publication.objects.public().filter(filters.wanted(settings.PARITY_LANGUAGES)).order_by("pk")
    last, more = 0, True
    while more:
        chunk = list(public.filter(pk__gt=last).values_list("pk", "document")[:CHUNK])
        if chunk:
            last = chunk[-1][0]
            yield "".join(f"{document}\n" for _, document in chunk).encode()
        more = len(chunk) == CHUNK
    place = Place(str(epoch), head, scope=filters.scope)
    yield f"{to_json({'cursor': place.cursor(), 'next': place.url(filters)})}\n".encode()


def _packed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The same as gzip, a piece for each."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for piece in lines:
        yield packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()
