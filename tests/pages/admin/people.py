"""People who may do less than everything, and the pages' addresses."""

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from tests.factories.tree import root_shelf


def person(
    name: str,
    *,
    pages: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    translates: tuple[str, ...] = (),
    reviews: tuple[str, ...] = (),
) -> User:
    """Somebody who may enter the admin, has these permissions on all topics, and may publish, translate or review
    these languages."""
    group = Group.objects.create(name=name)
    codenames = [
        "access_admin",
        *(f"publish_{language}" for language in languages),
        *(f"translate_{language}" for language in translates),
        *(f"review_{language}" for language in reviews),
    ]
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    for permission in pages:
        GroupPagePermission.objects.create(
            group=group,
            page=Page.objects.get(pk=root_shelf().pk),
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{permission}_page"),
        )
    user = User.objects.create_user(name, f"{name}@clinic.example", "a long password 1")
    user.groups.add(group)
    return user


def client_of(user: User) -> Client:
    """A browser of somebody who reads the interface in English, whatever language is active around it."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    client = Client()
    client.force_login(user)
    return client


def is_refused(response: Any) -> bool:
    """Wagtail's answer to somebody without permission: home, with a message."""
    return response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")


def messages_of(response: Any) -> list[str]:
    """The messages on a page that was followed to."""
    return [str(message).strip() for message in response.context["messages"]] if response.context else []


def visible_text(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split())
