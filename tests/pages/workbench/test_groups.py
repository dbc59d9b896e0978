"""Roles by language in Wagtail's form of a group, and the groups that a command makes."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.urls import reverse

from pages.localization.roles import languages_of
from tests.pages.admin.people import client_of, person

pytestmark = pytest.mark.django_db


def posted(response):
    """What a browser posts for the form on a page: every field as it stands."""
    form = BeautifulSoup(response.content, "html.parser").find("main").find("form", method="POST")
    fields = {}
    for each in form.find_all(["input", "textarea", "select"]):
        is_off = each.get("type") in ("checkbox", "radio", "submit") and not each.has_attr("checked")
        if each.get("name") and not is_off and not each.find_parent("template"):
            fields.setdefault(each["name"], []).append(each.get("value", "on"))
    return fields


def codenames(group):
    return set(group.permissions.values_list("codename", flat=True))


def test_the_form_gives_and_takes_exactly_the_roles_that_are_checked(db, editor):
    browser = client_of(editor)
    group = Group.objects.create(name="Spanish")
    kept = ["access_admin", "change_glossaryterm", "translate_ru", "publish_en"]
    group.permissions.set(Permission.objects.filter(codename__in=[*kept, "review_fr"]))
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    form = posted(browser.get(address))
    assert form["languages-roles"] == ["review:fr"]
    assert browser.post(address, {**form, "languages-roles": ["translate:es", "publish:zh-hans"]}).status_code == 302
    assert codenames(group) == {*kept, "translate_es", "publish_zh_hans"}
    del (form := posted(browser.get(address)))["languages-roles"]
    browser.post(address, form)
    assert codenames(group) == set(kept), "roles in languages that are not offered now stay, and so does all else"


def test_a_new_group_gets_its_roles_at_once(db, editor):
    browser = client_of(editor)
    address = reverse("wagtailusers_groups:add")
    browser.post(address, {**posted(browser.get(address)), "name": "Arabic", "languages-roles": ["review:ar"]})
    assert codenames(Group.objects.get(name="Arabic")) == {"review_ar"}


@pytest.mark.parametrize("role", ["publish:en", "translate:ru", "superuser:es"])
def test_a_role_that_the_form_does_not_offer_is_refused(db, editor, role):
    browser = client_of(editor)
    address = reverse("wagtailusers_groups:add")
    answer = browser.post(address, {**posted(browser.get(address)), "name": "New", "languages-roles": [role]})
    assert answer.status_code == 200
    assert not Group.objects.filter(name="New").exists()


def test_a_translator_does_not_reach_the_groups(db):
    ana = client_of(person("ana", translates=("es",), reviews=("es",), languages=("es",)))
    assert ana.get(reverse("wagtailusers_groups:index")).status_code == 302


def test_the_command_makes_three_groups_a_language_and_nothing_the_second_time(db, capsys):
    call_command("make_language_groups", "--lang", "es", "--lang", "zh-Hans")
    names = {name for name in Group.objects.values_list("name", flat=True) if "publishers" in name or "transl" in name}
    assert names == {
        "Spanish translators", "Spanish translation reviewers", "Spanish publishers",
        "Chinese (Simplified) translators", "Chinese (Simplified) translation reviewers",
        "Chinese (Simplified) publishers",
    }  # fmt: skip
    group = Group.objects.get(name="Spanish translators")
    assert codenames(group) == {"access_admin", "translate_es"}
    ana = person("ana")
    ana.groups.set([group])
    assert languages_of(ana, "translate") == ["es"]
    assert languages_of(ana, "review") == []
    capsys.readouterr()
    call_command("make_language_groups", "--lang", "es")
    assert capsys.readouterr().out == "All groups were there already.\n"
    call_command("make_language_groups")
    assert Group.objects.filter(name="Vietnamese publishers").exists()


@pytest.mark.parametrize("tag", ["en", "ru", "xx"])
def test_the_command_refuses_what_is_not_translated_into_here(db, tag):
    with pytest.raises(CommandError, match=tag):
        call_command("make_language_groups", "--lang", tag)
