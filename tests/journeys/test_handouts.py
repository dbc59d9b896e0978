"""All 24 handouts of the demonstration: two topics, six languages, two papers; opened and read as a reader would."""

import hashlib
import io
import json
import subprocess
import sys
from functools import cache

import pikepdf
import pytest
from django.conf import settings

from cms.languages import BY_CODE
from pages.demonstration.content_files import LANGUAGES, TOPICS
from pages.editions.models import Edition
from pages.handouts.actions import document_to_print
from pages.handouts.images import stored_images
from pages.handouts.printing import Printing
from tests.architecture.source import ROOT
from tests.pages.handouts.reading import pdfium_text, poppler_text, squeezed, words_of
from tests.pages.handouts.samples import printed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

CODES = ["en", *LANGUAGES]
# Typst writes a language and a region, never a script.
LANG = {"zh-hans": "zh-CN"}

EVERY_HANDOUT = [(slug, code, paper) for slug in TOPICS for code in CODES for paper in ("letter", "a4")]
every_handout = pytest.mark.parametrize(("slug", "code", "paper"), EVERY_HANDOUT)

AGAIN = """
import hashlib, json, os, sys
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
django.setup()
from pages.handouts.printing import Printing
from tests.pages.handouts.samples import printed
for job in json.load(sys.stdin):
    images = {name: bytes.fromhex(content) for name, content in job["images"].items()}
    pdf = printed(job["document"], Printing(paper=job["paper"]), public_url=job["public_url"], images=images)
    print(hashlib.sha256(pdf.content).hexdigest())
"""


@cache
def print_one(slug, code, paper):
    """(document, images, PDF). It raises where Typst warns of anything."""
    edition = Edition.objects.with_standing().get(publication__slug=slug, publication__language=code)
    document = document_to_print(edition)
    images = stored_images(document)
    return (
        document,
        images,
        printed(document, Printing(paper=paper), public_url=settings.PUBLIC_URL, images=images).content,
    )


def texts_of(document):
    """Every text that a patient must find on the paper."""
    yield from (document["title"], document["summary"], document["notice"])
    yield from (point["text"] for point in document["key_points"])
    for section in document["sections"]:
        yield section["heading"]
        for block in section["blocks"]:
            yield from (block[name] for name in ("heading", "question", "text", "caption") if block.get(name))
            yield from (item["text"] for item in (*block.get("items", []), *block.get("columns", [])))
            for row in block.get("rows", []):
                yield from (cell["text"] for cell in row["cells"])
    yield from (term[name] for term in document["glossary"] for name in ("term", "definition"))
    yield from (document["contact"][name] for name in ("name", "hours", "interpreter"))


@every_handout
def test_a_handout_says_its_language_its_title_and_that_it_is_accessible(slug, code, paper):
    document, _, content = print_one(slug, code, paper)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == LANG.get(code, BY_CODE[code].tag)
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == document["title"]
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


@every_handout
def test_a_handout_gives_every_blocks_words_back(slug, code, paper):
    document, _, content = print_one(slug, code, paper)
    read = poppler_text(content)
    if code == "ar":
        wanted = [word for text in texts_of(document) for word in words_of(text)]
        found = set(words_of(read)) | set(words_of(pdfium_text(content)))
        missing = [word for word in wanted if word not in found]
        assert len(missing) <= 0.1 * len(wanted), missing
    else:
        whole = squeezed(read).replace("\u00ad", "")
        assert [text for text in texts_of(document) if squeezed(text) not in whole and not _spread(text, whole)] == []


def _spread(text, whole):
    """A text that a page break divides: its words are there all the same."""
    return all(squeezed(word) in whole for word in text.split())


def test_another_process_prints_the_same_bytes():
    jobs, expected = [], []
    for slug, code, paper in EVERY_HANDOUT:
        document, images, content = print_one(slug, code, paper)
        jobs.append(
            {
                "document": document,
                "images": {name: image.hex() for name, image in images.items()},
                "paper": paper,
                "public_url": settings.PUBLIC_URL,
            }
        )
        expected.append(hashlib.sha256(content).hexdigest())
    again = subprocess.run(
        [sys.executable, "-c", AGAIN], input=json.dumps(jobs), capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert again.stdout.split() == expected
