"""What a key may be allowed beyond reading what is public."""

DRAFTS_READ = "drafts:read"
TRANSLATIONS_READ = "translations:read"
TRANSLATIONS_WRITE = "translations:write"
CHANGES_ACK = "changes:ack"

SCOPES: dict[str, str] = {
    DRAFTS_READ: "Read drafts that are not published",
    TRANSLATIONS_READ: "Fetch texts to translate, as XLIFF",
    TRANSLATIONS_WRITE: "Send translations back, as XLIFF",
    CHANGES_ACK: "Acknowledge changes it has applied",
}
