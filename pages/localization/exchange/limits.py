"""How much one file may ask of us. A topic has some hundred segments, and its file some hundred kilobytes."""

MEGABYTE = 1024 * 1024

FILE_BYTES = 10 * MEGABYTE
UNITS = 5_000
"""Of one file."""
ELEMENTS = 150_000
"""XML elements of one file: a unit has about ten."""
DEPTH = 32
TAG_CHARACTERS = 20_000
"""Of one tag with its attributes."""
TEXT_CHARACTERS = 20_000
"""Of one source or target, codes included."""
PO_LINES = 100_000

PARCEL_FILES = 500
PARCEL_BYTES = 20 * MEGABYTE
"""Of all files of a zip, unpacked."""
PARCEL_UNITS = 20_000
PARCEL_RATIO = 100
"""How many times larger than packed a file may be unpacked."""
