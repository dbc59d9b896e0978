from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from api.keys.actions import create_key
from api.keys.scopes import SCOPES


class Command(BaseCommand):
    help = "Makes an API key and prints it, alone. It cannot be seen again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="which program has it, and where")
        parser.add_argument(
            "--scope",
            action="append",
            default=[],
            metavar="SCOPE",
            help=f"may be given several times; none: it reads what is public. One of {', '.join(SCOPES)}",
        )
        parser.add_argument("--expires", metavar="DAYS|DATE", help="after so many days, or at the end of a day (UTC)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            _key, token = create_key(options["name"], options["scope"], expires_at=_moment(options["expires"]))
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(token)


def _moment(text: str | None) -> datetime | None:
    """:raises ValueError: for what is neither a number of days nor a day."""
    if text is None:
        return None
    try:
        if text.isdecimal():
            return timezone.now() + timedelta(days=int(text))
        return datetime.combine(datetime.strptime(text, "%Y-%m-%d"), time.min, UTC) + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise ValueError("--expires takes a number of days, such as 365, or a day, such as 2027-12-31.") from error
