from typing import TYPE_CHECKING

from wagtail.models import Revision

from pages.editions.errors import PublishingRefused
from pages.editions.models import Edition
from pages.editions.plan import Plan, TopicEditions, plan_publish
from pages.editions.transaction import Correction, publishing
from pages.localization.extraction import extract
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def corrected_paths(page: TopicPage) -> dict[str, tuple[str, str]]:
    """The texts that the draft changes or removes: (as public now, as in the draft) by document path."""
    public = _public_edition(page)
    draft = extract(page)
    hashes = draft.source_hashes
    return {
        path: (text, draft.texts.get(path, ""))
        for path, text in public.texts.items()
        if hashes.get(path) != public.source_hashes[path]
    }


def plan_correction(page: TopicPage, correction: Correction, *, person: "User | None" = None) -> Plan:
    """What a safety-critical publish of this draft will do to each language: shown before it is done.

    :raises PublishingRefused: as :func:`publish_correction`.
    """
    _check(page, correction)
    return plan_publish(
        page.topic_id, extract(page), TopicEditions.load(page.topic_id), person=person, correction=correction
    )


def publish_correction(revision: Revision, correction: Correction, *, person: "User | None" = None) -> None:
    """Publishes a draft as a safety-critical correction.

    Every earlier edition, in every language, that holds a corrected text is recalled; languages that do not match
    the new text yet are withdrawn.

    :raises PublishingRefused: without a reason or a corrected text, for a text that the draft does not change, or
        for a draft that is to go live later.
    """
    with publishing(person=person, correction=correction):
        page = revision.as_object()
        _check(page, correction)
        if page.go_live_at is not None:
            raise PublishingRefused([("go_live_at", "A safety correction is published at once. Clear the schedule.")])
        revision.publish(user=person)


def _check(page: TopicPage, correction: Correction) -> None:
    problems = []
    if not correction.reason.strip():
        problems.append(("reason", "Say why, in a line: whoever holds an old handout will see it."))
    if not correction.paths:
        problems.append(("paths", "Name at least one text that was wrong."))
    changed = corrected_paths(page)
    if unchanged := [path for path in correction.paths if path not in changed]:
        problems.append(("paths", f"The draft does not change {len(unchanged)} of the texts you named."))
    if problems:
        raise PublishingRefused(problems)


def _public_edition(page: TopicPage) -> Edition:
    public = TopicEditions.load(page.topic_id)
    source = public.source
    edition = public.current(source.language) if source else None
    if edition is None:
        raise PublishingRefused([("", "The topic is not public, so there is nothing to correct. Publish it.")])
    return edition
