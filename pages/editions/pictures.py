"""Where the pictures of readers are kept: the library lets go of a file before the editions do that show it."""

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class PictureStorage(FileSystemStorage):
    """Keeps each file that an edition names by its address, whoever deletes it.

    Wagtail removes an image's renditions when its file is replaced, when it is deleted, and when they are made anew.
    The alias ``pictures`` in ``STORAGES``.
    """

    def delete(self, name: str) -> None:
        """Once every edition that names it was recalled, the file can go: it may be what was wrong."""
        from pages.editions.models import Edition  # the image's own model, which it needs, is made with this storage

        if not Edition.objects.filter(recalled_at=None, document__contains=f'"{self.url(name)}"').exists():
            super().delete(name)
