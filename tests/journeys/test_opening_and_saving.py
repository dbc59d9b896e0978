"""Opening a topic in the admin and saving it without a change must change nothing for any reader or translator.

A failure means that an editor who only looked would put every translation out of date."""

import pytest
from django.urls import reverse

from pages.demonstration.content_files import TOPICS
from pages.editions.audit import differences
from pages.models import TopicPage
from tests.journeys.unchanged import assert_nothing_changed, public
from tests.pages.admin.editing import form_post


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("action", ["action-publish", ""])
def test_the_form_posted_as_it_was_opened_makes_nothing_outdated(client, editor, action):
    before = public()
    client.force_login(editor)
    for slug in TOPICS:
        page = TopicPage.objects.get(slug=slug)
        posted = form_post(client, page) | ({action: action} if action else {})
        answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted)
        assert answer.status_code == 302, answer.text[:2000]
    assert_nothing_changed(before)
    assert list(differences()) == []
