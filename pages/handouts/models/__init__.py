from pages.handouts.models.clinic_branding import ClinicBranding
from pages.handouts.models.issue import HandoutIssue
from pages.handouts.models.reissuing import Reissuing

__all__ = ["ClinicBranding", "HandoutIssue", "Reissuing"]
