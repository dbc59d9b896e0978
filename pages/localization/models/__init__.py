from pages.localization.models.history import Origin, SegmentChange
from pages.localization.models.segment import Segment, SegmentQuerySet, column
from pages.localization.models.sign_off import SignOff

__all__ = ["Origin", "Segment", "SegmentChange", "SegmentQuerySet", "SignOff", "column"]
