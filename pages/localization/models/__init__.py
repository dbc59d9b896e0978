from pages.localization.models.acknowledgement import Acknowledgement, ReadMark
from pages.localization.models.assignment import Assignment, HandOver
from pages.localization.models.banned import BannedWording
from pages.localization.models.conversation import Comment, ContextNote
from pages.localization.models.history import Origin, SegmentChange
from pages.localization.models.machine import MachineRun
from pages.localization.models.memory import MemoryUnit
from pages.localization.models.segment import SLUG_PATH, Segment, SegmentQuerySet, column
from pages.localization.models.sign_off import SignOff
from pages.localization.models.source import SourceSegment, TranslationSource
from pages.localization.models.status import SegmentStatus

__all__ = [
    "SLUG_PATH",
    "Acknowledgement",
    "Assignment",
    "BannedWording",
    "Comment",
    "ContextNote",
    "HandOver",
    "MachineRun",
    "MemoryUnit",
    "Origin",
    "ReadMark",
    "Segment",
    "SegmentChange",
    "SegmentQuerySet",
    "SegmentStatus",
    "SignOff",
    "SourceSegment",
    "TranslationSource",
    "column",
]
