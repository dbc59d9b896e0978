"""Where the QR code of a handout leads: may this piece of paper still be used?"""

from django.http import HttpRequest, HttpResponse

from cms.languages import BY_CODE
from pages.content.codes import read_code
from pages.editions import addresses
from pages.editions.models import Edition
from pages.reader.languages import browser_language, offered_languages, wanted_language
from pages.reader.responses import NEGOTIATED, SHORT, page, reader_page, redirect
from pages.reader.shell import Choice, shell
from pages.reader.verdicts import judge

LONGEST_CODE = 40
LONGEST_NUMBER = 9


@reader_page
def ask_for_code(request: HttpRequest) -> HttpResponse:
    """The form; and where it leads, which needs no script to become the address of a code."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return _form(request, "verify_form", "", 200)
    code = read_code(typed)
    return redirect(addresses.handout_check(code), permanent=False) if code else _unknown(request, typed)


@reader_page
def verify(request: HttpRequest, typed: str) -> HttpResponse:
    code, number = read_code(typed), _issue_number(request)
    if code is None:
        return _unknown(request, typed)
    if code != typed:
        return redirect(addresses.handout_check(code, number), permanent=True)
    edition = Edition.objects.select_related("publication__edition").filter(code=code).first()
    return _known(request, edition, number) if edition else _unknown(request, code)


def _issue_number(request: HttpRequest) -> int | None:
    """As the QR code has it. What is no number was typed by somebody, and is asked for again."""
    typed = request.GET.get("issue", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_NUMBER else None


def _known(request: HttpRequest, edition: Edition, number: int | None) -> HttpResponse:
    """In the language of the edition, whatever the browser asks for: its reader holds paper in that language.

    A bilingual handout has readers of two languages: the verdict stands in both.
    """
    paper, language = judge(edition, number), BY_CODE[edition.publication.language]
    context = shell(language, verdicts=paper.verdicts(), standing=paper.standing)
    status = 404 if paper.printing.state == "unknown" else 200
    return page(request, "verify", context, language=language, cache=SHORT, status=status)


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    return _form(request, "verify_unknown", typed[:LONGEST_CODE], 404)


def _form(request: HttpRequest, template: str, typed: str, status: int) -> HttpResponse:
    """In the language that ``?lang=`` names, as the switcher writes it, else in the browser's."""
    chosen = wanted_language(request.GET.get("lang", ""))
    language = chosen or browser_language(request)
    choices = [Choice(each, f"?lang={each.tag}", each == language) for each in offered_languages()]
    context = shell(language, choices, typed=typed, chosen=chosen)
    return page(request, template, context, language=language, cache=SHORT if chosen else NEGOTIATED, status=status)
