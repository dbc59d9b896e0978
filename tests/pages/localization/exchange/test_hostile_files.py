"""No file does harm: it is refused, with a reason and without a trace, or what it says is applied and nothing else.

1,000 mutants in `make test` (only in its first run), 5,000 in `make soak`, which also measures time and memory.
"""

import os
import resource
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from pages.content.canonical import canonical_html, canonical_text
from pages.localization.exchange.inline import codes_of, pieces_of
from pages.localization.models import (
    Acknowledgement,
    Segment,
    SegmentChange,
    SegmentStatus,
    SignOff,
    SourceSegment,
    TranslationSource,
)
from tests.factories.topics import callout, make_topic, paragraph, publish, section, translate
from tests.pages.localization.exchange.files import exported, zipped
from tests.pages.localization.exchange.mutants import Mutants
from tests.snapshots import differences, snapshot

pytestmark = pytest.mark.django_db

SOAK = float(os.environ.get("PARITY_SOAK", "0"))
"""What share of the long run this is; 0 in `make test`."""
MUTANTS = max(100 if os.environ.get("PARITY_TEST_LANGUAGE") else 1_000, int(5_000 * SOAK))
SECONDS, MEGABYTES = 2, 200
TABLES = (Segment, SegmentChange, SegmentStatus, SignOff, SourceSegment, TranslationSource, Acknowledgement)


@pytest.fixture
def page(shelf):
    body = [
        section(
            "overview", "overview", paragraph("what", "The <b>lower <i>part</i></b> of the uterus.<br/>See 1 &lt; 2.")
        ),
        section("call", "when_to_call", callout("call", "urgent", "Call", 'Call <a href="tel:911">911</a> now.')),
    ]
    made = make_topic(body=body)
    translate(made, "es")
    return publish(made)


@pytest.mark.soak
@pytest.mark.slow
def test_a_mutant_is_refused_without_a_trace_or_applied_as_it_says(page, tmp_path, capsys):
    mutants = Mutants(exported(page), exported(page, file_format="po"), seed=12)
    before, file = snapshot(*TABLES), tmp_path / "mutant"
    slowest, refused, applied, peak = 0.0, 0, 0, _peak()
    for kind, content in mutants.take(MUTANTS):
        file.write_bytes(content)
        started = time.process_time()
        with transaction.atomic():
            reason = refusal_of(file)
            after = snapshot(*TABLES)
            transaction.set_rollback(True)
        if reason is None:
            applied += 1
            assert wrong_changes(before, after) == [], kind
        else:
            refused += 1
            assert reason.strip(), kind
            assert differences(before, after) == [], kind
        slowest = max(slowest, time.process_time() - started)
        capsys.readouterr()
    with capsys.disabled():
        grown = _peak() - peak
        print(f"\n{refused} refused, {applied} applied; slowest {slowest:.2f} s, memory grew by {grown:.0f} MB")  # noqa: T201
    assert refused > MUTANTS // 3
    assert applied > MUTANTS // 20
    if SOAK:
        assert slowest < SECONDS
        assert grown < MEGABYTES


def refusal_of(file):
    """Why importing it is refused, or None where it was applied; whatever else is raised is a fault."""
    try:
        call_command("xliff", "import", str(file), "--apply")
    except CommandError as error:
        return str(error)
    return None


def _peak() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def wrong_changes(before, after):
    """What an import may not do: touch another language, a source, a sign-off; keep a text that is not clean."""
    found = [label for label in before if "Sign" in label or "Source" in label if before[label] != after[label]]
    for number, row in after["localization.Segment"].items():
        was = before["localization.Segment"].get(number)
        mine = {"text_es": "", "text": ""}  # the bare name stands for the active language's column
        if {**row, **mine} != {**(was or {}), **mine}:
            found.append(f"row {number}: more than the translation has changed")
        elif row["text_es"] != was["text_es"]:
            canonical = canonical_html if row["rich"] else canonical_text
            text, source = (pieces_of(row[name], rich=row["rich"]) for name in ("text_es", "text_en"))
            if not row["text_es"] or canonical(row["text_es"]) != row["text_es"] or codes_of(text) != codes_of(source):
                found.append(f"row {number}: {row['text_es']}")
    return found


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<a>\n<b>", "Line 2: this is not well-formed|no XLIFF 1.2"),
        (b"\n<a b=1/>", "Line 2: this is not well-formed XML"),
        (b"<?xml version='1.0'?>\n<html/>", "Line 2: this is no XLIFF|This is no XLIFF 1.2 file"),
        (b"<?xml version='1.0' encoding='latin-1'?><xliff/>", "it is latin-1, but only UTF-8"),
        (b"\xff\xfe<\0", "no XLIFF|not well-formed"),
        ("<xliff>é".encode("latin-1"), "Line 1: this is not UTF-8"),
        (b"<xliff>\n\0</xliff>", "Line 2: it holds a NUL"),
        (b"<?xml version='1.0'?>\n\n<!DOCTYPE xliff><xliff/>", "Line 3: a DOCTYPE"),
        (b"<!-- <!ENTITY x 'y'> --><xliff/>", "ENTITY is not allowed"),
        (b"<xliff " + b"x" * 30_000 + b">", "a tag is too long"),
        (b" " * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        (b"hello", "neither XLIFF nor PO"),
        (b"PK\x03\x04 and no more", "zip is damaged"),
        (zipped(), "zip is empty"),
        (zipped(**{"a.zip": zipped()}), "no zip inside a zip"),
        (zipped(**{"../a.xlf": b""}), "no file name inside a zip"),
        (zipped(**{"a.xlf": b" " * 9_000_000}), "packed too tightly"),
        (zipped(**{"a.xlf": b"<xliff"}), "a.xlf: Line 1: this is not well-formed"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason_and_its_line(content, message, tmp_path, db):
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("xliff", "import", str(file))


def test_utf_16_with_its_mark_is_read(page, tmp_path):
    file = tmp_path / "file.xlf"
    file.write_bytes(exported(page).decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    call_command("xliff", "import", str(file))
