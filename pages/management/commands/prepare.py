import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cms.languages import BY_CODE
from pages.editions.actions.reindex import is_reindex_due
from pages.editions.searching.index import not_indexed
from pages.editions.terms import are_terms_due
from pages.models import TopicPage


class Command(BaseCommand):
    help = "Makes an installation ready to serve: database, static files, a first topic, a first person."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", default="", help="of the admin user; one is made up where this is empty")

    def handle(self, *args: Any, **options: Any) -> None:
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        if not TopicPage.objects.exists() and settings.PARITY_SOURCE_LANGUAGE == "en":
            self.stdout.write("Loading the demonstration …")
            call_command("loaddemo", stdout=self.stdout)
        if is_reindex_due():
            self.stdout.write("Listing the translations …")
            call_command("reindex_translations", stdout=self.stdout)
        if are_terms_due():
            self.stdout.write("Making the glossary …")
            call_command("reindex_terms", stdout=self.stdout)
        if not_indexed().exists():
            self.stdout.write("Indexing the topics for search …")
            call_command("reindex_search", stdout=self.stdout)
        password = self._make_admin(options["password"])
        self._tell(password)

    def _make_admin(self, password: str) -> str | None:
        """The admin's password where one was made now, to be shown once."""
        people = get_user_model().objects
        if people.filter(is_superuser=True).exists():
            return None
        password = password or secrets.token_urlsafe(12)
        people.create_superuser("admin", "", password)
        return password

    def _tell(self, password: str | None) -> None:
        site = settings.PUBLIC_URL
        tag = BY_CODE[settings.PARITY_SOURCE_LANGUAGE].tag
        page = TopicPage.objects.filter(live=True).order_by("pk").first()
        lines = [f"Editing       {site}/admin/", f"Reader        {site}/{tag}/", f"API           {site}/api/v1/docs/"]
        if page is not None:
            lines[1] = f"Reader        {site}/{tag}/{page.slug}/"
            lines.append(f"Handout       {site}/api/v1/topics/{page.slug}/handout.pdf?lang={tag}&paper=a4")
        if password is not None:
            lines.append(f"Sign in as    admin   with the password   {password}   (shown this once)")
        self.stdout.write("\n" + "\n".join(f"  {line}" for line in lines) + "\n")
