"""``manage.py handouts``: an order of handouts in a folder."""

import hashlib
import io
import json

import pytest
from django.core.management import CommandError, call_command

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.models import Edition
from pages.handouts import press_run
from pages.handouts.models import HandoutIssue
from tests.factories.topics import block_id, default_body, make_contact, paragraph, publish, published_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topics(shelf):
    contact = make_contact()
    return [published_topic("es", contact=contact, slug=f"topic-{n}", title=f"Topic {n}") for n in (1, 2)]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "rack"


def handouts(folder, *arguments, lang="es"):
    out = io.StringIO()
    call_command("handouts", "--lang", lang, "--out", str(folder), *arguments, stdout=out)
    return out.getvalue()


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def manifest(folder):
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def test_the_folder_holds_the_handouts_and_their_manifest(topics, folder, capsys):
    assert handouts(folder, "--paper", "a4", "--variant", "easy") == f"2 handouts are in {folder}.\n"
    assert names(folder) == ["manifest.json", "topic-1-es-1-easy-a4.pdf", "topic-2-es-1-easy-a4.pdf"]
    for line in manifest(folder)["handouts"]:
        assert hashlib.sha256((folder / line["file"]).read_bytes()).hexdigest() == line["sha256"]
    assert capsys.readouterr().err == ""


def test_a_second_run_writes_only_what_is_missing_or_damaged(topics, folder, monkeypatch):
    handouts(folder)
    whole, damaged, missing = (folder / name for name in ("topic-1-es-1-letter.pdf", "topic-2-es-1-letter.pdf", "x"))
    before, content = whole.stat().st_mtime_ns, damaged.read_bytes()
    damaged.write_bytes(content[:10])
    monkeypatch.setattr(press_run, "typeset", None)
    handouts(folder)
    assert (whole.stat().st_mtime_ns, damaged.read_bytes()) == (before, content)
    assert not missing.exists()
    damaged.unlink()
    handouts(folder)
    assert damaged.read_bytes() == content


def test_what_was_replaced_or_taken_back_leaves_the_folder(topics, folder):
    handouts(folder, lang="en")
    (folder / "notes.txt").write_text("ours")
    publish(topics[0], summary="Another summary.")
    recall_edition(Edition.objects.get(publication__slug="topic-2", publication__language="en").code, "Wrong")
    handouts(folder, lang="en")
    assert names(folder) == ["manifest.json", "notes.txt", "topic-1-en-2-letter.pdf"]


def test_a_file_that_somebody_has_changed_is_not_taken_away(topics, folder):
    handouts(folder)
    (folder / "topic-1-es-1-letter.pdf").write_bytes(b"with notes")
    withdraw_language(topics[0].topic_id, "es", "A mistake")
    handouts(folder)
    assert "topic-1-es-1-letter.pdf" in names(folder)


def test_an_interrupted_run_is_gone_on_with(topics, folder, monkeypatch):
    real, asked = press_run.typeset, []

    def interrupted(*arguments, **named):
        asked.append(1)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **named)

    monkeypatch.setattr(press_run, "typeset", interrupted)
    with pytest.raises(KeyboardInterrupt):
        handouts(folder)
    assert [line["file"] for line in manifest(folder)["handouts"]] == ["topic-1-es-1-letter.pdf"]
    publish(topics[0], summary="Another summary.")
    withdraw_language(topics[0].topic_id, "es", "It does not fit")
    handouts(folder)
    assert names(folder) == ["manifest.json", "topic-2-es-1-letter.pdf"]


def test_what_cannot_be_printed_is_listed_and_the_command_fails(topics, folder):
    body = default_body()
    body[0]["value"]["blocks"][0] = paragraph("what", "The heart 🫀 of the matter.")
    publish(topics[0], body=body)
    with pytest.raises(CommandError) as failed:
        handouts(folder, lang="en")
    first, line = str(failed.value).splitlines()
    assert first == "1 could not be printed:"
    assert line.startswith("  topic-1, ")
    assert line.endswith(f"(block {block_id('what')})")
    assert failed.value.returncode == 1
    assert [each["slug"] for each in manifest(folder)["handouts"]] == ["topic-2"]
    assert [each["slug"] for each in manifest(folder)["not_printed"]] == ["topic-1"]


def test_two_languages_stand_side_by_side(topics, folder):
    handouts(folder, "--with", "en")
    assert names(folder)[1] == "topic-1-es-en-1-bilingual-letter.pdf"
    assert HandoutIssue.objects.filter(variant="bilingual").count() == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--with", "es"], ["--with", "en", "--variant", "easy"], ["--with", "uk"], ["--with", "e_s"],
        ["--ink", "grey"], ["--marks", "crop"], ["--lang", "uk"],
    ],
)  # fmt: skip
def test_an_order_that_makes_no_sense_is_refused(topics, folder, arguments):
    with pytest.raises(CommandError):
        handouts(folder, *arguments)
    assert not folder.exists()


def test_a_folder_of_something_else_is_left_alone(topics, folder):
    folder.mkdir()
    (folder / "notes.txt").write_text("ours")
    with pytest.raises(CommandError, match="something else"):
        handouts(folder)
    (folder / "notes.txt").unlink()
    handouts(folder)
    with pytest.raises(CommandError, match="another order"):
        handouts(folder, lang="en")
    told = manifest(folder)
    told["handouts"][0]["file"] = "../elsewhere.pdf"
    (folder / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(CommandError, match="not a manifest"):
        handouts(folder)
