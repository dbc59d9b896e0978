"""Mounted last, at the root: ``/es/…`` must not hide an address of anything else."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from pages.reader import preview, topics, verifying


class LanguageTag(StringConverter):
    """What can be a language tag; whether it is one, the view finds out."""

    regex = "[A-Za-z0-9-]{1,40}"


class TopicSlugConverter(StringConverter):
    """What can be a slug, in any script. No dots, so that a missing file is never taken for a topic."""

    regex = r"[-\w]{1,255}"


register_converter(LanguageTag, "language_tag")
register_converter(TopicSlugConverter, "topic_slug")

urlpatterns = [
    path("", topics.front_door),
    path("v/", verifying.ask_for_code),
    path("v/<str:typed>/", verifying.verify),
    path("preview/<str:token>/", preview.shared_preview),
    path("<language_tag:tag>/", topics.list_topics),
    path("<language_tag:tag>/<topic_slug:slug>/", topics.show_topic),
]
