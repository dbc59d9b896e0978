"""Where the QR code of a handout leads: may this piece of paper still be used?"""

from django.http import HttpRequest, HttpResponse

from cms.languages import BY_CODE, Language
from pages.content.codes import read_code
from pages.editions import addresses
from pages.editions.models import Edition, Publication
from pages.reader.contacts import live_contact
from pages.reader.languages import browser_language, offered_languages, source_language, wanted_language
from pages.reader.responses import NEGOTIATED, SHORT, page, reader_page, redirect
from pages.reader.shell import Choice, shell

LONGEST_CODE = 40


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

    A bilingual handout is as good as the worse of its editions, so the other one is judged too, in its own language.
    """
    language = BY_CODE[edition.publication.language]
    issue = find_issue(edition, number) if number else None
    other = other_edition(issue, edition) if issue else None
    printing = Printed.of(edition, number, issue)
    context = shell(
        language,
        verdict=_judged(edition),
        printing=printing,
        other=_judged(other) if other else None,
        is_good=printing.is_good and edition.standing == "latest" and (other is None or other.standing == "latest"),
    )
    return page(request, "verify", context, language=language, cache=SHORT)


def _judged(edition: Edition) -> dict[str, Any]:
    """What is said of one edition."""
    publication, standing = edition.publication, edition.standing
    language, newest = BY_CODE[publication.language], publication.edition
    return {
        "language": language,
        "edition": edition,
        "publication": publication,
        "standing": standing,
        "newest": newest,
        "readable": _where_to_read(publication, language),
        "text_differs": newest is not None and newest.text_hash != edition.text_hash,
        "reason": _reason(edition),
        "contact": live_contact(edition, language) if standing not in ("latest", "superseded") else None,
        "source_language": source_language(),
    }


def _reason(edition: Edition) -> str:
    """What a person wrote, in the source language. A withdrawal by circumstance has a code for a reason, not words."""
    if edition.is_recalled:
        return edition.recall_reason
    publication = edition.publication
    by_a_person = publication.withheld and publication.status == Publication.WITHDRAWN
    return publication.reason if by_a_person else ""


def _where_to_read(publication: Publication, language: Language) -> Choice | None:
    """The topic's page in the edition's language, or in the source language where that is all there is."""
    for each in dict.fromkeys((language, source_language())):
        public = Publication.objects.public().filter(topic_id=publication.topic_id, language=each.code)
        slug = publication.slug if publication.is_public else public.values_list("slug", flat=True).first()
        if slug:
            return Choice(each, addresses.reader(slug, each.code), each == language)
    return None


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    return _form(request, "verify_unknown", typed[:LONGEST_CODE], 404)


def _form(request: HttpRequest, template: str, typed: str, status: int) -> HttpResponse:
    """In the language that ``?lang=`` names, as the switcher writes it, else in the browser's."""
    chosen = wanted_language(request.GET.get("lang", ""))
    language = chosen or browser_language(request)
    choices = [Choice(each, f"?lang={each.tag}", each == language) for each in offered_languages()]
    context = shell(language, choices, typed=typed, chosen=chosen)
    return page(request, template, context, language=language, cache=SHORT if chosen else NEGOTIATED, status=status)
