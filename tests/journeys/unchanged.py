"""What must be as before after an act that changes nothing."""

from pages.demonstration.content_files import LANGUAGES, TOPICS
from pages.editions.models import Change, Edition, Publication
from pages.localization.assembly import assemble_all
from pages.localization.extraction import extract
from pages.models import TopicPage


def public():
    return list(Publication.objects.order_by("pk").values_list("slug", "language", "edition__code", "document_hash"))


def assert_nothing_changed(before):
    assert public() == before
    assert Edition.objects.count() == 12
    assert set(Change.objects.values_list("kind", flat=True)) == {"published"}
    for slug in TOPICS:
        draft = TopicPage.objects.get(slug=slug).get_latest_revision_as_object()
        states = {document.state for document in assemble_all(extract(draft), list(LANGUAGES)).values()}
        assert states == {"approved"}
