"""Rules of the house that no linter knows. A failure names the place."""

import ast
import re

from django.conf import settings

from cms.languages import LANGUAGES
from pages.localization.models import Segment, column
from tests.architecture.source import ROOT, calls, modules

PACKAGES = ("cms", "pages", "api")


def test_no_language_is_decided_by_the_active_one():
    """The bare ``text`` of a segment means "the active language's": it must be read and written nowhere."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules(*PACKAGES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "text"
        and isinstance(node.value, ast.Name)
        and node.value.id in ("row", "segment", "rows", "segments")
    ]
    assert found == []


def test_queries_on_segments_never_name_the_bare_text():
    found = []
    for path, tree in modules("pages/localization", "pages/editions", "api"):
        for name, call in calls(tree):
            if name in ("filter", "exclude", "get", "update", "create", "Segment", "update_or_create"):
                found += [f"{path}:{call.lineno}" for keyword in call.keywords if keyword.arg == "text"]
            if name in ("only", "defer", "values", "values_list", "order_by"):
                found += [
                    f"{path}:{call.lineno}"
                    for argument in call.args
                    if isinstance(argument, ast.Constant) and argument.value == "text"
                ]
    assert found == []


def test_no_one_changes_whether_a_page_is_live_behind_the_back_of_its_signals():
    """``QuerySet.update(live=…)`` fires nothing: the publications would not follow."""
    found = [
        f"{path}:{call.lineno}"
        for path, tree in modules(*PACKAGES)
        for name, call in calls(tree)
        if name in ("update", "bulk_update") and any(keyword.arg == "live" for keyword in call.keywords)
    ]
    assert found == []


def test_only_editions_write_publications_editions_and_the_journal():
    writers = {"create", "bulk_create", "update", "update_or_create", "get_or_create", "delete", "save", "bulk_update"}
    found = []
    for path, tree in modules("pages", "api"):
        if path.startswith("pages/editions/"):
            continue
        for name, call in calls(tree):
            source = ast.unparse(call.func)
            if name in writers and source.startswith(("Publication.", "Edition.", "Change.", "JournalCounter.")):
                found.append(f"{path}:{call.lineno} {source}")
    assert found == []


def test_every_language_of_the_table_has_its_column():
    names = {field.name for field in Segment._meta.get_fields()}
    assert [language.code for language in LANGUAGES if column(language.code) not in names] == []


def test_modeltranslation_never_falls_back():
    assert settings.MODELTRANSLATION_ENABLE_FALLBACKS is False


def test_no_file_grows_past_what_one_can_read_at_once():
    """A file that passes 300 lines asks to be split by meaning."""
    found = {
        str(file.relative_to(ROOT)): lines
        for package in PACKAGES
        for file in (ROOT / package).rglob("*.py")
        if "migrations" not in file.parts and (lines := len(file.read_text("utf-8").splitlines())) > 300
    }
    assert found == {}


def test_html_is_marked_safe_in_one_place():
    """Only the templates' filter, which sanitises, may turn text into markup."""
    found = [
        f"{path}:{call.lineno}"
        for path, tree in modules(*PACKAGES)
        for name, call in calls(tree)
        if name in ("mark_safe", "SafeString")
    ]
    assert {place.split(":")[0] for place in found} <= {"pages/rendering/templatetags/rendering.py"}


def test_no_template_marks_anything_safe():
    found = [
        str(file.relative_to(ROOT))
        for package in PACKAGES
        for file in (ROOT / package).rglob("*.html")
        if "|safe" in file.read_text("utf-8").replace(" ", "")
    ]
    assert found == []


def test_wagtails_own_public_addresses_are_not_mounted():
    addresses = (ROOT / "cms" / "urls.py").read_text("utf-8")
    assert "wagtail.urls" not in addresses
    assert "wagtail.api" not in addresses


def test_what_is_run_once_touches_no_database():
    """``make test`` leaves these out of its second run, on the other database."""
    once = re.search(r"^ONCE := ((?:.+\\\n)*.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE).group(1)
    once = once.replace("\\", " ").split()
    assert all((ROOT / place).exists() for place in once)
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules(*once)
        for node in ast.walk(tree)
        if isinstance(node, ast.arg | ast.Attribute)
        and (node.arg if isinstance(node, ast.arg) else node.attr)
        in ("db", "transactional_db", "django_db", "usefixtures", "shelf", "editor", "lasting", "demonstration")
    ]
    assert found == []
