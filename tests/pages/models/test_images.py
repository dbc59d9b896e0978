"""Pictures as readers get them."""

import io
import json
from pathlib import Path

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import ExifTags
from PIL import Image as Picture

from pages.content.canonical import facts_hash
from pages.editions.actions import recall_edition
from pages.editions.audit import differences
from pages.editions.errors import PublishingRefused
from pages.editions.models import Edition, Publication
from pages.editions.republishing import topics_to_republish
from pages.handouts.actions import issue_handout
from pages.handouts.printing import Printing
from pages.models import TopicImage
from pages.models.image import RENDITION_FORMATS
from tests.api.bearing import bearer
from tests.factories.topics import block_id, default_body, publish, published_topic, section

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"


def make_image(picture=None, kind="PNG", **saved):
    file = io.BytesIO()
    (picture or Picture.new("RGB", (900, 500), "#d0607a")).save(file, kind, **saved)
    return TopicImage.objects.create(
        title="Cervix", description="A drawing.", file=ContentFile(file.getvalue(), f"cervix.{kind.lower()}")
    )


def body(image):
    value = {"image": image.pk, "decorative": False, "caption": ""}
    return [*default_body(), section("drawing", "diagnosis", {"type": "image", "id": block_id("p"), "value": value})]


def shown(client, language="en"):
    """The image block of the public document."""
    document = client.get(TOPIC, {"lang": language}).json()
    return next(block for each in document["sections"] for block in each["blocks"] if block["type"] == "image")


def test_a_document_has_each_picture_in_three_formats_and_never_enlarged(shelf, client):
    image = make_image()
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 225, 400, 10, 10
    image.save()
    published_topic("es", body=body(image))
    block = shown(client, "es")
    assert (block["alt"], block["focal_point"]) == ("[es] A drawing.", {"x": 0.25, "y": 0.8})
    sizes = [(each["type"], each["width"], each["height"]) for each in block["renditions"]]
    types = [f"image/{kind}" for kind in RENDITION_FORMATS]
    assert sizes == [(kind, *size) for size in ((400, 222), (800, 444), (900, 500)) for kind in types]
    for each in block["renditions"]:
        answer = client.get(each["url"])
        assert (answer["Content-Type"], answer["Cache-Control"]) == (
            each["type"], "public, max-age=31536000, immutable",
        )  # fmt: skip
        with Picture.open(io.BytesIO(b"".join(answer.streaming_content))) as picture:
            assert (Picture.MIME[picture.format], *picture.size) == (each["type"], each["width"], each["height"])


def test_no_rendition_says_where_a_photograph_was_taken(shelf):
    photograph = Picture.new("RGB", (900, 500), "#d0607a")
    exif = photograph.getexif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "SECRET"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (41.0, 52.0, 30.0)
    image = make_image(photograph, "JPEG", exif=exif, comment=b"SECRET", xmp=b"<x:xmpmeta>SECRET</x:xmpmeta>")
    thumbnails = image.get_renditions("max-165x165", "width-100|format-png")
    for rendition in [*image.public_renditions(), *thumbnails.values()]:
        content = rendition.file.read()
        assert b"SECRET" not in content, rendition.url
        with Picture.open(io.BytesIO(content)) as picture:
            assert not picture.getexif(), rendition.url
            assert picture.height > picture.width, "it stands upright all the same"
    widths = [each.width for each in image.public_renditions() if each.media_type == "image/jpeg"]
    assert widths == [400, 500]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white_where_a_format_knows_no_transparency(shelf, mode):
    drawing = Picture.new("RGBA", (60, 40), (0, 0, 0, 0))
    drawing.paste((200, 0, 0, 255), (0, 0, 20, 40))
    image = make_image(drawing.quantize(8) if mode == "P" else drawing.convert(mode))
    corners = {}
    for rendition in image.public_renditions():
        with Picture.open(rendition.file) as picture:
            corners[rendition.media_type] = picture.convert("RGBA").getpixel((50, 20))
    assert corners.pop("image/jpeg") == (255, 255, 255, 255)
    assert {corner[3] for corner in corners.values()} == {0}


def test_an_address_names_the_content(shelf, client):
    image = make_image()
    page = published_topic("es", body=body(image))
    before = shown(client)
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 225, 400, 10, 10
    image.save()
    publish(page)
    assert shown(client) == {**before, "focal_point": {"x": 0.25, "y": 0.8}}, "the same files, another fact"
    name = image.file.name
    image.renditions.all().delete()
    image.file.storage.delete(name)
    file = io.BytesIO()
    Picture.new("RGB", (900, 500), "teal").save(file, "PNG")
    image.file = ContentFile(file.getvalue(), Path(name).name)
    image.save()
    assert image.file.name == name, "the library gives the name of a file that is gone to the next"
    publish(page)
    addresses = [{each["url"] for each in block["renditions"]} for block in (before, shown(client))]
    assert not addresses[0] & addresses[1]
    assert set(Edition.objects.filter(number__gt=1).values_list("kind", flat=True)) == {"facts"}


def png(colour):
    file = io.BytesIO()
    Picture.new("RGB", (900, 500), colour).save(file, "PNG")
    return SimpleUploadedFile("cervix.png", file.getvalue(), content_type="image/png")


