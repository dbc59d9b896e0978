"""A small clinic that does anything to its topics, by lot: what a copy has to live through."""

import uuid
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import PageViewRestriction

from pages.editions.actions import recall_edition, release_languages, withdraw_language
from pages.editions.errors import PublishingRefused
from pages.editions.models import Edition, Publication
from pages.models import Contact, ShelfPage, TopicPage
from tests.factories.topics import approve, make_contact, make_topic, publish
from tests.factories.tree import root_shelf

TEXTS = ("Your cervix might open too soon.", "Your cervix might open too early.")
UNTRANSLATED = "Your cervix might open before its time."
LANGUAGES = ("es", "fr")


@dataclass
class Clinic:
    """Its topics, each signed in both languages for both of the texts. ``ever``: every document that was public."""

    cabinet: ShelfPage
    vault: ShelfPage
    contact: Contact
    topics: list[uuid.UUID]
    ever: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, topics: int = 2) -> "Clinic":
        root, contact = root_shelf(), make_contact()
        cabinet = root.add_child(instance=ShelfPage(title="Cabinet", slug="cabinet"))
        vault = root.add_child(instance=ShelfPage(title="Vault", slug="vault"))
        PageViewRestriction.objects.create(page=vault, restriction_type=PageViewRestriction.LOGIN)
        clinic = cls(cabinet, vault, contact, [])
        for number in range(topics):
            page = make_topic(
                cabinet, contact=contact, title=f"Topic {number}", slug=f"topic-{number}", summary=TEXTS[1]
            )
            for text in reversed(TEXTS):
                page.summary = text
                page.save_revision()
                for language in LANGUAGES:
                    approve(page, language)
            publish(page)
            clinic.topics.append(page.topic_id)
        clinic.look()
        return clinic

    def act(self, kind: str, topic: int, choice: int) -> None:
        """One act, or its refusal. What the choice chooses depends on the act: a text, a language, an edition."""
        try:
            with transaction.atomic():
                getattr(self, kind)(self.topics[topic % len(self.topics)], choice)
        except (PublishingRefused, ValidationError, TopicPage.DoesNotExist):
            pass
        self.look()

    def look(self) -> None:
        self.ever |= set(Publication.objects.public().values_list("document", flat=True))

    # --- the acts ---

    def publish(self, topic_id: uuid.UUID, choice: int) -> None:
        publish(_page(topic_id), summary=(*TEXTS, UNTRANSLATED)[choice % 3])

    def withdraw(self, topic_id: uuid.UUID, choice: int) -> None:
        withdraw_language(topic_id, LANGUAGES[choice % 2], "A word was wrong")

    def release(self, topic_id: uuid.UUID, choice: int) -> None:
        release_languages(topic_id, [LANGUAGES[choice % 2]])

    def recall(self, topic_id: uuid.UUID, choice: int) -> None:
        codes = list(Edition.objects.of_topic(topic_id).order_by("-pk").values_list("code", flat=True))
        if codes:  # a restored backup can be from before the topic
            recall_edition(codes[choice % len(codes)], "It was wrong")

    def unpublish(self, topic_id: uuid.UUID, choice: int) -> None:
        _page(topic_id).unpublish()

    def delete(self, topic_id: uuid.UUID, choice: int) -> None:
        _page(topic_id).delete()

    def move(self, topic_id: uuid.UUID, choice: int) -> None:
        """Out of sight, or back."""
        page = _page(topic_id)
        shelf = self.cabinet if page.get_parent().pk == self.vault.pk else self.vault
        page.move(ShelfPage.objects.get(pk=shelf.pk), "last-child")

    def rename(self, topic_id: uuid.UUID, choice: int) -> None:
        publish(_page(topic_id), slug=f"slug-{choice}")

    def roll_back(self, topic_id: uuid.UUID, choice: int) -> None:
        """An earlier revision is published again."""
        revisions = _page(topic_id).revisions.order_by("-pk")
        revisions[choice % revisions.count()].publish()

    def add(self, topic_id: uuid.UUID, choice: int) -> None:
        number = len(self.topics)
        page = make_topic(
            ShelfPage.objects.get(pk=self.cabinet.pk),
            contact=self.contact,
            title=f"Topic {number}",
            slug=f"added-{number}-{choice}",
            summary=TEXTS[0],
        )
        publish(page)
        self.topics.append(page.topic_id)


ACTS = ("publish", "withdraw", "release", "recall", "unpublish", "delete", "move", "rename", "roll_back", "add")


def _page(topic_id: uuid.UUID) -> TopicPage:
    return TopicPage.objects.get(topic_id=topic_id)
