"""Who may publish what. Without a person it is the system (a schedule, a command), which acts for whoever set it up."""

from typing import TYPE_CHECKING

from pages.editions.models import Publication
from pages.localization.roles import has_role
from pages.models import TopicPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def may_publish(person: "User | None", language: str) -> bool:
    """Whether this person may publish a language. The source's is Wagtail's own page permission, checked by it."""
    return has_role(person, "publish", language)


def may_take_back(person: "User | None", publication: Publication) -> bool:
    """Whether this person may take back what is public in a language, or have it printed anew."""
    if person is None or not publication.is_source:
        return may_publish(person, publication.language)
    page = TopicPage.objects.filter(topic_id=publication.topic_id).first()
    return person.is_superuser if page is None else page.permissions_for_user(person).can_publish()


def role_of(person: "User | None") -> str:
    """What an edition says of who published it: never a name."""
    return "publisher" if person else "system"
