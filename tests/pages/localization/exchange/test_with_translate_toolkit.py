"""translate-toolkit, which translators use and which is not ours, opens, edits, checks and converts what goes out."""

import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from translate.storage import xliff

from pages.localization.assembly import assemble
from pages.localization.models import Segment, SegmentChange, SegmentStatus, SignOff, SourceSegment, TranslationSource
from tests.factories.topics import block_id, default_body, make_topic, paragraph, publish, section, translate
from tests.snapshots import differences, snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TAGS = {"es": "es", "fr": "fr", "ar": "ar", "zh-hans": "zh-Hans", "vi": "vi", "fa": "fa"}
TABLES = (Segment, SegmentChange, SegmentStatus, SignOff, SourceSegment, TranslationSource)
RICH = 'Take <b>2 <i>mg</i></b> &amp; H<sub>2</sub>O<br/>if 1 &lt; 2: <a href="https://clinic.example/?a=1&amp;b=2">read</a>.'


@pytest.fixture
def page(shelf, settings):
    """A public topic with all kinds of marks, translated into six languages and signed in none."""
    settings.PARITY_LANGUAGES = ["en", *TAGS]
    made = make_topic(body=[*default_body(), section("more", "treatment", paragraph("rich", RICH))])
    for language in TAGS:
        translate(made, language)
    return publish(made)


def export(folder: Path, file_format: str = "xliff") -> Path:
    folder.mkdir()
    ending = {"xliff": "xlf", "po": "po"}[file_format]
    for language, tag in TAGS.items():
        file = folder / f"{language}.{ending}"
        call_command(file_format, "export", "--topic", "cervical-insufficiency", "--lang", tag, "--out", str(file))
    return folder


def run(program: str, source: Path, target: Path, *options: str) -> Path:
    """One of the toolkit's programs over a folder of files."""
    command = [str(Path(sys.executable).with_name(program)), "--progress=none", *options, str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return target


def import_all(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        call_command("xliff", "import", str(file), "--apply")


def texts(page, language):
    return assemble(TranslationSource.objects.get(owner_id=page.topic_id).document(), language).texts


@pytest.mark.parametrize("file_format", ["xliff", "po"])
def test_files_go_through_its_converters_and_come_back_unchanged(page, tmp_path, file_format):
    """From XLIFF to PO and back, or from our PO to XLIFF: marks, ids and texts stay as they are."""
    before = snapshot(*TABLES)
    folder = export(tmp_path / "out", file_format)
    if file_format == "xliff":
        import_all(folder)
        folder = run("xliff2po", folder, tmp_path / "po")
        import_all(folder)
    import_all(run("po2xliff", folder, tmp_path / "back"))
    assert differences(before, snapshot(*TABLES)) == []


def test_what_is_edited_in_it_is_imported(page, tmp_path):
    folder = export(tmp_path / "out")
    for file in folder.iterdir():
        store = xliff.xlifffile.parsefile(str(file))
        for unit in store.units:
            words = unit.target
            unit.target = None
            unit.target = f"{words}!"
        store.savefile(str(file))
    before = {language: texts(page, language) for language in TAGS}
    import_all(folder)
    for language in TAGS:
        assert texts(page, language) == {path: f"{text}!" for path, text in before[language].items()}
    assert not SignOff.objects.exists()


def test_what_is_edited_in_the_po_that_it_makes_is_imported(page, tmp_path):
    converted = run("xliff2po", export(tmp_path / "out"), tmp_path / "po")
    for file in converted.iterdir():
        entries = polib.pofile(str(file))
        entry = next(entry for entry in entries if "<strong>2 <em>mg" in entry.msgid)
        entry.msgstr = f"{entry.msgstr} {file.stem}"
        entry.flags.remove("fuzzy")
        entries.save()
    before = {language: texts(page, language) for language in TAGS}
    import_all(run("po2xliff", converted, tmp_path / "back"))
    path = f"{block_id('rich')}/html"
    for language in TAGS:
        assert texts(page, language) == {**before[language], path: f"{before[language][path]} {language}"}


def test_its_checks_find_nothing_in_what_goes_out_and_the_mark_that_a_translator_lost(page, tmp_path):
    folder = export(tmp_path / "out")
    good = run("pofilter", folder, tmp_path / "good", "-t", "xmltags", "-t", "untranslated", "-t", "variables")
    assert list(good.rglob("*.xlf")) == []
    file = folder / "es.xlf"
    before, _mark, after = file.read_text().rpartition('<ept id="2">&lt;/em&gt;</ept>')
    file.write_text(before + after)
    found = run("pofilter", folder, tmp_path / "found", "-t", "xmltags")
    assert [file.name for file in found.rglob("*.xlf")] == ["es.xlf"]
    assert "xmltags: Different XML tags" in (found / "es.xlf").read_text()
    with pytest.raises(CommandError, match="missing: </em>"):
        call_command("xliff", "import", str(file))
