"""The translation memory out to TMX and in again: marks, files of other systems, hostile ones, taking one back."""

import pytest
from django.core.management import CommandError, call_command
from lxml import etree
from translate.storage.tmx import tmxfile

from pages.localization.actions import NotAllowed, forget_file, plan_memory, remember_file, translate_segment
from pages.localization.memory import matches
from pages.localization.models import MemoryUnit, Origin, Segment
from pages.localization.tmx import Pair, TmxRefused, read_tmx, write_tmx
from pages.localization.tmx.inline import read_seg, write_seg
from tests.pages.admin.people import person
from tests.pages.localization.test_memory import TOPIC, Wording, remember

pytestmark = pytest.mark.django_db

RICH = 'Ask about <strong>a <em>cerclage</em> &amp; more</strong><br>in <a href="topic:7d4f">week 12</a> H<sub>2</sub>O'


def tmx(*units, header='srclang="en" datatype="plaintext"', before="", encoding="UTF-8"):
    body = "".join(units)
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>{before}'
    return f'{declaration}<tmx version="1.4"><header {header}/><body>{body}</body></tmx>'.encode(encoding)


def unit(source, target, *, source_tag="en-US", tag="es-MX"):
    first = f'<tuv xml:lang="{source_tag}"><seg>{source}</seg></tuv>'
    return f'<tu>{first}<tuv xml:lang="{tag}"><seg>{target}</seg></tuv></tu>'


def exported(language="es"):
    return b"".join(write_tmx(language))


@pytest.mark.parametrize(
    "text", [RICH, "Plain &amp; simple", '<a href="https://a.example/?b=1&amp;c=2">x</a>', "<em>a</em><em>b</em>"]
)
def test_marks_links_and_breaks_survive_as_inline_codes(text):
    assert read_seg(etree.fromstring(etree.tostring(write_seg(text, rich=True))))[0] == text


def test_what_is_exported_is_known_when_it_comes_back_and_new_to_an_empty_memory():
    remember("a", RICH, RICH.replace("Ask about", "Pregunte por"), rich=True, sign=True)
    remember("b", "5 < 6 & 7", "5 < 6 y 7")
    remember("c", "Machine", "Máquina", origin=Origin.MACHINE)
    data = exported()
    plan = plan_memory(read_tmx(data, "es"), "es")
    assert (plan.new, plan.known, plan.unusable.total()) == ([], 2, 0)
    pairs = set(read_tmx(data, "es").pairs)
    Segment.objects.all().delete()
    assert set(remember_file(read_tmx(data, "es"), "es", "ours.tmx").new) == pairs
    assert exported().count(b"<tu ") + exported().count(b"<tu>") == 2
    assert set(read_tmx(exported(), "es").pairs) == pairs


def test_addresses_of_pages_are_not_part_of_the_memory():
    remember("slug", "slug", "insuficiencia")
    assert b"insuficiencia" not in exported()
    assert matches(Wording(TOPIC, "new", "slug"), "es") == []


def test_translate_toolkit_reads_what_we_write_and_we_read_what_it_writes():
    remember("a", "Call now", "Llame ahora")
    remember("b", "Rest <strong>well</strong>", "Descanse <strong>bien</strong>", rich=True)
    store = tmxfile.parsestring(exported())
    assert {(each.source, each.gettarget("es")) for each in store.units} >= {("Call now", "Llame ahora")}
    assert len(store.units) == 2
    assert read_tmx(bytes(store), "es").pairs == read_tmx(exported(), "es").pairs
    theirs = tmxfile()
    theirs.addtranslation("Weak cervix", "en", "Cuello débil", "es", comment="agency")
    assert read_tmx(bytes(theirs), "es").pairs == [Pair("Weak cervix", "Cuello débil", False)]


def test_files_of_other_systems_are_read_whatever_their_regions_codes_and_encoding():
    bold = '<bpt i="1" type="bold">{\\b </bpt>Rest<ept i="1">}</ept> <ph>{1}</ph>now'
    tags = '<bpt i="1">&lt;b&gt;</bpt>Descanse<ept i="1">&lt;/b&gt;</ept> <it pos="begin">&lt;x&gt;</it>ya'
    found = read_tmx(tmx(unit(bold, tags), unit("One", "Uno", tag="fr"), encoding="UTF-16"), "es")
    assert found.pairs == [Pair("<strong>Rest</strong> now", "<strong>Descanse</strong> ya", True)]
    assert found.unusable == {"no_target": 1}
    chinese = tmx(unit("One", "一", tag="zh-TW"), unit("Two", "二", tag="zh-CN"))
    assert [pair.target for pair in read_tmx(chinese, "zh-hans").pairs] == ["二"]


