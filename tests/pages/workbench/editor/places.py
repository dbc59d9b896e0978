"""Addresses of the editor, and people with roles in a language."""

from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from pages.localization.models import SourceSegment, TranslationSource
from pages.models import TopicPage
from tests.pages.admin.people import client_of, person


def somebody(name: str, **languages: tuple[str, ...]) -> User:
    """A person with these roles, such as ``translate=("es",)``, ``review=("es", "zh_hans")``."""
    user = person(name)
    codenames = [f"{role}_{language}" for role, columns in languages.items() for language in columns]
    group = Group.objects.create(name=f"{name} of languages")
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    return user


class Editor:
    """One person at the editor of one topic and language."""

    def __init__(self, user: User, page: TopicPage, language: str = "es", basis: str = "published") -> None:
        self.client: Client = client_of(user)
        self.user, self.language, self.basis = user, language, basis
        self.address = reverse("parity_translate", args=["topic", page.topic_id, language])
        self.source = TranslationSource.objects.get(owner_id=page.topic_id, basis=basis)

    def open(self, **asked: str) -> Any:
        return self.client.get(self.address, {"basis": self.basis, **asked})

    def get(self, name: str, path: str | None = None) -> Any:
        asked = {"segment": self.segment(path)} if path else {}
        return self.client.get(f"{self.address}{name}/", {"basis": self.basis, **asked})

    def post(self, name: str, path: str | None = None, **fields: Any) -> Any:
        segment = {"segment": self.segment(path)} if path else {}
        return self.client.post(f"{self.address}{name}/?basis={self.basis}", {**segment, **fields})

    def segment(self, path: str) -> int:
        return SourceSegment.objects.values_list("segment_id", flat=True).get(source=self.source, path=path)

    def rows(self) -> dict[str, dict[str, Any]]:
        return {row["path"]: row for row in self.get("states").json()["rows"]}

    def row(self, path: str) -> dict[str, Any]:
        return self.get("states", path).json()["rows"][0]
