"""Topics to republish: the list, the run and its progress, and the messages that lead there."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages.editions.actions import republish_topics
from pages.editions.models import Publication, Republishing
from pages.editions.worker import work_off
from pages.models import Contact
from tests.factories.topics import approve, make_contact, published_topic
from tests.pages.admin.people import client_of, is_refused, messages_of, person, visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(editor):
    return client_of(editor)


def two_topics(contact):
    return [published_topic(slug=slug, title=slug.title(), contact=contact) for slug in ("one", "two")]


def contact_form(contact, **changes):
    phone = contact.phones[0]
    data = nested_form_data(
        {
            "name": contact.name,
            "phones": streamfield([("phone", {"label": phone.value["label"], "number": phone.value["number"]})]),
            "hours": contact.hours,
            "interpreter": contact.interpreter,
            "location": "",
        }
    )
    return {**data, "phones-0-id": phone.id, **changes}


def save_contact(browser, contact, **changes):
    address = reverse("wagtailsnippets_pages_contact:edit", args=[contact.pk])
    return browser.post(address, contact_form(contact, **changes), follow=True)


def test_saving_a_contact_tells_how_many_topics_wait_and_leads_there(shelf, browser):
    contact = make_contact()
    two_topics(contact)
    told = messages_of(save_contact(browser, contact, hours="Weekdays only"))
    assert any("2 public topics show an earlier form of this" in message for message in told)
    assert any(reverse("parity_to_republish") in message for message in told)


def test_saving_a_contact_without_a_change_tells_nothing_of_it(shelf, browser):
    contact = make_contact()
    two_topics(contact)
    told = messages_of(save_contact(browser, contact))
    assert not any("earlier form" in message for message in told)


def test_the_number_stands_in_the_menu_and_on_the_home_page(shelf, browser):
    contact = make_contact()
    two_topics(contact)
    assert "to republish" not in visible_text(browser.get(reverse("wagtailadmin_home")))
    Contact.objects.get(pk=contact.pk).save()
    save_contact(browser, contact, hours="Weekdays only")
    home = browser.get(reverse("wagtailadmin_home"))
    assert "2 topics to republish" in visible_text(home)
    assert "To republish (2)" in home.content.decode()


def test_all_that_wait_are_republished_by_one_button_with_progress(shelf, browser):
    contact = make_contact()
    pages = two_topics(contact)
    save_contact(browser, contact, hours="Weekdays only")
    waiting = browser.get(reverse("parity_to_republish"))
    assert [row.title for row in waiting.context["object_list"]] == ["One", "Two"]
    assert "Republish all (2)" in visible_text(waiting)
    started = browser.post(reverse("parity_republish"), follow=True)
    assert "0 of 2 topics" in visible_text(started)
    assert "data-under-way" in started.content.decode()
    assert "Republishing is under way: 0 of 2" in visible_text(browser.get(reverse("parity_to_republish")))
    work_off()
    run = Republishing.objects.get()
    part = browser.get(reverse("parity_republishing", args=[run.pk]), headers={"X-Requested-With": "XMLHttpRequest"})
    assert "<main" not in part.content.decode()
    assert "2 of 2 topics" in part.content.decode()
    assert "data-under-way" not in part.content.decode()
    assert "No topic waits" in visible_text(browser.get(reverse("parity_to_republish")))
    numbers = Publication.objects.filter(topic_id__in=[page.topic_id for page in pages]).of_source()
    assert set(numbers.values_list("edition__number", flat=True)) == {2}


def test_a_run_of_a_closed_account_lets_out_no_translation(shelf):
    """A failure means that what nobody may publish goes out as the system's, because whoever asked is gone."""
    contact = make_contact()
    page = published_topic(contact=contact)
    contact.hours = "Weekdays only"
    contact.save()
    olga = person("olga", pages=("publish",))
    republish_topics(person=olga)
    approve(page, "fr")
    olga.delete()
    work_off()
    public = Publication.objects.public()
    assert list(public.values_list("language", "edition__number")) == [("en", 2)]


def test_a_topic_that_could_not_be_republished_is_named_with_the_reason(shelf, browser, editor):
    run = Republishing.objects.create(
        started_by=editor, total=1, problems=[{"title": "One", "why": "It lacks a summary."}]
    )
    text = visible_text(browser.get(reverse("parity_republishing", args=[run.pk])))
    assert "One : It lacks a summary." in text


def test_nothing_is_started_when_nothing_waits(shelf, browser):
    told = messages_of(browser.post(reverse("parity_republish"), follow=True))
    assert told == ["No topic waits to be republished."]
    assert not Republishing.objects.exists()


def test_the_list_makes_the_same_number_of_queries_for_many_topics(shelf, browser, django_assert_max_num_queries):
    contact = make_contact()
    for number in range(2):
        published_topic(slug=f"topic-{number}", contact=contact)
    Publication.objects.update(republish_wanted=True)
    browser.get(reverse("parity_to_republish"))
    with django_assert_max_num_queries(40) as few:
        browser.get(reverse("parity_to_republish"))
    for number in range(2, 8):
        published_topic(slug=f"topic-{number}", contact=contact)
    Publication.objects.update(republish_wanted=True)
    with django_assert_max_num_queries(40) as many:
        assert len(browser.get(reverse("parity_to_republish")).context["object_list"]) == 8
    assert len(many.captured_queries) == len(few.captured_queries)


def test_whoever_may_publish_nothing_sees_nothing_of_it(shelf):
    published_topic()
    Publication.objects.update(republish_wanted=True)
    run = Republishing.objects.create(total=1)
    author = client_of(person("author", pages=("change",)))
    assert is_refused(author.get(reverse("parity_to_republish")))
    assert is_refused(author.post(reverse("parity_republish")))
    assert is_refused(author.get(reverse("parity_republishing", args=[run.pk])))
    assert "to-republish" not in author.get(reverse("wagtailadmin_home")).content.decode()


def test_whoever_may_publish_only_some_of_them_starts_nothing(shelf):
    from tests.factories.topics import make_topic, publish

    inner = shelf.add_child(instance=type(shelf)(title="Inner", slug="inner"))
    publish(make_topic(inner, slug="mine"))
    published_topic(slug="other")
    Publication.objects.update(republish_wanted=True)
    publisher = person("publisher", pages=("change", "publish"))
    publisher.groups.get().page_permissions.update(page=inner)
    browser = client_of(publisher)
    shown = browser.get(reverse("parity_to_republish"))
    assert "Some of these topics you may not publish" in visible_text(shown)
    told = messages_of(browser.post(reverse("parity_republish"), follow=True))
    assert told == ["Some of these topics you may not publish. Nothing was republished."]
    assert not Republishing.objects.exists()
