"""The offered languages."""

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpResponse
from rest_framework.request import Request

from api.pagination import page_url, read_cursor, sign_cursor
from api.parameters import PAGING
from api.problems import Problem
from api.shapes import NUMBER, TAG, TEXT, nullable, one_of, page_of, shape
from api.views import PublicView
from cms.languages import BY_CODE
from pages.content.messages import FALLBACK_NOTICE
from pages.content.words import language_name, words_in
from pages.editions.models import Publication

LIST = "languages"


class LanguagesView(PublicView):
    """Each language with its number of public topics, in the order in which the clinic offers them."""

    operation = "languages"
    tag = "languages"
    summary = "The offered languages"
    parameters = PAGING
    problems = ("invalid-cursor",)
    answer = page_of(
        "Languages",
        shape(
            "Language",
            code=TAG,
            name={**TEXT, "description": "In English."},
            own_name=TEXT,
            direction=one_of("ltr", "rtl"),
            script={**TEXT, "description": "ISO 15924."},
            topics={**NUMBER, "description": "How many topics are public in it."},
            fallback_notice={
                **nullable(TEXT),
                "description": "What to say, in this language, above a text shown in the source language instead; "
                "null for the source language itself.",
            },
        ),
    )

    def get(self, request: Request) -> HttpResponse:
        size, cursor = self.query["page_size"], self.query["cursor"]
        offered = list(settings.PARITY_LANGUAGES)
        start = _place(cursor, offered) if cursor else 0
        codes = offered[start : start + size]
        rows = Publication.objects.public().filter(language__in=codes).values_list("language").annotate(Count("pk"))
        topics = dict(rows)
        following = None
        if start + size < len(offered):
            following = page_url(request.path, {"page_size": size}, sign_cursor(LIST, [codes[-1]]))
        return self.reply({"items": [_item(code, topics.get(code, 0)) for code in codes], "next": following})


def _place(cursor: str, offered: list[str]) -> int:
    """Behind the language that the cursor names. :raises Problem: when it is not offered any more."""
    code = read_cursor(LIST, cursor)[0]
    if code not in offered:
        raise Problem("invalid-cursor", "The offered languages have changed. Start again.")
    return offered.index(code) + 1


def _item(code: str, topics: int) -> dict[str, Any]:
    language, source = BY_CODE[code], settings.PARITY_SOURCE_LANGUAGE
    notice = None
    if code != source:
        names = {"language": language_name(code, code), "served_language": language_name(source, code)}
        notice = words_in(code)(FALLBACK_NOTICE, **names)
    return {
        "code": language.tag,
        "name": language.name,
        "own_name": language.own_name,
        "direction": language.direction,
        "script": language.script,
        "topics": topics,
        "fallback_notice": notice,
    }
