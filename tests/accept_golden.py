"""Writes the golden representations anew: ``python -m tests.accept_golden``. Then read what changed: ``git diff``.

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

    changed = []
    for name in SUFFIXES:
        for tag in LANGUAGES:
            file, text = golden_file(name, tag), rendered(name, tag)
            if not file.exists() or file.read_text("utf-8") != text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, "utf-8")
                changed.append(str(file))
    sys.stdout.write("\n".join([*changed, f"{len(changed)} golden files written.", ""]))


if __name__ == "__main__":
    main()
