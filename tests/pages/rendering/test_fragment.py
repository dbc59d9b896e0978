"""The HTML fragment: valid, accessible, and all in the document's language."""

from itertools import pairwise

import html5lib
import pytest
from bs4 import BeautifulSoup

from cms.languages import by_tag
from pages.rendering.fragment import html
from tests.pages.reader.conftest import foreign_words
from tests.pages.rendering.documents import LANGUAGES, document, texts_of
from tests.pages.rendering.test_markdown import seen


@pytest.fixture(params=LANGUAGES)
def tag(request):
    return request.param


def parsed(tag):
    return BeautifulSoup(html(document(tag)), "html.parser")


def test_a_strict_parser_finds_nothing_wrong(tag):
    page = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>a</title></head><body>{html(document(tag))}"
    html5lib.HTMLParser(strict=True).parse(page + "</body></html>")


def test_it_is_one_article_in_its_own_language_and_direction(tag):
    (article,) = parsed(tag).find_all(recursive=False)
    language = by_tag(tag)
    assert (article.name, article["lang"], article["dir"]) == ("article", language.tag, language.direction)


def test_it_says_nothing_in_another_language_but_what_has_one_of_its_own():
    for tag in LANGUAGES[1:]:
        assert foreign_words(parsed(tag), tag) == [], tag


def test_every_text_of_the_document_stands_in_it_in_order(tag):
    article = parsed(tag)
    for image in article.find_all("img"):
        image.string = image["alt"]
    for line_break in article.find_all("br"):
        line_break.replace_with("\n")
    shown, position = seen(article.get_text()), 0
    for text in texts_of(document(tag)):
        found = shown.find(seen(text), position)
        assert found >= 0, text
        position = found + len(seen(text))


def test_headings_go_down_one_level_at_a_time(tag):
    levels = [int(heading.name[1]) for heading in parsed(tag).find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_id_is_unique_and_every_label_and_anchor_leads_to_one(tag):
    article = parsed(tag)
    ids = [element["id"] for element in article.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    labels = {element["aria-labelledby"] for element in article.find_all(attrs={"aria-labelledby": True})}
    assert labels <= set(ids)
    anchors = {link["href"][1:] for link in article.find_all("a", href=True) if link["href"].startswith("#")}
    assert anchors
    assert anchors <= set(ids)


def test_every_section_has_a_name_and_every_call_out_says_how_urgent_it_is(tag):
    article = parsed(tag)
    assert all(section.get("aria-labelledby") for section in article.find_all("section"))
    callouts = article.select(".callout")
    assert [callout["class"][1] for callout in callouts] == ["emergency", "urgent", "routine"]
    assert all(callout.find(class_="urgency").get_text(strip=True) for callout in callouts)


def test_tables_have_captions_and_headings_and_images_descriptions(tag):
    article = parsed(tag)
    for table in article.find_all("table"):
        assert table.caption.get_text(strip=True)
        assert all(cell.get("scope") in ("row", "col") for cell in table.find_all("th"))
    informative, decorative = article.find_all("img")
    assert informative["alt"]
    assert decorative["alt"] == ""
    assert "400w" in informative["srcset"]


def test_there_is_no_script_style_or_picture_of_our_own_in_it(tag):
    article = parsed(tag)
    assert article.find_all(["script", "style", "svg", "link", "iframe"]) == []
    assert article.find_all(style=True) == []


def test_the_notice_comes_before_everything_but_the_title(tag):
    header = parsed(tag).header
    assert [child.name for child in header.find_all(recursive=False)][:2] == ["h1", "p"]
    assert "notice" in header.p["class"]


def test_references_are_in_their_own_language():
    spans = parsed("ar").select(".references span")
    assert [(span["lang"], span["dir"]) for span in spans] == [("en", "ltr"), ("fr", "ltr")]


def test_an_address_that_could_run_something_is_no_link():
    given = document("en")
    given["references"] = [{"citation": "A study", "url": "javascript:alert(1)", "lang": "en"}]
    given["attribution"]["url"] = " data:text/html,<script>alert(1)</script>"
    article = BeautifulSoup(html(given), "html.parser")
    assert not [link["href"] for link in article.find_all("a") if link["href"].startswith(("j", "d", " "))]
    assert "A study" in article.get_text()
