"""The HTML fragment before a validator of HTML and of accessibility: html-validate, by npm.

Where npm is missing the test is skipped, and says so; in CI it fails instead.
"""

import json
import shutil
import subprocess
from pathlib import Path

from pages.rendering.fragment import html
from tests.browser import missing
from tests.pages.rendering.documents import LANGUAGES, document

FOLDER = Path(__file__).resolve().parents[2] / "html_validator"


def validated(folder):
    """What html-validate finds in the files of a folder: (file, rule, message) of each fault."""
    npm = shutil.which("npm")
    if npm is None:
        missing("npm")
    if not (FOLDER / "node_modules" / "html-validate").exists():
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=FOLDER, check=True, timeout=300, capture_output=True)
    found = subprocess.run(
        ["node_modules/.bin/html-validate", "--formatter", "json", "--config", ".htmlvalidate.json", str(folder)],
        cwd=FOLDER,
        check=False,
        timeout=120,
        capture_output=True,
        text=True,
    )
    results = json.loads(found.stdout)
    return [
        (Path(result["filePath"]).name, each["ruleId"], each["message"])
        for result in results
        for each in result["messages"]
    ]


def test_a_validator_finds_nothing_wrong_in_any_language_and_something_in_what_is_wrong(tmp_path):
    for tag in LANGUAGES:
        (tmp_path / f"{tag}.html").write_text(html(document(tag)), "utf-8")
    (tmp_path / "wrong.html").write_text('<img src="a.png"><p><div>a</div></p>', "utf-8")
    found = validated(tmp_path)
    assert [fault for fault in found if fault[0] != "wrong.html"] == []
    assert {"wcag/h37", "close-order"} <= {rule for _, rule, _ in found}
