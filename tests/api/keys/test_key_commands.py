"""Keys made and revoked at the command line."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from api.keys.actions import create_key, find_key
from api.keys.models import Key
from api.keys.scopes import SCOPES

pytestmark = pytest.mark.django_db


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    assert err.getvalue() == ""
    return out.getvalue()


def test_the_key_is_printed_alone_and_works():
    token = run("createkey", "--name", " The app ", "--scope", "changes:ack", "--scope", "drafts:read")
    assert token == token.strip() + "\n"
    key = find_key(token.strip())
    assert (key.name, key.scopes, key.expires_at) == ("The app", ["drafts:read", "changes:ack"], None)


def test_nothing_of_a_key_but_its_beginning_is_kept():
    token = run("createkey", "--name", "The app").strip()
    row = {name: str(value) for name, value in Key.objects.values().get().items()}
    assert token.startswith(row["prefix"])
    assert len(row["prefix"]) < 15
    assert not any(token[20:] in value for value in row.values())
    entry = ModelLogEntry.objects.get(action="parity.key_made")
    assert token[20:] not in str(entry.data)
    assert entry.data["prefix"] == row["prefix"]


def test_a_key_expires_after_days_or_at_the_end_of_a_day():
    before = timezone.now()
    run("createkey", "--name", "Days", "--expires", "30")
    assert Key.objects.get(name="Days").expires_at - before >= timedelta(days=30)
    run("createkey", "--name", "Day", "--expires", "2099-12-31")
    assert Key.objects.get(name="Day").expires_at == datetime(2100, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--name", "The app", "--scope", "everything"], list(SCOPES)),
        (["--name", " "], ["name"]),
        (["--name", "x" * 101], ["name"]),
        (["--scope", "changes:ack"], ["--name"]),
        (["--name", "The app", "--expires", "0"], ["expired"]),
        (["--name", "The app", "--expires", "2020-01-01"], ["expired"]),
        (["--name", "The app", "--expires", "soon"], ["--expires"]),
        (["--name", "The app", "--expires", "2027-02-30"], ["--expires"]),
        (["--name", "The app", "--expires", "9" * 12], ["--expires"]),
        (["--name", "The app", "--expires", "-5"], ["--expires"]),
        (["--name", "The app", "--expires", "9999-12-31"], ["--expires"]),
    ],
)
def test_what_makes_no_key_says_why(arguments, told):
    with pytest.raises(CommandError) as refused:
        run("createkey", *arguments)
    assert all(word in str(refused.value) for word in told)
    assert not Key.objects.exists()


def test_a_key_is_revoked_by_its_beginning():
    key, token = create_key("The app")
    assert "The app" in run("revokekey", key.prefix)
    assert find_key(token) is None
    assert ModelLogEntry.objects.filter(action="parity.key_revoked").count() == 1
    with pytest.raises(CommandError, match="No valid key"):
        run("revokekey", key.prefix)


def test_a_beginning_that_several_keys_have_revokes_none_of_them():
    tokens = [create_key(name)[1] for name in ("One", "Two")]
    with pytest.raises(CommandError, match=r"One.*Two"):
        run("revokekey", "parity_")
    assert all(find_key(token) for token in tokens)
