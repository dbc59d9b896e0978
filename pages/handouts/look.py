"""What a handout's file depends on beside its edition: renderer, branding, and the address of the installation."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from pages.handouts.branding import Branding
from pages.handouts.models import ClinicBranding, HandoutIssue
from pages.handouts.typesetting import RENDERER_VERSION


@dataclass(frozen=True, slots=True)
class Look:
    renderer_version: int
    branding: Branding
    public_url: str

    def record(self) -> dict[str, Any]:
        """As the fields of an issue keep it."""
        return {
            "renderer_version": self.renderer_version,
            "branding": self.branding.record(),
            "public_url": self.public_url,
        }

    def is_of(self, issue: HandoutIssue) -> bool:
        """Whether that issue was printed in it: then another printing would be the same again."""
        return all(getattr(issue, name) == value for name, value in self.record().items())


def current_look() -> Look:
    """How handouts look that are printed now."""
    return Look(RENDERER_VERSION, ClinicBranding.current(), settings.PUBLIC_URL)


def printing_key(values: dict[str, Any]) -> str:
    """The hash of the fields of an issue that decide what its file is."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()
