"""Writes the golden representations and the pictures of handouts anew: ``python -m tests.accept_golden``.

Then read what changed (``git diff``), and look at every picture that did: docs/golden-pictures.md.

The documents that they are made of (``tests/golden/rendering/documents``) were taken once from the demonstration, with
fixed codes and dates, and a few blocks were added so that each type stands in them. They change with the contract only.
"""

import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    from tests.pages.rendering.documents import LANGUAGES, SUFFIXES, golden_file, rendered

    changed = _accept_pictures()
    for name in SUFFIXES:
        for tag in LANGUAGES:
            file, text = golden_file(name, tag), rendered(name, tag)
            if not file.exists() or file.read_text("utf-8") != text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
                changed.append(str(file))
    sys.stdout.write("\n".join([*changed, f"{len(changed)} golden files written.", ""]))


def _accept_pictures() -> list[str]:
    from PIL import Image

    from tests.pages.handouts.pictures import HANDOUTS, TOLERANCE, as_file, difference, golden_file, picture_of

    changed = []
    for handout in HANDOUTS:
        file, picture = golden_file(*handout), picture_of(*handout)
        if not file.exists() or difference(picture, Image.open(file)) > TOLERANCE:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(as_file(picture))
            changed.append(str(file))
    return changed


if __name__ == "__main__":
    main()
