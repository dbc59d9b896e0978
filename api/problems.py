"""Every way in which the API refuses: its code, its status, and what a client should do about it.

The texts here are the documents behind a problem's ``type`` (RFC 9457) and part of the OpenAPI contract.
"""

from dataclasses import dataclass
from typing import Any

Errors = list[dict[str, str]]
"""What is wrong with each input: ``{"field": …, "message": …}``."""


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem. ``description`` is for the person who writes a client."""

    code: str
    status: int
    title: str
    description: str

    @property
    def url(self) -> str:
        """Where the kind is documented; the ``type`` of its problem documents."""
        return f"/api/v1/problems/{self.code}/"


_TYPES = (
    ProblemType(
        "bad-request",
        400,
        "The request cannot be understood",
        "The request itself is broken: an unknown host, or far too many parameters. Do not repeat it unchanged.",
    ),
    ProblemType(
        "invalid-parameters",
        400,
        "A parameter is wrong",
        "`errors` names each parameter and what is wrong with it: unknown to this address, given twice, malformed or "
        "out of range. Parameters are never ignored. Correct them; the same request always gives the same problem.",
    ),
    ProblemType(
        "invalid-cursor",
        400,
        "The cursor does not belong here",
        "Cursors are opaque: follow `next` as it is. This one was changed, or was made by another list, with other "
        "filters, or by an installation with another secret. Start again without a cursor.",
    ),
    ProblemType(
        "unauthorized",
        401,
        "A valid key is needed",
        "Send `Authorization: Bearer parity_…` with a key that the clinic gave you. A key that is wrong, expired or "
        "revoked is refused on public addresses too: leave the header out to read what is public.",
    ),
    ProblemType(
        "missing-scope",
        403,
        "The key is not for this",
        "The key is valid, but was not made for this address; `scope` names what it lacks. Ask the clinic for another.",
    ),
    ProblemType(
        "forbidden",
        403,
        "Not for you",
        "The address exists, but this request may not use it. Repeating it does not help.",
    ),
    ProblemType(
        "not-found",
        404,
        "There is nothing at this address",
        "No resource of the API has this address. Addresses end with a slash; the links in documents are complete.",
    ),
    ProblemType(
        "unknown-topic",
        404,
        "There is no such topic",
        "No topic was ever public under this slug. (One that was public and is not any more answers 410.)",
    ),
    ProblemType(
        "unknown-draft",
        404,
        "There is no such draft",
        "No topic has, had or would have this slug. A topic that was deleted has no draft either.",
    ),
    ProblemType(
        "preview-ended",
        404,
        "The preview has ended",
        "The token is wrong, is older than an hour, or is for something that nobody may share any more; never said "
        "which. Ask the person who sent the link for a new one.",
    ),
    ProblemType(
        "nothing-to-translate",
        404,
        "There is nothing to translate",
        "The topic is neither public nor sent to translation, or there is none with this slug; or the language is not "
        "one that is translated into here. `available` then lists those that are.",
    ),
    ProblemType(
        "unknown-term",
        404,
        "There is no such term",
        "No document that is public now uses a glossary term of this slug. Remove your copy, if you have one.",
    ),
    ProblemType(
        "unknown-code",
        404,
        "There is no such edition",
        "No edition has this code. Codes are printed on handouts: eight characters, the last of which checks the "
        "others. A handout with an unknown code must not be relied on.",
    ),
    ProblemType(
        "unknown-file",
        404,
        "There is no such file",
        "No handout with this SHA-256 was ever issued. Ask for the handout of an edition instead.",
    ),
    ProblemType(
        "handout-unavailable",
        404,
        "The handout cannot be printed",
        "The edition can be read, but has no printed form that is good enough to hand out. `errors` names the block "
        "(or the field) where the trouble is, and what it is. An editor can mend it; until then show the text.",
    ),
    ProblemType(
        "handout-recalled",
        410,
        "This printing was recalled",
        "The handout was printed with an error and must not be used; `issue` is the number on it, `reason` says why. "
        "The edition itself can be read: keep its text, and remove this handout. The address gives a new one once the "
        "error is mended; the journal says `refreshed` then.",
    ),
    ProblemType(
        "no-pair",
        409,
        "These two cannot stand side by side",
        "A bilingual handout is one text in two languages: both editions stand for the same source text and hold the "
        "same facts. `pairs` names the editions that fit, each with the address of the handout; "
        "none fits where it is empty.",
    ),
    ProblemType(
        "unknown-page",
        404,
        "The handout has no such page",
        "Pages are counted from 1; the manifest of handouts says how many there are.",
    ),
    ProblemType(
        "unknown-issue",
        404,
        "There is no such issue",
        "The edition is known, but no handout of it was ever given this number. It was mistyped, or the handout is not "
        "ours: do not rely on it.",
    ),
    ProblemType(
        "language-unavailable",
        404,
        "Not in a wanted language",
        "Nothing can be served in the languages that were asked for, and `fallback=none` forbids the source language. "
        "`available` lists the languages there are, `reason` says why: `not-offered`, `not-translated`, `withdrawn` or "
        "`recalled` (then remove any copy). Of a draft, `missing` lists the paths that have no text in the language.",
    ),
    ProblemType(
        "invalid-file",
        400,
        "The file cannot be used",
        "Nothing of it was used. `errors` says what is wrong, with the line where that is known: not well-formed, no "
        "XLIFF 1.2, for another topic or language, or beyond the limits. Export it again, or mend it.",
    ),
    ProblemType(
        "changed-meanwhile",
        409,
        "Somebody else was quicker",
        "A text was changed at the very moment. Nothing was written. Send the file again, and look at the answer.",
    ),
    ProblemType(
        "method-not-allowed",
        405,
        "Not with this method",
        "What is public can only be read. `Allow` names the methods of this address.",
    ),
    ProblemType(
        "not-acceptable",
        406,
        "Not in an accepted form",
        "The resource has none of the media types in `Accept`. `available` lists those it has.",
    ),
    ProblemType(
        "withdrawn",
        410,
        "Not public any more",
        "This was public and is not any more. Remove your copy. `reason` says why; `successor`, where it is not null, "
        "is the edition to use instead, in the same language.",
    ),
    ProblemType(
        "recalled",
        410,
        "Recalled: do not use",
        "This must not be used any more; it may be dangerous. Remove every copy and tell whoever holds one. `reason` "
        "says why; `successor`, where it is not null, is the edition to use instead, in the same language.",
    ),
    ProblemType(
        "resync",
        410,
        "Start again from what is public",
        "The cursor belongs to another history: the server was restored from a backup, for example. Throw the cursor "
        "away, read `/api/v1/changes/?initial=true` to its end, and remove the copies that it does not name.",
    ),
    ProblemType(
        "payload-too-large",
        413,
        "Too much at once",
        "The body is larger than this address takes. Send it in parts.",
    ),
    ProblemType(
        "unsupported-media-type",
        415,
        "Not in this form",
        "The body's `Content-Type` is none that this address reads. `available` lists those it does.",
    ),
    ProblemType(
        "range-not-satisfiable",
        416,
        "There are no such bytes",
        "The file ends before the first byte of the range. `Content-Range` says how long it is. Ask for it without "
        "`Range`.",
    ),
    ProblemType(
        "too-many-requests",
        429,
        "Too many requests",
        "Wait as many seconds as `Retry-After` says. Repeat unchanged reads with `If-None-Match`, and follow "
        "`/api/v1/changes/` instead of reading everything again.",
    ),
    ProblemType(
        "server-error",
        500,
        "Something went wrong here",
        "It is not your fault and has been noted. Try again later, with growing pauses.",
    ),
    ProblemType(
        "not-ready",
        503,
        "Not ready",
        "A part of the installation does not work; `checks` says which.",
    ),
)

PROBLEM_TYPES: dict[str, ProblemType] = {kind.code: kind for kind in _TYPES}


class Problem(Exception):
    """A refusal. Raised anywhere below a view, answered as problem+json by ``api.errors``.

    :param more: further members of the document, such as ``available``.
    :param private: the answer depends on ``Accept-Language``, so no shared cache may keep it.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: Errors | None = None,
        headers: dict[str, str] | None = None,
        private: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.type = PROBLEM_TYPES[code]
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}
        self.private = private
        self.more = more

    def document(self) -> dict[str, Any]:
        """The members of the problem document, the standard's own first."""
        document: dict[str, Any] = {
            "type": self.type.url,
            "title": self.type.title,
            "status": self.type.status,
            "detail": self.detail,
            "code": self.type.code,
        }
        if self.errors is not None:
            document["errors"] = self.errors
        return {**document, **self.more}
