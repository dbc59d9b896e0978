"""Pictures of the library at a print shop, and what a person who uploads one is told of it."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from pages.editions.models import Edition
from pages.handouts.actions import issue_handout
from pages.handouts.errors import HandoutRefused
from pages.handouts.images import sharpest_images, stored_images
from pages.handouts.printing import Printing
from pages.models import TopicImage
from tests.factories.topics import block_id, published_topic, section
from tests.pages.handouts.reading import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

PRESS = Printing("press", "a4")


def png(width, height):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#d0607a").save(file, "PNG")
    return file.getvalue()


def edition_with_a_picture(width, height):
    image = TopicImage.objects.create(
        title="Cervix", description="A drawing.", file=ContentFile(png(width, height), "cervix.png")
    )
    block = {
        "type": "image",
        "id": block_id("picture"),
        "value": {"image": image.pk, "decorative": False, "caption": ""},
    }
    page = published_topic(body=[section("overview", "overview", block)])
    return Edition.objects.with_standing().get(publication__topic_id=page.topic_id)


def picture_widths(content):
    with opened(content) as pdf:
        return [int(picture.Width) for page in pdf.pages for picture in page.get_images().values()]


def test_a_print_shop_gets_what_was_uploaded_and_readers_the_usual_width(shelf):
    edition = edition_with_a_picture(2000, 1000)
    for printing, width in ((PRESS, 2000), (Printing(paper="a4"), 1600)):
        issue = issue_handout(edition, printing)
        assert width in picture_widths(default_storage.open(issue.file_name).read())


def test_more_dots_than_the_widest_paper_has_are_of_no_use(shelf):
    edition = edition_with_a_picture(3000, 1500)
    assert 2600 in picture_widths(default_storage.open(issue_handout(edition, PRESS).file_name).read())


def test_a_picture_of_the_library_that_is_too_small_is_refused_at_the_press_only(shelf):
    edition = edition_with_a_picture(500, 300)
    with pytest.raises(HandoutRefused) as refused:
        issue_handout(edition, PRESS)
    assert refused.value.block == block_id("picture")
    assert issue_handout(edition, Printing(paper="a4")).pages


@pytest.mark.parametrize("read", [stored_images, sharpest_images])
def test_a_picture_whose_file_was_replaced_is_printed_as_the_edition_shows_it(
    shelf, admin_client, django_capture_on_commit_callbacks, read
):
    edition = edition_with_a_picture(2000, 1000)
    image = TopicImage.objects.get()
    before = stored_images(json.loads(edition.document))
    values = {"title": image.title, "description": "A drawing.", "collection": image.collection_id, "tags": ""}
    with django_capture_on_commit_callbacks(execute=True):
        upload = ContentFile(png(2400, 1000), "cervix.png")
        admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), {**values, "file": upload})
    assert read(json.loads(edition.document)) == before


def told_of(client, editor, width, height):
    """What the form of an image says after its upload."""
    client.force_login(editor)
    upload = ContentFile(png(width, height), "cervix.png")
    answer = client.post(reverse("wagtailimages:add"), {"title": "Cervix", "file": upload, "description": "A drawing."})
    assert answer.status_code == 302
    return client.get(reverse("wagtailimages:edit", args=[TopicImage.objects.get().pk])).content.decode()


@pytest.mark.once  # in Spanish numbers have a comma
def test_whoever_uploads_a_picture_is_told_how_wide_it_is_sharp_in_print(client, editor):
    told = told_of(client, editor, 1500, 900)
    assert "12.7 cm (5.0 in)" in told
    assert "Too small for a print shop" not in told


@pytest.mark.once
def test_whoever_uploads_a_small_picture_is_warned_and_it_is_taken(client, editor):
    told = told_of(client, editor, 600, 400)
    assert "5.1 cm (2.0 in)" in told
    assert "Too small for a print shop" in told


def test_the_form_after_an_upload_of_several_files_tells_it_too(client, editor):
    client.force_login(editor)
    upload = ContentFile(png(600, 400), "cervix.png")
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Cervix", "files[]": upload},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert "Too small for a print shop" in answer.json()["form"]
