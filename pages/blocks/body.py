"""The body of a topic: typed sections of typed blocks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    StreamBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
    StructBlockValidationError,
    StructValue,
)
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from pages.blocks.rich_text import InlineRichTextBlock
from pages.content.canonical import split_paragraphs

SECTION_KIND_CHOICES = [
    ("overview", _("Overview")),
    ("causes", _("Causes")),
    ("risk_factors", _("Risk factors")),
    ("symptoms", _("Symptoms")),
    ("diagnosis", _("Diagnosis")),
    ("monitoring", _("Monitoring")),
    ("treatment", _("Treatment")),
    ("when_to_call", _("When to call")),
    ("self_care", _("Self-care")),
    ("living_with", _("Living with it")),
    ("questions", _("Questions to ask")),
    ("contact", _("Contact")),
]
URGENCY_CHOICES = [
    ("emergency", _("Emergency: call for help now")),
    ("urgent", _("Urgent: call the same day")),
    ("routine", _("Routine: ask at the next visit")),
]


class ParagraphBlock(InlineRichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")


class BulletListBlock(ListBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(InlineRichTextBlock(label=_("Item")), min_num=1, **options)

    class Meta:
        icon = "list-ul"
        label = _("List")


class StepsBlock(BulletListBlock):
    class Meta:
        icon = "list-ol"
        label = _("Steps")
        help_text = _("A numbered list: what happens first, next and last.")


class CalloutBlock(StructBlock):
    urgency = ChoiceBlock(
        choices=URGENCY_CHOICES,
        label=_("Urgency"),
        help_text=_("Changing the urgency asks for every translation of this call-out to be checked again."),
    )
    heading = CharBlock(label=_("Heading"), max_length=200)
    html = InlineRichTextBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Call-out")


class ImageBlock(StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    decorative = BooleanBlock(
        required=False,
        label=_("Decorative"),
        help_text=_("Only decoration: screen readers pass over it. Otherwise the image's own description is read out."),
    )
    caption = CharBlock(required=False, label=_("Caption"), max_length=300)

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if not cleaned["decorative"] and not cleaned["image"].description.strip():
            message = _("This image has no description yet. Write one in the image library, or mark it as decorative.")
            raise StructBlockValidationError(block_errors={"image": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Image")


class TableRowBlock(StructBlock):
    cells = ListBlock(InlineRichTextBlock(label=_("Cell")), min_num=1, label=_("Cells, from first column to last"))

    class Meta:
        label = _("Row")


class TableBlock(StructBlock):
    caption = CharBlock(label=_("Caption"), max_length=300, help_text=_("What the table shows, in a few words."))
    columns = ListBlock(CharBlock(label=_("Column"), max_length=100), min_num=2, label=_("Column headings"))
    rows = ListBlock(TableRowBlock(), min_num=1, label=_("Rows"))

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        wanted = len(cleaned["columns"])
        wrong = [number for number, row in enumerate(cleaned["rows"], start=1) if len(row["cells"]) != wanted]
        if wrong:
            message = _("Each row needs %(wanted)d cells, one a column. Look at row %(row)d.") % {
                "wanted": wanted,
                "row": wrong[0],
            }
            raise StructBlockValidationError(block_errors={"rows": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "table"
        label = _("Table")


class QuestionBlock(StructBlock):
    question = CharBlock(label=_("Question"), max_length=300)
    html = InlineRichTextBlock(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")


class SectionContentBlock(StreamBlock):
    """The blocks of a section. A paragraph block that was given several paragraphs becomes several blocks."""

    paragraph = ParagraphBlock()
    list = BulletListBlock()
    steps = StepsBlock()
    callout = CalloutBlock()
    image = ImageBlock()
    table = TableBlock()
    question = QuestionBlock()

    def clean(self, value: StreamValue) -> StreamValue:
        cleaned = super().clean(value)
        parts: list[tuple[str, Any, str | None]] = []
        for child in cleaned:
            paragraphs = split_paragraphs(child.value.source) if child.block_type == "paragraph" else []
            if len(paragraphs) < 2:
                parts.append((child.block_type, child.value, child.id))
                continue
            # The first keeps the id, and with it its translations; the others are new blocks.
            parts += [
                ("paragraph", RichText(paragraph), child.id if number == 0 else None)
                for number, paragraph in enumerate(paragraphs)
            ]
        return StreamValue(self, parts) if len(parts) != len(cleaned) else cleaned


class SectionBlock(StructBlock):
    kind = ChoiceBlock(choices=SECTION_KIND_CHOICES, label=_("Kind"))
    heading = CharBlock(
        required=False,
        label=_("Heading"),
        max_length=200,
        help_text=_("Leave empty to use the name of the kind, which Parity has in every language."),
    )
    blocks = SectionContentBlock(label=_("Content"))

    class Meta:
        icon = "doc-full"
        label = _("Section")


class BodyBlock(StreamBlock):
    section = SectionBlock()

    def clean(self, value: StreamValue) -> StreamValue:
        cleaned = super().clean(value)
        kinds = [child.value["kind"] for child in cleaned]
        if kinds.count("when_to_call") > 1:
            message = _("A topic has one section of the kind “When to call”. Put all its call-outs there.")
            raise StreamBlockValidationError(non_block_errors=[ValidationError(message)])
        return cleaned
