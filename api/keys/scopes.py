"""What a key may be allowed beyond reading what is public."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DRAFTS_READ = "drafts:read"
TRANSLATIONS_READ = "translations:read"
TRANSLATIONS_WRITE = "translations:write"
CHANGES_ACK = "changes:ack"

SCOPES: dict[str, str | Promise] = {
    DRAFTS_READ: _("Read drafts that are not published"),
    TRANSLATIONS_READ: _("Fetch texts to translate, as XLIFF"),
    TRANSLATIONS_WRITE: _("Send translations back, as XLIFF"),
    CHANGES_ACK: _("Acknowledge changes it has applied"),
}
