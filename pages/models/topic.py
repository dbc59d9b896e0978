import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from cms.languages import BY_CODE
from pages.blocks import BodyBlock, CodeBlock, NameBlock, PointBlock, ReferenceBlock, with_block_ids
from pages.models.contact import Contact
from pages.models.identity import TopicIdentity
from pages.models.person import ClinicalReviewer
from pages.panels import TOPIC_EDIT_HANDLER, CopyWithoutAliasForm, TopicPageForm

KEEP_HOOK = "keep_topic_revision"
"""A function of a revision, registered with Wagtail's hooks: whether autosave must leave it as it is."""
FRONT_END = "front-end:"
"""Begins the names of the preview modes that show the clinic's own front end (``PREVIEW_URL``)."""
HANDOUTS = {
    "handout:standard": _("Handout"),
    "handout:large": _("Handout, large print"),
    "handout:easy": _("Handout, single page"),
    "handout:press": _("Handout, print shop"),
}
"""The preview modes that show the draft on paper, in the source language: the kind of print follows the colon."""
STREAMS = ("other_names", "key_points", "body", "codes", "references")


def lock_page(page_id: Any) -> bool:
    """Locks a page's row as an update of it would; False when it is gone. The first lock of whatever publishes.

    Wagtail by itself locks a page's revisions before the page when it publishes, and after it when it unpublishes: on
    PostgreSQL two people who do both to one topic would meet in a deadlock.
    """
    rows = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk=page_id).order_by()
    return bool(rows.values_list("pk"))


