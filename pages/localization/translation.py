"""Registers the segment table with django-modeltranslation: one column a language of the language table."""

from modeltranslation.translator import TranslationOptions, register

from pages.localization.models import Segment


@register(Segment)
class SegmentTranslation(TranslationOptions):
    fields = ("text",)