def replace_file(browser, image):
    values = {"title": image.title, "description": image.description, "collection": image.collection_id, "tags": ""}
    assert browser.post(reverse("wagtailimages:edit", args=[image.pk]), {**values, "file": png("teal")}).url


def take_out(browser, image):
    assert browser.post(reverse("wagtailimages:delete", args=[image.pk])).url


def make_anew(browser, image):
    call_command("wagtail_update_image_renditions", stdout=io.StringIO())


@pytest.mark.parametrize("change", [replace_file, take_out, make_anew])
def test_a_picture_is_there_as_long_as_an_edition_shows_it(
    shelf, client, admin_client, django_capture_on_commit_callbacks, change
):
    image = make_image()
    page = published_topic("es", body=body(image))
    unused = image.get_rendition("width-300").file.name
    before = {each["url"]: b"".join(client.get(each["url"]).streaming_content) for each in shown(client)["renditions"]}
    with django_capture_on_commit_callbacks(execute=True):
        change(admin_client, image)
    after = {url: client.get(url) for url in before}
    assert {url: answer.status_code for url, answer in after.items()} == dict.fromkeys(before, 200)
    assert {url: b"".join(answer.streaming_content) for url, answer in after.items()} == before
    assert not default_storage.exists(unused), "no edition shows it"
    for language in ("en", "es"):
        issue = issue_handout(Edition.objects.get(publication__language=language), Printing(paper="letter"))
        with pikepdf.open(default_storage.open(issue.file_name)) as file:
            colours = {
                picture.as_pil_image().convert("RGB").getpixel((450, 250))
                for printed in file.pages
                for picture in map(pikepdf.PdfImage, printed.get_images().values())
            }
        assert [round(each / 32) for each in colours.pop()] == [round(each / 32) for each in (0xD0, 0x60, 0x7A)]
    if change is replace_file:
        assert [row.slug for row in topics_to_republish()] == [page.slug], "it shows another one"
        publish(page)
        assert not {each["url"] for each in shown(client)["renditions"]} & before.keys()


def test_a_topic_whose_image_was_deleted_says_so_and_its_draft_can_be_read(
    shelf, client, admin_client, django_capture_on_commit_callbacks
):
    image = make_image()
    page = published_topic("es", body=body(image))
    with django_capture_on_commit_callbacks(execute=True):
        take_out(admin_client, image)
    with pytest.raises(PublishingRefused, match="deleted from the library"):
        publish(page)
    assert shown(client, "es")["alt"] == "[es] A drawing.", "what is public stays as it is"
    answer = client.get("/api/v1/drafts/topics/cervical-insufficiency/?lang=es", headers=bearer("drafts:read"))
    assert [section["blocks"] for section in answer.json()["sections"]].count([]) == 1
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    publish(page, body=default_body())
    assert list(differences()) == []


def test_the_audit_notices_a_picture_that_is_lost(shelf, client):
    image = make_image()
    published_topic("es", body=body(image))
    assert list(differences()) == []
    lost = image.get_rendition("width-400|format-webp")
    Path(lost.file.path).unlink()
    assert sum(f"not there: {lost.url}" in line for line in differences()) == 2, "in both languages"


def test_a_picture_that_only_recalled_editions_show_can_be_taken_out(
    shelf, client, admin_client, django_capture_on_commit_callbacks
):
    """It may be the wrong patient's: nothing else takes it from the web."""
    image = make_image()
    published_topic("es", body=body(image))
    addresses = [each["url"] for each in shown(client)["renditions"]]
    for edition in Edition.objects.order_by("-pk"):
        recall_edition(edition.code, "It shows the wrong thing")
    with django_capture_on_commit_callbacks(execute=True):
        take_out(admin_client, image)
    assert {client.get(address).status_code for address in addresses} == {404}


def test_an_edition_from_before_keeps_its_bytes_and_the_next_one_is_of_facts_alone(shelf, client):
    """What came new with this version must make no translation outdated."""
    page = published_topic("es", "fr", body=body(make_image()))
    for edition in Edition.objects.all():
        for part in (edition.structure, document := json.loads(edition.document)):
            for block in [block for each in part["sections"] for block in each["blocks"] if block["type"] == "image"]:
                del block["focal_point"]
                block["renditions"] = [each for each in block["renditions"] if each["type"] != "image/avif"]
        Edition.objects.filter(pk=edition.pk).update(
            structure=edition.structure, facts_hash=facts_hash(edition.structure), document=json.dumps(document)
        )
    bytes_before = {edition.code: edition.document for edition in Edition.objects.all()}
    publish(page)
    assert {edition.code: edition.document for edition in Edition.objects.filter(number=1)} == bytes_before
    second = Edition.objects.filter(number=2)
    assert sorted(second.values_list("publication__language", "kind")) == [
        ("en", "facts"), ("es", "facts"), ("fr", "facts"),
    ]  # fmt: skip
    assert set(Publication.objects.values_list("matches_source", flat=True)) == {True}
    assert "focal_point" in shown(client, "fr")
    assert list(differences()) == []