class TopicPage(Page):
    """One condition or procedure, in the source language: translated as segments, published as editions."""

    topic_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    type = models.CharField(
        _("type"),
        max_length=20,
        choices=[
            ("condition", _("Condition")),
            ("procedure", _("Procedure")),
            ("medication", _("Medication")),
            ("general", _("General")),
        ],
        default="condition",
    )
    other_names = StreamField([("name", NameBlock())], blank=True, verbose_name=_("other names"))
    summary = models.TextField(_("summary"), help_text=_("The opening: two or three kind, plain sentences."))
    key_points = StreamField(
        [("point", PointBlock())],
        blank=True,
        verbose_name=_("key points"),
        help_text=_("What a reader should remember if they read nothing else. Three to five."),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("sections"),
        help_text=_("Wherever “When to call” stands here, readers and handouts show it first."),
    )
    audience = models.CharField(
        _("audience"),
        max_length=20,
        choices=[("patient", _("Patients")), ("caregiver", _("Families and caregivers")), ("professional", _("Staff"))],
        default="patient",
    )
    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), on_delete=models.PROTECT, related_name="topics", null=True, blank=True
    )
    codes = StreamField([("code", CodeBlock())], blank=True, verbose_name=_("clinical codes"))
    references = StreamField([("reference", ReferenceBlock())], blank=True, verbose_name=_("references"))
    clinical_reviewer = models.ForeignKey(
        ClinicalReviewer,
        verbose_name=_("clinical reviewer"),
        on_delete=models.SET_NULL,
        related_name="topics",
        null=True,
        blank=True,
    )
    last_reviewed = models.DateField(_("last reviewed"), null=True, blank=True)
    review_due = models.DateField(_("next review due"), null=True, blank=True)
    license = models.CharField(
        _("licence"),
        max_length=40,
        choices=[
            ("CC-BY-4.0", "CC BY 4.0"),
            ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
            ("CC-BY-NC-4.0", "CC BY-NC 4.0"),
            ("CC0-1.0", "CC0 1.0"),
            ("LicenseRef-all-rights-reserved", _("All rights reserved")),
        ],
        default="CC-BY-4.0",
    )
    attribution = models.CharField(
        _("attribution"), max_length=300, blank=True, help_text=_("Whom others must name when they use this text.")
    )
    attribution_url = models.URLField(_("attribution address"), blank=True)
    is_demonstration = models.BooleanField(default=False, editable=False)

    parent_page_types: ClassVar[list[str]] = ["pages.ShelfPage"]
    subpage_types: ClassVar[list[str]] = []
    # A copy is a topic of its own; a copy of a demonstration stays one, or its notice could be lost.
    exclude_fields_in_copy: ClassVar[list[str]] = ["topic_id"]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    edit_handler = TOPIC_EDIT_HANDLER
    base_form_class = TopicPageForm
    copy_form_class = CopyWithoutAliasForm

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    # --- every write keeps block ids, the identity and the demonstration flag ---

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """:raises ValidationError: for an alias: a topic has one page."""
        if self.alias_of_id:
            message = _("A topic cannot have an alias. Make a copy, which becomes a topic of its own.")
            raise ValidationError({"alias_of": message})  # by field: Wagtail's API fails on any other form
        self.complete_block_ids()
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            TopicIdentity.objects.update_or_create(topic_id=self.topic_id, defaults={"page_id": self.pk})
        return result

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Saves a draft. Autosave overwrites its own earlier draft, never the revision that is live or scheduled."""
        overwritten = kwargs.get("overwrite_revision")
        if overwritten is not None and self._is_kept(overwritten):
            kwargs["overwrite_revision"] = None
        self.complete_block_ids()
        with transaction.atomic():
            self._lock()
            return super().save_revision(*args, **kwargs)

    def _is_kept(self, revision: Revision) -> bool:
        live_revision_id = type(self).objects.values_list("live_revision_id", flat=True).get(pk=self.pk)
        if revision.pk == live_revision_id or revision.approved_go_live_at is not None:
            return True
        return any(keeps(revision) for keeps in hooks.get_hooks(KEEP_HOOK))

    def _lock(self) -> None:
        """:raises DoesNotExist: when it was deleted meanwhile; saving would bring it back."""
        if not lock_page(self.pk):
            raise self.DoesNotExist

    def complete_block_ids(self) -> None:
        for name in STREAMS:
            setattr(self, name, with_block_ids(getattr(self, name)))

    def with_content_json(self, content: dict[str, Any]) -> "TopicPage":
        """A revision's content as a page, with what belongs to the topic and not to a revision kept as it is."""
        page = super().with_content_json(content)
        page.topic_id = self.topic_id
        page.is_demonstration = self.is_demonstration
        return page

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            self._lock()
            return super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            self._lock()
            return super().unpublish(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().copy(*args, **kwargs)

    def move(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().move(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().delete(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        others = TopicPage.objects.filter(slug=self.slug).exclude(pk=self.pk)
        if self.slug and others.exists():
            raise ValidationError({"slug": _("Another topic has this slug. Choose one that no other topic has.")})
        if self.review_due and self.last_reviewed and self.review_due <= self.last_reviewed:
            raise ValidationError({"review_due": _("The next review must be after the last one.")})

    # --- where readers see it ---

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The reader's address in the source language. Wagtail's own page addresses are not served."""
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        tag = BY_CODE[settings.PARITY_SOURCE_LANGUAGE].tag
        return sites[0].site_id, settings.PUBLIC_URL, f"/{tag}/{self.slug}/"

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One preview a language: the draft's structure with that language's texts, as readers would see it. Then the
        handouts in the source language.

        Where the clinic has a front end of its own, that comes first.
        """
        codes = dict.fromkeys([settings.PARITY_SOURCE_LANGUAGE, *settings.PARITY_LANGUAGES])
        names = {code: BY_CODE[code].name for code in codes}
        handouts = [(name, str(words)) for name, words in HANDOUTS.items()]
        if not settings.PREVIEW_URL:
            return [*names.items(), *handouts]
        own = [(code, str(_("%(language)s, Parity’s own page")) % {"language": names[code]}) for code in codes]
        return [*((f"{FRONT_END}{code}", name) for code, name in names.items()), *own, *handouts]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return import_string(settings.PARITY_PREVIEW)(self, request, mode_name)
