"""Reads the environment variables that configure an installation, and says clearly what is wrong with one."""

import os
import re
from pathlib import Path
from string import Formatter
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.languages import BY_TAG

BASE_DIR = Path(__file__).resolve().parent.parent


def text(name: str, default: str) -> str:
    """The variable's text, or the default where it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def choice(name: str, options: tuple[str, ...]) -> str:
    """One of the options; the first is the default."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(options)}; it is {value!r}.")
    return value


def items(name: str, default: str) -> list[str]:
    """A comma-separated list."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def number(name: str, default: int) -> int:
    """A whole number that is not negative."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number; it is {value!r}.")
    return int(value)


def path(name: str, default: Path) -> Path:
    """A folder or file; relative ones start at the project's root."""
    return BASE_DIR / text(name, str(default))


def languages(name: str, default: str) -> list[str]:
    """Codes of languages of the table, from their tags in any case."""
    codes = []
    for tag in items(name, default):
        if tag.lower() not in BY_TAG:
            known = ", ".join(sorted(language.tag for language in BY_TAG.values()))
            raise ImproperlyConfigured(f"{name} names {tag!r}, which the language table lacks. It has: {known}.")
        codes.append(BY_TAG[tag.lower()].code)
    return codes


def public_url(name: str, default: str) -> str:
    """An absolute http(s) address without a path or a final slash: what QR codes point to."""
    value = text(name, default).rstrip("/")
    if not value.startswith(("http://", "https://")) or value.count("/") != 2:
        raise ImproperlyConfigured(f"{name} must be like https://clinic.example, without a path; it is {value!r}.")
    return value


def redis_url(name: str) -> str:
    """The address of a Redis, such as ``redis://127.0.0.1:6379/0``; empty where there is none."""
    value = text(name, "")
    if value and not value.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"{name} must be like redis://127.0.0.1:6379/0.")
    return value


def template(name: str, *, needed: tuple[str, ...], allowed: tuple[str, ...]) -> str:
    """An absolute http(s) address with places such as ``{token}`` to be filled; empty where it is not set."""
    value = text(name, "")
    if not value:
        return ""
    example = "https://app.clinic.example/preview?" + "&".join(f"{place}={{{place}}}" for place in allowed)
    wrong = ImproperlyConfigured(f"{name} must be like {example}, with {{{needed[0]}}} in it; it is {value!r}.")
    try:
        parts = list(Formatter().parse(value))
    except ValueError:
        raise wrong from None
    places = {place for _text, place, _format, _conversion in parts if place is not None}
    plain = all(not form and not conversion for _text, _place, form, conversion in parts)
    host = urlsplit(parts[0][0]).netloc
    if not value.startswith(("http://", "https://")) or not host or not plain:
        raise wrong
    if not set(needed) <= places <= set(allowed):
        raise wrong
    return value


def rate(name: str, default: str) -> str:
    """A limit such as ``600/min``: a number a second, minute, hour or day."""
    value = text(name, default)
    if not re.fullmatch(r"[1-9][0-9]*/(s|sec|m|min|h|hour|d|day)", value):
        raise ImproperlyConfigured(f"{name} must be like 600/min; it is {value!r}.")
    return value


def service(name: str, *, wanted: bool, needs_key: bool) -> tuple[str, str]:
    """The address and the key of a service, from ``<name>_URL`` and ``<name>_KEY``; both empty unless it is wanted.

    A key travels over https only, or stays on this machine.
    """
    url, key = text(f"{name}_URL", "").rstrip("/"), text(f"{name}_KEY", "")
    if not wanted:
        if url or key:
            raise ImproperlyConfigured(f"{name}_URL and {name}_KEY say nothing without {name}_PROVIDER. Set it too.")
        return "", ""
    local = urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")
    if not url.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name}_URL must be the address of the service, like https://…; it is {url!r}.")
    if needs_key and not key:
        raise ImproperlyConfigured(f"Set {name}_KEY: this provider answers nobody without one.")
    if key and url.startswith("http://") and not local:
        raise ImproperlyConfigured(f"{name}_URL must begin with https://: the key would travel in the open.")
    return url, key
