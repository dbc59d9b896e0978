"""The papers that handouts are printed on."""

from typing import Literal

Paper = Literal["letter", "a4"]
PAPERS: tuple[Paper, ...] = ("letter", "a4")
