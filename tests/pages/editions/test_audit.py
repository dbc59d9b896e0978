import pytest
from django.core.management import CommandError, call_command

from pages.editions.actions import recall_edition, withdraw_language
from pages.editions.audit import differences
from pages.editions.models import Change, Edition, Publication, SearchEntry
from pages.localization.models import SegmentStatus, SourceSegment, TranslationSource
from pages.models import TopicPage
from tests.factories.topics import make_topic, publish, published_topic

pytestmark = pytest.mark.django_db


def test_all_agrees_after_every_kind_of_act(shelf):
    page = published_topic("es", "fr", "ar")
    page = publish(page, summary="Another summary.")
    withdraw_language(page.topic_id, "fr", "A word was wrong")
    recall_edition(Edition.objects.get(publication__language="ar").code, "A wrong week")
    make_topic(title="A draft", slug="draft", contact=page.contact)
    assert list(differences()) == []
    page.delete()
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        (lambda page: TopicPage.objects.filter(pk=page.pk).update(live=False), "its publication says otherwise"),
        (lambda page: Publication.objects.update(document="{}"), "does not hold the bytes"),
        (lambda page: Edition.objects.update(text_hash="sha256:0"), "not what its hashes say"),
        (lambda page: Change.objects.filter(sequence=1).delete(), "without a gap"),
        (lambda page: Publication.objects.filter(language="es").update(status="withdrawn"), "edition says otherwise"),
        (lambda page: SegmentStatus.objects.filter(language="es").update(text_hash="0"), "lists of translations say"),
        (lambda page: SegmentStatus.objects.filter(language="es").delete(), "lists of translations say"),
        (lambda page: TranslationSource.objects.filter(basis="published").delete(), "do not see what is public"),
        (lambda page: SourceSegment.objects.filter(position=0).delete(), "not made of the segments"),
        (lambda page: SearchEntry.objects.filter(publication__language="es").delete(), "not in the search index"),
        (lambda page: SearchEntry.objects.update(document_hash="0"), "not in the search index"),
    ],
)
def test_damage_is_found_and_the_command_fails(shelf, damage, finding):
    page = published_topic("es")
    damage(page)
    with pytest.raises(CommandError, match=finding):
        call_command("audit")
