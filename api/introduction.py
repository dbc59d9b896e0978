"""What the contract says before its addresses: the rules that hold for all of them, and what each tag is about."""

from typing import Any

DESCRIPTION = """\
Patient education in many languages: numbered editions, each in exactly one language, and their printed handouts.

**Language.** `lang` takes a BCP-47 tag or a preference list (`es-MX,es,en`). What cannot be served in a wanted language
comes in the topic's source language, or is a 404 with `fallback=none`. Documents fall back to the source language
unless you forbid it; lists do not unless you ask. `Content-Language` and the document's own `language` always say what
was served, `Parity-Language-Fallback` why it is not what was wanted. No answer mixes two languages. Without `lang`,
`Accept-Language` decides; such answers are `private`, so name the language.

**Caching.** Send the `ETag` of your copy as `If-None-Match`: 304 says that it is still right. Public answers may be
kept for as long as `Cache-Control` says; a CDN purges them by `Cache-Tag`. Answers to a request with a key are
`private, no-store`.

**Following.** `/api/v1/changes/` has a line for every change of a public document. Whoever applies its lines, and
fetches what they name, holds equal copies. Remove at once what is withdrawn or recalled.

**Errors** are `application/problem+json` (RFC 9457). Decide by `code`; `type` leads to what it means and what to do.
Unknown parameters are an error, never ignored.

**Lists** are `{items, next}`. Follow `next` as it is; null ends a list.

**Methods.** GET is answered to HEAD too, without a body, and OPTIONS to web pages of any origin. Every address of this
contract has its final slash or its file name; one that lacks the slash is redirected.

**Versions.** Within `/api/v1/` there are only additions: new addresses, parameters, members, headers, kinds of problem
and values of lists. Ignore what you do not know. Nothing is removed or changes its meaning.

**Licence.** Each document names its own in `license`, and how to name its source in `attribution`.
"""
TAGS = {
    "about": "The installation, this contract, and the kinds of problem.",
    "languages": "The languages that the clinic offers.",
    "topics": "What patients read now: one document a topic and language.",
    "editions": "Numbered and immutable: what was published, and whether it still stands.",
    "handouts": "Editions on paper, as PDF.",
    "changes": "How a copy stays equal to the original.",
    "search": "Finding topics by words, in one language.",
    "glossary": "Medical terms and what they mean.",
    "drafts": "What is not published yet. Needs a key, or a preview's own token.",
    "translations": "Texts to and from translation agencies, as XLIFF. Needs a key.",
    "health": "For whoever runs the installation.",
}
LICENCE = {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"}


def introduce(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Postprocessing hook of the contract: its description, its licence, and the tags in use."""
    result["info"] |= {
        "summary": "One source for patient education in many languages.",
        "description": DESCRIPTION,
        "license": LICENCE,
    }
    used = {tag for methods in result["paths"].values() for operation in methods.values() for tag in operation["tags"]}
    result["tags"] = [{"name": name, "description": text} for name, text in TAGS.items() if name in used]
    return result
