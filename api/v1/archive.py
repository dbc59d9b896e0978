"""The handouts of a language in one file, for a print shop or a clinic's rack."""

from django.http import HttpResponse, StreamingHttpResponse
from rest_framework.request import Request

from api.negotiation import LANG, choose_list_language, wish_of
from api.parameters import Parameter
from api.shapes import TEXT
from api.v1.finding import LONGEST_SLUG
from api.v1.printing import PRINTING, WITH_LANGUAGE, printing_of, wish_for, wrong_companion
from api.views import PublicView
from cms.languages import BY_CODE
from pages.handouts.batch import Order, zipped

ZIP = "application/zip"


class ArchiveView(PublicView):
    """The same printing of every public topic in one language, as a zip file that comes as it is made: what was not
    printed yet is printed meanwhile, which can take a while. `Parity-Handouts` says how many topics that are.

    The last file is `manifest.json`: code, edition, issue, name, SHA-256, pages and size of each, and in `not_printed`
    what could not be printed, where the trouble is, and why. Where it is missing, the answer was cut short.
    """

    operation = "handout_archive"
    tag = "handouts"
    summary = "Every handout of a language"
    parameters = (
        LANG,
        *PRINTING,
        WITH_LANGUAGE,
        Parameter("topic", "Only of the topic with this slug.", {**TEXT, "maxLength": LONGEST_SLUG}),
    )
    formats = {}
    media_types = (ZIP,)
    statuses = (200,)
    problems = ("language-unavailable",)
    response_headers = (
        "Cache-Control",
        "Content-Language",
        "Content-Disposition",
        "Parity-Handouts",
        "Parity-Language-Fallback",
    )
    # It is long, each time another, and half of it must never be served again.
    cache = "no-store"
    answer = {"type": "string", "format": "binary"}

    def get(self, request: Request) -> HttpResponse | StreamingHttpResponse:
        printing = printing_of(self.query)
        served = choose_list_language(wish_of(request, {**self.query, "fallback": None}))
        beside = choose_list_language(wish_for(self.query["with"])).code if self.query["with"] else None
        if beside == served.code:
            raise wrong_companion("Name another language than that of the handouts.")
        order = Order(served.code, printing, beside, self.query["topic"])
        publications = order.publications()
        languages = [BY_CODE[code].tag for code in (served.code, beside) if code]
        name = "-".join(["handouts", *languages, printing.variant, printing.paper])
        headers = {
            **served.headers(),
            "Cache-Control": self.cache,
            "Content-Language": ", ".join(languages),
            "Content-Disposition": f'attachment; filename="{name}.zip"',
            "Parity-Handouts": str(len(publications)),
            "Vary": "Accept, Accept-Encoding" + ("" if served.explicit else ", Accept-Language"),
        }
        if request.method == "HEAD":
            return HttpResponse(content_type=ZIP, headers=headers)
        return StreamingHttpResponse(zipped(order, publications), content_type=ZIP, headers=headers)