def test_a_link_that_could_run_a_script_loses_its_mark():
    link = '<bpt i="1">&lt;a href="javascript:alert(1)"&gt;</bpt>Rest<ept i="1">&lt;/a&gt;</ept>'
    assert read_tmx(tmx(unit("Rest", link)), "es").pairs == [Pair("Rest", "Rest", False)]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("", "no_target"),
        ("x" * 5001, "too_long"),
        ("doce \u202e12", "characters"),
        ("a<script>b</script>", "unknown_code"),
    ],
)
def test_units_of_no_use_are_counted_by_reason_and_the_others_are_kept(target, reason):
    found = read_tmx(tmx(unit("One", target), unit("Two", "Dos")), "es")
    assert found.unusable == {reason: 1}
    assert [pair.target for pair in found.pairs] == ["Dos"]


LAUGHS = "<!DOCTYPE tmx [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{'&' + before + ';'}{('&' + before + ';') * 9}'>"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"<tmx",
        b"<html/>",
        tmx(unit("One", "Uno"))[:-20],
        tmx(unit("One", "&i;"), before=LAUGHS),
        tmx(unit("One", "Uno"), header='srclang="&i;"', before=LAUGHS),
        tmx(unit("One", "&x;"), before="<!DOCTYPE tmx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        tmx(unit("One", "Uno"), before="<!DOCTYPE tmx [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'>%x;]>"),
        tmx("<tu>" * 300 + "</tu>" * 300),
        tmx(unit("One", "Uno\x00")),
        b'<?xml version="1.0" encoding="no-such"?><tmx/>',
    ],
    ids=lambda data: repr(data[:25]),
)
def test_a_hostile_or_broken_file_is_refused_as_a_whole(data):
    with pytest.raises(TmxRefused):
        read_tmx(data, "es")


def test_the_plain_doctype_of_tmx_is_welcome_and_an_unknown_entity_spoils_only_its_unit():
    data = tmx(unit("One", "Uno &eacute;"), unit("Two", "Dos"), before='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    found = read_tmx(data, "es")
    assert (found.unusable, [pair.target for pair in found.pairs]) == ({"unknown_code": 1}, ["Dos"])


def test_a_file_is_offered_never_applied_and_can_be_taken_back():
    own = remember("a", "Call now", "Llame ya")
    row = Segment.objects.get(path="a")
    translate_segment(row.pk, "es", "")
    remember_file(read_tmx(tmx(unit("Call now", "Llame ahora")), "es"), "es", "agency.tmx")
    assert Segment.objects.get(pk=row.pk).translation("es") == ""
    assert [match.target for match in matches(own, "es")] == ["Llame ahora"]
    assert forget_file("agency.tmx", "fr") == 0
    assert forget_file("agency.tmx", "es") == 1
    assert matches(own, "es") == []


def test_only_translators_and_reviewers_of_the_language_change_its_memory():
    file = read_tmx(tmx(unit("One", "Uno")), "es")
    publisher = person("ana", languages=("es",))
    with pytest.raises(NotAllowed):
        remember_file(file, "es", "x.tmx", person=publisher)
    with pytest.raises(NotAllowed):
        forget_file("x.tmx", "es", person=publisher)


def test_the_command_tells_first_and_writes_only_when_told_to(tmp_path, capsys):
    path = tmp_path / "agency.tmx"
    path.write_bytes(tmx(unit("One", "Uno"), unit("Two", "")))
    call_command("tmx", "import", str(path), "--lang", "es")
    assert "1 new, 0 known, 1 of no use" in capsys.readouterr().out
    assert not MemoryUnit.objects.exists()
    call_command("tmx", "import", str(path), "--lang", "es", "--apply")
    assert MemoryUnit.objects.get().file_name == "agency.tmx"
    call_command("tmx", "export", "--lang", "es", "--out", str(tmp_path / "out.tmx"))
    assert len(read_tmx((tmp_path / "out.tmx").read_bytes(), "es").pairs) == 1
    path.write_bytes(b"<tmx")
    for bad in (["import", str(path), "--lang", "es"], ["export", "--lang", "en", "--out", "x"]):
        with pytest.raises(CommandError):
            call_command("tmx", *bad)
