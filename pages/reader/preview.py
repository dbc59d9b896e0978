"""What the editor sees beside the form: the draft, in the template and language that readers would get."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from cms.languages import BY_CODE, Language
from pages.content.canonical import visible_text
from pages.content.document import SourceDocument, Texts
from pages.editions.documents import draft_document
from pages.editions.reconcile import review_of
from pages.localization.assembly import assemble
from pages.localization.extraction import extract, linked_topics
from pages.models import TopicPage
from pages.reader.languages import source_language
from pages.reader.responses import PRIVATE, page
from pages.reader.topics import topic_context


def preview_topic(topic: TopicPage, request: HttpRequest, mode_name: str) -> HttpResponse:
    """The draft in the language that the mode names; where texts are missing, which ones, and never a mix.

    Writes nothing: not a segment, not an edition, not a claim on a slug.
    """
    if mode_name not in BY_CODE:
        raise Http404
    language = BY_CODE[mode_name]
    topic.complete_block_ids()
    source = extract(topic)
    texts = source.texts if language == source_language() else assemble(source, language.code).texts
    missing = [wording for path, wording in source.wordings.items() if path not in texts]
    if missing:
        shown = [visible_text(wording.text, rich=wording.rich) for wording in missing]
        response = _missing(request, shown, len(source.wordings), language)
    else:
        response = draft_page(request, document_of_draft(topic, source, texts, language), language)
    response["X-Robots-Tag"] = "noindex"
    return response


def draft_page(request: HttpRequest, document: dict[str, Any], language: Language) -> HttpResponse:
    """A draft's document as readers would see it, kept by no one."""
    context = topic_context(document, language, language, None)
    response = page(request, "topic", {**context, "is_indexed": False}, language=language, cache=PRIVATE)
    response["X-Robots-Tag"] = "noindex"
    return response


def document_of_draft(topic: TopicPage, source: SourceDocument, texts: Texts, language: Language) -> dict[str, Any]:
    """The document that this source would have in one language.

    :param texts: one for each path, all in the language.
    """
    linked = linked_topics(texts.values())
    slugs = TopicPage.objects.filter(topic_id__in=linked).values_list("topic_id", "slug") if linked else []
    topic_slugs = {str(topic_id): slug for topic_id, slug in slugs}
    return draft_document(source.structure, texts, language.code, topic.slug, review_of(topic), topic_slugs)


def _missing(request: HttpRequest, missing: list[str], total: int, language: Language) -> HttpResponse:
    """For the editor, in the language of the admin."""
    interface = BY_CODE.get(get_language() or "", source_language())
    context = {
        "language": language,
        "source_language": source_language(),
        "interface": interface,
        "missing": missing,
        "total": total,
    }
    return page(request, "preview_missing", context, language=interface, cache=PRIVATE)
