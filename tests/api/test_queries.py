"""How much work an answer is. A failure means that reading has become slower with the number of topics or languages."""

import pytest
from django.db import transaction

from pages.editions.models import Edition, Publication
from tests.factories.topics import make_contact, published_topic

pytestmark = pytest.mark.django_db
TOPIC = "/api/v1/topics/cervical-insufficiency/"
ALL = ("es", "fr", "ar", "zh-hans", "vi")


AMOUNTS = {"1 topic in 2 languages": (1, ("es",)), "12 topics in 6 languages": (12, ALL)}


@pytest.fixture(scope="module", params=AMOUNTS)
def content(request, lasting):
    topics, languages = AMOUNTS[request.param]
    with transaction.atomic():
        contact = make_contact()
        published_topic(*languages, contact=contact)
        for number in range(1, topics):
            published_topic(*languages, contact=contact, slug=f"topic-{number}", title=f"Topic {number}")
        assert Publication.objects.public().count() == topics * (len(languages) + 1)
        yield Edition.objects.get(publication__slug="cervical-insufficiency", publication__language="es")
        transaction.set_rollback(True)


def test_the_number_of_queries_never_grows(content, get, django_assert_num_queries):
    code = content.code
    known = get(f"{TOPIC}?lang=es")
    expected = [
        (1, f"{TOPIC}?lang=es", {}),
        (1, f"{TOPIC}?lang=uk,vi,es,en", {}),
        (1, f"{TOPIC}?lang=uk", {}),
        (1, TOPIC, {"accept_language": "ar, es;q=0.5"}),
        (1, f"{TOPIC}?lang=es", {"if_none_match": known["ETag"]}),
        (2, f"{TOPIC}?lang=uk&fallback=none", {}),
        (1, "/api/v1/topics/?lang=es", {}),
        (1, "/api/v1/topics/?lang=vi&fallback=source&page_size=2", {}),
        (1, "/api/v1/topics/?code=N88.3&system=2.16.840.1.113883.6.90&section=symptoms", {}),
        (2, f"{TOPIC}editions/?lang=es", {}),
        (1, f"/api/v1/editions/{code}/", {}),
        (2, f"/api/v1/verify/{code}/", {}),
        (1, "/api/v1/languages/", {}),
        (3, "/api/v1/handouts/?lang=es&page_size=100", {}),
        (2, "/api/v1/changes/?page_size=100", {}),
        (2, "/api/v1/changes/?initial=true&page_size=100", {}),
        (2, "/api/v1/changes/?lang=es,fr&topic=cervical-insufficiency", {}),
        (2, f"/api/v1/changes/?initial=true&lang=es&topic={content.publication.topic_id}", {}),
        (1, "/api/v1/changes/?topic=nothing", {}),
        (2, "/api/v1/topics/nothing/", {}),
        (0, "/api/v1/", {}),
        (0, "/api/v1/topics/?unknown=1", {}),
    ]
    for queries, address, headers in expected:
        with django_assert_num_queries(queries, info=address):
            get(address, **headers)


def test_a_handout_that_is_printed_already_is_found_with_few_queries(content, get, django_assert_max_num_queries):
    location = get(f"/api/v1/editions/{content.code}/handout.pdf")["Location"]
    with django_assert_max_num_queries(3):
        get(f"/api/v1/editions/{content.code}/handout.pdf")
    with django_assert_max_num_queries(4):
        get(f"{TOPIC}handout.pdf?lang=es")
    with django_assert_max_num_queries(1):
        get(location)
