"""What waits for one person: on the home page of the admin, and as a number in the menu."""

import datetime

import pytest
from django.utils import timezone

from pages.editions.actions import withdraw_language
from pages.localization.actions import assign, comment_on_segment, hand_over, sign_off_language, translate_segment
from pages.localization.models import Comment, TranslationSource
from pages.workbench.home.waiting import Waiting
from tests.factories.topics import approve, make_contact, make_topic, publish, published_topic, translate
from tests.pages.admin.people import client_of, person, visible_text

pytestmark = pytest.mark.django_db


def source_of(page):
    return TranslationSource.objects.get(owner_id=page.topic_id, basis="published")


def lists_of(user):
    """The headings with their numbers and the titles and languages below them."""
    return {
        str(each.heading).removeprefix("Yours to "): (each.count, [(i.title, i.language.code) for i in each.items])
        for each in Waiting(user).lists
    }


def test_a_document_goes_from_the_translators_list_to_the_reviewers_and_the_publishers(shelf):
    contact = make_contact(hours="", interpreter="", phones=[])
    page = make_topic(contact=contact)
    translate(page, "es")
    page = publish(page)
    sign_off_language(TranslationSource.objects.get(owner_type="contact").document(), "es")
    user = person("all", translates=("es",), reviews=("es",), languages=("es",))
    here = (1, [(page.title, "es")])
    nothing = (0, [])
    assert lists_of(user) == {"translate": here, "review": nothing, "publish": nothing}
    hand_over(source_of(page), "es")
    assert lists_of(user) == {"translate": nothing, "review": here, "publish": nothing}
    approve(page, "es")
    assert lists_of(user) == {"translate": nothing, "review": nothing, "publish": here}
    page = publish(page)
    assert lists_of(user) == {"translate": nothing, "review": nothing, "publish": nothing}
    title = source_of(page).segments.get(path="title").segment_id
    translate_segment(title, "es", "Otro título")
    hand_over(source_of(page), "es")
    sign_off_language(source_of(page).document(), "es")
    assert lists_of(user)["publish"] == here, "reworded since it was published"


def test_what_a_person_has_withdrawn_waits_for_nobodys_click(shelf):
    page = published_topic("es")
    withdraw_language(page.topic_id, "es", "A wrong word.")
    assert lists_of(person("publisher", languages=("es",))) == {"publish": (0, [])}


def test_a_persons_own_come_first_by_due_date_and_what_others_have_is_left_out(shelf):
    contact = make_contact(name="", hours="", interpreter="", phones=[])
    pages = [publish(make_topic(title=f"T{n}", slug=f"t{n}", contact=contact)) for n in range(4)]
    ana, ben = person("ana", translates=("es",)), person("ben", translates=("es",))
    today = timezone.localdate()
    assign(source_of(pages[3]).owner, "es", "translate", ana, due=today + datetime.timedelta(days=1))
    assign(source_of(pages[2]).owner, "es", "translate", ana, due=today - datetime.timedelta(days=1))
    assign(source_of(pages[1]).owner, "es", "translate", ben)
    assert lists_of(ana) == {"translate": (3, [("T2", "es"), ("T3", "es"), ("T0", "es")])}
    assert Waiting(ana).count == 2
    page = client_of(ana).get("/admin/")
    assert "Yours to translate (3) T2 Spanish, assigned to you, overdue since" in visible_text(page)
    assert "Translations (2)" in page.content.decode()


def test_mentions_and_notes_to_the_author_are_shown_to_whom_they_concern(shelf):
    page = published_topic()
    ana = person("ana", translates=("es",))
    carla = person("carla", reviews=("es",))
    author = person("author", pages=("change",))
    title = source_of(page).segments.get(path="title").segment_id
    comment_on_segment(title, "es", "@carla, is this the usual word?", person=ana)
    comment_on_segment(title, "es", "It can be read in two ways.", kind=Comment.FOR_AUTHOR, person=ana)
    assert "You are mentioned Cervical insufficiency Spanish @carla" in visible_text(client_of(carla).get("/admin/"))
    shown = visible_text(client_of(author).get("/admin/"))
    assert "Translators ask for a change in the source Cervical insufficiency Spanish It can be read" in shown
    assert "Yours to" not in shown
    assert "mentioned" not in visible_text(client_of(ana).get("/admin/"))


def test_people_with_a_role_and_nothing_to_do_are_told_so_and_others_see_no_panel(shelf):
    assert "Nothing waits for a translation." in visible_text(
        client_of(person("ana", translates=("es",))).get("/admin/")
    )
    assert "Yours to" not in visible_text(client_of(person("stranger")).get("/admin/"))


def test_the_home_page_makes_the_same_number_of_queries_for_many_topics(shelf, editor, django_assert_max_num_queries):
    contact = make_contact()
    browser = client_of(editor)

    def add_topic(number):
        source = source_of(publish(make_topic(title=f"T{number}", slug=f"t{number}", contact=contact)))
        assign(source.owner, "es", "translate", editor)
        title = source.segments.get(path="title").segment_id
        comment_on_segment(title, "es", "@editor ?", kind=Comment.FOR_AUTHOR, person=editor)

    add_topic(0)
    browser.get("/admin/")
    with django_assert_max_num_queries(50) as few:
        browser.get("/admin/")
    for number in range(1, 9):
        add_topic(number)
    with django_assert_max_num_queries(50) as many:
        browser.get("/admin/")
    assert len(many.captured_queries) == len(few.captured_queries)
