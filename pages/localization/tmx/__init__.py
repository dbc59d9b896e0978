"""The translation memory as TMX 1.4: ``writer`` and ``reader`` are mirrors, ``inline`` is both ways of a text."""

from pages.localization.tmx.reader import LARGEST_FILE, MemoryFile, Pair, TmxRefused, read_tmx
from pages.localization.tmx.writer import write_tmx

__all__ = ["LARGEST_FILE", "MemoryFile", "Pair", "TmxRefused", "read_tmx", "write_tmx"]
