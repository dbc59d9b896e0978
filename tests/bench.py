"""`make bench`: what a read costs, as ratios against baselines measured in the same run on the same machine.

The baseline of a read is the same document assembled from the page at each request, as a content API without
publications does. Medians of interleaved rounds; nothing is asserted: machines differ, ratios hardly.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

import django

from tests.bench_handouts import measure_handouts

ROUNDS = 40


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="cms.settings", PARITY_VAR=folder, THROTTLE_ANON="100000000/s")
        os.environ["HANDOUT_RENDERERS"] = "2"
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("loaddemo", stdout=sys.stderr)
        _measure()
        _measure_the_editor()
        measure_handouts(print)


def _measure() -> None:
    from django.conf import settings
    from django.test import Client

    from pages.content.document import LinkOf, fill
    from pages.editions.documents import to_json
    from pages.editions.models import Edition
    from pages.handouts.actions import document_to_print
    from pages.handouts.branding import Branding
    from pages.handouts.images import stored_images
    from pages.handouts.printing import Printing
    from pages.handouts.typesetting import typeset
    from pages.localization.assembly import assemble
    from pages.localization.extraction import extract
    from pages.models import TopicPage

    client = Client(headers={"host": "localhost"})
    address = "/api/v1/topics/cervical-insufficiency/?lang=ar"
    etag = client.get(address)["ETag"]

    def assembled() -> None:
        source = extract(TopicPage.objects.get(slug="cervical-insufficiency"))
        to_json(fill(source.structure, assemble(source, "ar").texts, LinkOf("ar", {}, {})))

    edition = Edition.objects.with_standing().get(
        publication__slug="cervical-insufficiency", publication__language="ar"
    )
    document = document_to_print(edition)
    images = stored_images(document)

    reads = _medians(
        {
            "assembled from the page (baseline)": assembled,
            "one document over the API": lambda: client.get(address),
            "the same, not modified (304)": lambda: client.get(address, headers={"if-none-match": etag}),
            "a list of topics": lambda: client.get("/api/v1/topics/?lang=ar"),
            "the reader's page": lambda: client.get("/ar/cervical-insufficiency/"),
            "a handout, typeset anew": lambda: typeset(
                document,
                printing=Printing(paper="a4"),
                issue=1,
                branding=Branding("Example Clinic"),
                public_url=settings.PUBLIC_URL,
                images=images,
            ),
        }
    )
    baseline = reads["assembled from the page (baseline)"]
    for name, seconds in reads.items():
        print(f"{name:40} {seconds * 1000:8.2f} ms   {seconds / baseline:6.2f} × the baseline")  # noqa: T201


def _measure_the_editor() -> None:
    """Opening a topic of 300 segments in the side-by-side editor, against Wagtail's own edit page of the same topic."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from tests.factories.topics import make_topic, paragraph, publish, section, translate

    blocks = [paragraph(f"p{number}", f"Sentence <b>{number}</b> of a long topic.") for number in range(300)]
    sections = [section(f"s{start}", "overview", *blocks[start : start + 30]) for start in range(0, 300, 30)]
    page = publish(make_topic(slug="long", title="Long", body=sections))
    translate(page, "es")
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.create_superuser("bench", "bench@clinic.example", "a long password 1"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor = reverse("parity_translate", args=["topic", page.topic_id, "es"])

    def opened(address: str) -> Callable[[], None]:
        def job() -> None:
            assert client.get(address).status_code == 200

        return job

    opens = _medians(
        {
            "Wagtail's edit page (baseline)": opened(edit),
            "the editor": opened(editor),
            "its rows": opened(f"{editor}states/"),
        }
    )
    baseline = opens["Wagtail's edit page (baseline)"]
    for name, seconds in opens.items():
        print(f"{name:40} {seconds * 1000:8.2f} ms   {seconds / baseline:6.2f} × the baseline")  # noqa: T201


def _medians(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of each job; the jobs take turns, so that a slow moment of the machine meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            started = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - started)
    return {name: statistics.median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    main()
