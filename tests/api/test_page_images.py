"""The pages of a handout as pictures."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from pages.editions.actions import recall_edition
from pages.editions.models import Edition
from pages.handouts import page_images
from pages.handouts.actions import issue_handout, recall_issue
from pages.handouts.printing import Printing
from pages.models import TopicPage
from tests.factories.topics import published_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published(lasting):
    return published_topic("es").pk


@pytest.fixture
def issue(published, db):
    page = TopicPage.objects.get(pk=published)
    edition = Edition.objects.with_standing().get(publication__topic_id=page.topic_id, publication__language="es")
    issue = issue_handout(edition, Printing(paper="a4"))
    for page in range(1, issue.pages + 1):
        for width in page_images.WIDTHS:
            default_storage.delete(f"handouts/pages/{issue.sha256}-{page}-{width}.png")
    return issue


def address(issue, page=1, query=""):
    return f"/api/v1/files/{issue.sha256}/pages/{page}.png{query}"


def test_every_page_is_a_picture_of_the_papers_shape(issue, get):
    for page in range(1, issue.pages + 1):
        for query, width in (("", 640), ("?width=320", 320), ("?width=1280", 1280)):
            response = get(address(issue, page, query))
            assert (response.status_code, response["Content-Type"]) == (200, "image/png")
            with Image.open(io.BytesIO(response.content)) as picture:
                assert picture.width == width
                assert abs(picture.height / picture.width - 297 / 210) < 0.01
                assert len(picture.convert("L").getcolors(1000)) > 10, "an empty page"


def test_a_picture_is_kept_as_its_file_is(issue, get):
    response, file = get(address(issue)), get(f"/api/v1/files/{issue.sha256}.pdf")
    for name in ("Cache-Control", "Cache-Tag", "Content-Language", "Last-Modified"):
        assert response[name] == file[name]
    assert get(address(issue), if_none_match=response["ETag"]).status_code == 304
    assert get(address(issue, query="?width=320"), if_none_match=response["ETag"]).status_code == 200


def test_it_is_made_once_and_again_when_it_was_cut_short(issue, get, monkeypatch):
    content = get(address(issue)).content
    with monkeypatch.context() as patch:
        patch.setattr(page_images, "page_as_png", None)
        assert get(address(issue)).content == content
    name = f"handouts/pages/{issue.sha256}-1-640.png"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content[:100]))
    assert get(address(issue)).content == content


def test_there_is_nothing_beyond_the_last_page(issue, get, problem):
    for page in (0, issue.pages + 1, 99999):
        problem(404, "unknown-page", address(issue, page))
    problem(404, "unknown-file", f"/api/v1/files/{'0' * 64}/pages/1.png")
    problem(404, "not-found", address(issue, "one"))
    problem(404, "not-found", address(issue, 100_000))


@pytest.mark.parametrize("width", ["0", "641", "", "99999999999", "wide"])
def test_a_width_is_one_of_a_few(issue, problem, width):
    document = problem(400, "invalid-parameters", address(issue, query=f"?width={width}"))
    assert document["errors"][0]["field"] == "width"


def test_it_is_gone_with_its_file(issue, get, problem):
    etag = get(address(issue))["ETag"]
    recall_issue(issue, "Cut off", person=None)
    assert problem(410, "recalled", address(issue), if_none_match=etag)["issue"] == issue.number
    recall_edition(issue.edition.code, "Wrong")
    assert problem(410, "recalled", address(issue))["reason"] == "Wrong"


def test_it_takes_one_query(issue, get, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(1):
            get(address(issue))
