"""Loads the demonstration: drafts, translations, sign-offs, publish, by the actions that people's clicks use."""

import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile

from pages.content.document import Wording
from pages.demonstration.content_files import LANGUAGES, SOURCE_LANGUAGE, TOPICS, image_file, load, permanent_id
from pages.demonstration.streams import TopicStreams
from pages.editions.transaction import publishing
from pages.handouts.models import ClinicBranding
from pages.localization.actions import open_segments, set_language_slug, sign_off_language, translate_segment
from pages.localization.actions.sign_off import DEMONSTRATION
from pages.localization.extraction import extract
from pages.localization.models import Origin, Segment
from pages.models import Contact, GlossaryTerm, ShelfPage, TopicImage, TopicPage

Progress = Callable[[str], None]
"""Is told, in a line, what has been done."""


def load_demonstration(tell: Progress = lambda line: None) -> bool:
    """Loads what is not there; all of it or nothing. Gives whether anything was loaded.

    Topics that are there stay as they are, whatever an editor has made of them.

    :raises ValueError: when the installation's source language is not that of the demonstration.
    """
    if settings.PARITY_SOURCE_LANGUAGE != SOURCE_LANGUAGE:
        raise ValueError("The demonstration is written in English; this installation has another source language.")
    topic_ids = [permanent_id("topic", slug) for slug in TOPICS]
    if TopicPage.objects.filter(topic_id__in=topic_ids).exists():
        return False
    with publishing():
        _Loading(tell).run()
    return True


class _Loading:
    def __init__(self, tell: Progress) -> None:
        self.tell = tell
        self.languages = [language for language in LANGUAGES if language in settings.PARITY_LANGUAGES]

    def run(self) -> None:
        for slug, values in load("glossary", SOURCE_LANGUAGE).items():
            GlossaryTerm.objects.get_or_create(pk=permanent_id("glossary", slug), defaults={"slug": slug, **values})
        ClinicBranding.objects.get_or_create(defaults={"clinic_name": "Example Clinic"})
        contact = self._contact()
        image_ids = {name: self._image(name, values) for name, values in load("images", SOURCE_LANGUAGE).items()}
        topics = {slug: load(f"topics/{slug}", SOURCE_LANGUAGE) for slug in TOPICS}
        # Pages first, texts second: the topics link to each other.
        pages = {slug: self._page(topic, contact) for slug, topic in topics.items()}
        page_ids = {slug: page.pk for slug, page in pages.items()}
        for slug, page in pages.items():
            streams = TopicStreams(topics[slug], page_ids, image_ids)
            page.other_names, page.key_points = streams.other_names(), streams.key_points()
            page.body, page.codes = streams.body(), streams.codes()
            page.save()
            page.save_revision()
        for page in pages.values():
            self._translate(page)
        for page in pages.values():
            page.get_latest_revision().publish()
            self.tell(f"published {page.title} in {1 + len(self.languages)} languages")

    def _contact(self) -> Contact:
        values = load("contact", SOURCE_LANGUAGE)
        phones = values.pop("phones")
        stream = [
            {"type": "phone", "id": permanent_id("contact", key), "value": phone} for key, phone in phones.items()
        ]
        pk = permanent_id("contact")
        return Contact.objects.get_or_create(pk=pk, defaults={"phones": stream, **values})[0]

    def _image(self, name: str, values: dict[str, str]) -> int:
        key = uuid.UUID(permanent_id("image", name))
        image = TopicImage.objects.filter(uuid=key).first()
        if image is None:
            path = image_file(values["file"])
            with path.open("rb") as opened:
                image = TopicImage(
                    uuid=key,
                    title=name.replace("-", " ").capitalize(),
                    description=values["alt"],
                    credit=values["credit"],
                    file=ImageFile(opened, name=path.name),
                )
                image.save()
        return image.pk

    def _page(self, topic: dict[str, Any], contact: Contact) -> TopicPage:
        shelf = ShelfPage.objects.order_by("depth").first()
        assert shelf is not None, "the root shelf comes with the migrations"
        page = TopicPage(
            topic_id=permanent_id("topic", topic["slug"]),
            contact=contact,
            is_demonstration=True,
            live=False,
            **{
                name: topic[name] for name in ("title", "slug", "type", "summary", "audience", "license", "attribution")
            },
        )
        shelf.add_child(instance=page)
        return page

    def _translate(self, page: TopicPage) -> None:
        source = extract(page)
        open_segments(source.wordings.values())
        rows = Segment.objects.of(source.owners).values_list("owner_id", "path", "source_hash", "pk")
        numbers = {(str(owner_id), path, source_hash): pk for owner_id, path, source_hash, pk in rows}
        for language in self.languages:
            texts = self._texts(page, language)
            for wording in source.wordings.values():
                translate_segment(
                    numbers[wording.owner.id, wording.path, wording.hash],
                    language,
                    self._target(texts[_place(wording)]),
                    origin=Origin.DEMONSTRATION,
                )
            set_language_slug(page.topic_id, language, texts["slug"], origin=Origin.DEMONSTRATION)
            sign_off_language(source, language, actor=DEMONSTRATION)
            self.tell(f"translated {page.title}: {language}")

    def _texts(self, page: TopicPage, language: str) -> dict[str, str]:
        """The translations of a topic and of what it embeds, by place."""
        topic = load(f"topics/{page.slug}", language)
        texts = {path: text for path, text in topic.items() if "/" not in path}
        for path, text in topic.items():
            if "/" in path:
                key, field = path.split("/")
                texts[f"{permanent_id(page.slug, key)}/{field}"] = text
        for path, text in load("glossary", language).items():
            slug, field = path.split("/")
            texts[f"term:{permanent_id('glossary', slug)}/{field}"] = text
        for path, text in load("contact", language).items():
            key, _, field = path.partition("/")
            texts[f"contact:{path if not field else permanent_id('contact', key) + '/' + field}"] = text
        for path, text in load("images", language).items():
            texts[f"image:{permanent_id('image', path.split('/')[0])}/alt"] = text
        return texts

    @staticmethod
    def _target(text: str) -> str:
        """A translation's links by slug, as links by id."""
        for slug in TOPICS:
            text = text.replace(f'"topic:{slug}"', f'"topic:{permanent_id("topic", slug)}"')
        for slug in _glossary_slugs():
            text = text.replace(f'"glossary:{slug}"', f'"glossary:{permanent_id("glossary", slug)}"')
        return text


@cache
def _glossary_slugs() -> tuple[str, ...]:
    return tuple(load("glossary", SOURCE_LANGUAGE))


def _place(wording: Wording) -> str:
    if wording.owner.type == "topic":
        return wording.path
    if wording.owner.type == "contact":
        return f"contact:{wording.path}"
    return f"{wording.owner.type}:{wording.owner.id}/{wording.path}"
