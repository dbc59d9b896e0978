"""Small blocks beside the body: other names, key points, clinical codes, references, telephone numbers."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, TextBlock, URLBlock

from cms.languages import LANGUAGES
from pages.content.phones import BadPhoneNumber, typed_number

CODE_SYSTEMS = {
    "2.16.840.1.113883.6.90": "ICD-10-CM",
    "2.16.840.1.113883.6.96": "SNOMED CT",
    "2.16.840.1.113883.6.12": "CPT",
    "2.16.840.1.113883.6.1": "LOINC",
    "2.16.840.1.113883.6.88": "RxNorm",
}


class NameBlock(CharBlock):
    class Meta:
        icon = "tag"
        label = _("Other name")


class PointBlock(TextBlock):
    class Meta:
        icon = "pick"
        label = _("Key point")


class CodeBlock(StructBlock):
    system = ChoiceBlock(choices=list(CODE_SYSTEMS.items()), label=_("System"))
    code = CharBlock(max_length=40, label=_("Code"))
    label = CharBlock(
        max_length=200,
        label=_("Label"),
        help_text=_("What the code stands for, in your own words: the systems' own wordings are licensed."),
    )

    class Meta:
        icon = "code"
        label = _("Clinical code")


class ReferenceBlock(StructBlock):
    citation = TextBlock(label=_("Citation"), help_text=_("Shown word for word in every language."))
    url = URLBlock(required=False, label=_("Address"))
    lang = ChoiceBlock(
        choices=[(language.tag, language.name) for language in LANGUAGES],
        default="en",
        label=_("Language of the citation"),
    )

    class Meta:
        icon = "openquote"
        label = _("Reference")


class PhoneNumberBlock(CharBlock):
    """A telephone number in one typed form: ``+13125550142``, or a short number such as ``911``."""

    def clean(self, value: str) -> str:
        try:
            return typed_number(super().clean(value))
        except BadPhoneNumber as error:
            raise ValidationError(str(error)) from error


class PhoneBlock(StructBlock):
    label = CharBlock(max_length=100, label=_("Label"), help_text=_("Whose number it is, such as “Nurse line”."))
    number = PhoneNumberBlock(
        max_length=40,
        label=_("Number"),
        help_text=_("With the country code, such as +1 312 555 0142, or a short number such as 911."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Telephone number")
