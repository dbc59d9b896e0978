from pages.handouts.models.clinic_branding import ClinicBranding
from pages.handouts.models.issue import HandoutIssue

__all__ = ["ClinicBranding", "HandoutIssue"]
