"""My rack: for each code of the handouts that lie in a clinic's rack, whether it may still be given out."""

from pages.handouts.rack.reading import MOST_CODES, Typed, corrected, read_codes
from pages.handouts.rack.verdicts import Verdict, judge

__all__ = ["MOST_CODES", "Typed", "Verdict", "corrected", "judge", "read_codes"]
