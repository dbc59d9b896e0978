"""A run of machine translation: started by a translator, done by the worker, one request to the provider a job."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from pages.editions import outbox
from pages.editions.models import OutboxJob
from pages.localization.actions import Conflict, NotAllowed, TranslationError, translate_segment
from pages.localization.actions.translate import require_target
from pages.localization.machine import MachineError, Provider, chosen_provider
from pages.localization.models import MachineRun, Origin, Segment, TranslationSource, column
from pages.localization.roles import require

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND = "machine.translate"


@transaction.atomic
def start_machine_run(source: TranslationSource, language: str, *, person: "User | None" = None) -> MachineRun:
    """Has a machine translate the segments of a document that are empty in this language, outdated ones included.

    No text of a person is ever replaced. What comes back is unconfirmed.

    :raises NotAllowed: when the person is no translator of this language.
    :raises TranslationError: where no provider is set up or it lacks the language, where nothing is empty, or while
        an earlier run is under way.
    """
    require_target(language)
    require(person, "translate", language)
    provider = chosen_provider()
    if provider is None:
        raise TranslationError("No provider of machine translation is set up here.")
    if not provider.offers(language):
        raise TranslationError(str(MachineError("language", provider.name, language)))
    runs = MachineRun.objects.filter(owner_id=source.owner_id, language=language)
    if any(is_under_way(run) for run in runs.filter(finished_at=None)):
        raise TranslationError("A run is under way for this document and language. Wait for it.")
    rows = empty_rows(source, language)
    if not rows:
        raise TranslationError("Nothing is empty in this language: there is nothing for a machine to do.")
    run = MachineRun.objects.create(
        owner_type=source.owner_type,
        owner_id=source.owner_id,
        basis=source.basis,
        language=language,
        provider=provider.name,
        total=len(rows),
        started_by=person,
    )
    for batch in _batches(rows, provider):
        payload = {"run": run.pk, "segments": [row.pk for row in batch], "person": person.pk if person else None}
        outbox.enqueue(KIND, payload)
    return run


def empty_rows(source: TranslationSource, language: str) -> list[Segment]:
    """The segments of a document without a text in this language, in reading order."""
    order = dict(source.segments.values_list("segment_id", "position"))
    rows = [row for row in _rows(order, language) if not row.translation(language)]
    return sorted(rows, key=lambda row: order[row.pk])


def is_under_way(run: MachineRun) -> bool:
    return run.finished_at is None and _jobs(run).filter(done_at=None, dead_at=None).exists()


@outbox.handler(KIND)
def translate_batch(payload: dict[str, Any]) -> None:
    """Translates one batch: asks the provider outside of any transaction, then fills what is still empty.

    What will pass is raised, so that the worker tries again; what will not stops the whole run.
    """
    run = MachineRun.objects.get(pk=payload["run"])
    if run.finished_at is not None:
        return
    rows = [row for row in _rows(payload["segments"], run.language) if not row.translation(run.language)]
    try:
        texts = _ask(rows, run.language)
        _fill(rows, texts, run.language, payload["person"])
    except MachineError as error:
        _note(run, str(error), stop=not error.passing)
        if error.passing:
            raise
    except TranslationError as error:
        _note(run, str(error), stop=True)
    else:
        _advance(run)


def _ask(rows: Sequence[Segment], language: str) -> list[str]:
    """:raises MachineError, TranslationError: when there is no answer to use."""
    if not rows:
        return []
    provider = chosen_provider()
    if provider is None:
        raise TranslationError("Machine translation was switched off meanwhile.")
    texts = [row.translation(settings.PARITY_SOURCE_LANGUAGE) for row in rows]
    return provider.translate(texts, language=language, rich=rows[0].rich)


@transaction.atomic
def _fill(rows: Iterable[Segment], texts: Iterable[str], language: str, person_id: int | None) -> None:
    """:raises NotAllowed: when the person who started the run may not translate any more."""
    person = None
    if person_id is not None:  # without a person it would be the system, which may do everything
        person = get_user_model().objects.filter(pk=person_id).first()
        if person is None:
            raise NotAllowed("Whoever started this is gone. Start it again.")
    for row, text in zip(rows, texts, strict=True):
        try:
            translate_segment(row.pk, language, text, origin=Origin.MACHINE, person=person, seen="")
        except Conflict:  # a person was quicker
            continue


def _note(run: MachineRun, problem: str, *, stop: bool) -> None:
    run.problem = problem
    run.finished_at = timezone.now() if stop else None
    run.save(update_fields=["problem", "finished_at"])


@transaction.atomic
def _advance(run: MachineRun) -> None:
    """Counts by what is there, not by jobs: doing a job twice changes nothing."""
    run = MachineRun.objects.select_for_update().get(pk=run.pk)
    segments = {pk for payload in _jobs(run).values_list("payload", flat=True) for pk in payload["segments"]}
    run.done = Segment.objects.filter(pk__in=segments, **{f"{column(run.language)}__gt": ""}).count()
    if run.finished_at is None:  # else another batch has stopped the run, and says why
        run.problem = ""
        run.finished_at = timezone.now() if run.done == run.total else None
    run.save(update_fields=["done", "problem", "finished_at"])


def _jobs(run: MachineRun) -> QuerySet[OutboxJob]:
    return OutboxJob.objects.filter(kind=KIND, payload__run=run.pk)


def _rows(numbers: Iterable[int], language: str) -> QuerySet[Segment]:
    source_language = settings.PARITY_SOURCE_LANGUAGE
    return Segment.objects.filter(pk__in=list(numbers)).with_languages(language, source_language).order_by("pk")


def _batches(rows: Sequence[Segment], provider: Provider) -> Iterator[list[Segment]]:
    """Each of one form, and within the provider's limits; a text that is too long alone goes alone."""
    for rich in (False, True):
        batch: list[Segment] = []
        length = 0
        for row in rows:
            if row.rich != rich:
                continue
            size = len(row.translation(settings.PARITY_SOURCE_LANGUAGE))
            if batch and (len(batch) == provider.most_texts or length + size > provider.most_characters):
                yield batch
                batch, length = [], 0
            batch.append(row)
            length += size
        if batch:
            yield batch
