"""Reads the demonstration's YAML files and gives every key its permanent id."""

import uuid
from pathlib import Path
from typing import Any

import yaml

from cms.languages import BY_CODE

FOLDER = Path(__file__).resolve().parent / "content"
TOPICS = ("cervical-insufficiency", "cervical-cerclage")
SOURCE_LANGUAGE = "en"
LANGUAGES = ("es", "fr", "ar", "zh-hans", "vi")

_NAMESPACE = uuid.UUID("5b1a3e0c-6d0f-4b8e-9a55-3f3c9d0b7a11")


def permanent_id(*names: str) -> str:
    """The same id for the same names on every installation: ``permanent_id("cervical-cerclage", "call-urgent")``."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(names)))


def load(folder: str, language: str) -> dict[str, Any]:
    """One file: ``load("glossary", "es")``, ``load("topics/cervical-cerclage", "en")``."""
    content: dict[str, Any] = yaml.safe_load((FOLDER / folder / f"{BY_CODE[language].tag}.yaml").read_text("utf-8"))
    return content


def image_file(name: str) -> Path:
    return FOLDER / "images" / name
