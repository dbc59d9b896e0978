import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.fixture
def files():
    for name in ("images/a.webp", "original_images/a.png", "handouts/a.pdf"):
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(b"content"))


def test_renditions_are_served_as_immutable(client, files):
    answer = client.get("/media/images/a.webp")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/media/original_images/a.png",
        "/media/handouts/a.pdf",
        "/media/images/../handouts/a.pdf",
        "/media/images/%2e%2e/handouts/a.pdf",
        "/media/images/",
        "/media/images/none.webp",
        "/media/images/a%00.webp",
    ],
)
def test_nothing_else_of_the_media_folder_is(client, files, path):
    assert client.get(path).status_code == 404
