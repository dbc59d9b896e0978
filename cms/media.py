"""Serves image renditions where no web server or object store does it: never originals, never handout files."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

IMMUTABLE = "public, max-age=31536000, immutable"

# Not every system's own table knows them.
mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file below ``images/`` of the media folder. Its name changes with its content.

    :raises Http404: where there is none.
    """
    if "\0" in path or ".." in path.split("/"):
        raise Http404
    response = serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / "images"))
    response["Cache-Control"] = IMMUTABLE
    response["X-Content-Type-Options"] = "nosniff"
    assert isinstance(response, FileResponse) or response.status_code == 304
    return response
