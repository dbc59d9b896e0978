"""Reads the project's own source as syntax trees, for the house rules."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def modules(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    """(path from the root, syntax tree) of each module but the migrations; of packages, or of single files."""
    for package in packages:
        place = ROOT / package
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            if "migrations" not in file.parts:
                yield str(file.relative_to(ROOT)), ast.parse(file.read_text("utf-8"))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """(name of the function or method, call) of each call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield name, node
