"""My rack: scan or type what lies there, and see what to throw away and what to print again."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.admin.words import STANDINGS, Words
from pages.handouts.rack import MOST_CODES, Typed, Verdict, judge, read_codes
from pages.handouts.rack.verdicts import ADVICE, Advice

# What to do, in a few words, with the sign that goes with it.
ADVICE_WORDS: Final[dict[Advice, tuple[str, Words, Words]]] = {
    "throw_away": ("✕", _("Throw away"), _("Take every copy out of the rack now.")),
    "unknown": ("?", _("Unknown"), _("Nothing was ever issued under this code. Look at the paper again.")),
    "reprint": ("↻", _("Print anew"), _("There is a newer edition. Replace the copies.")),
    "look": ("!", _("Look at the issue number"), _("Some printings of this edition were recalled.")),
    "watch": ("…", _("Print no more"), _("The translation is being updated. Use up what is there, or ask.")),
    "fine": ("✓", _("Fine"), _("This is the newest edition.")),
}


class RackForm(forms.Form):
    codes = forms.CharField(
        label=_("Codes"),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false", "autofocus": True}),
        help_text=_(
            "One a line. Scan the QR codes with a hand scanner, or type the code at the foot of each handout, with the "
            "issue number after a slash where there is one: K7QM-4XTB/2."
        ),
        error_messages={"required": _("Scan or type at least one code.")},
    )

    def clean_codes(self) -> list[Typed]:
        rack = read_codes(self.cleaned_data["codes"])
        if not rack:
            raise forms.ValidationError(_("Scan or type at least one code."))
        if len(rack) > MOST_CODES:
            message = _("These are %(count)d codes. Check %(most)d at a time.")
            raise forms.ValidationError(message, params={"count": len(rack), "most": MOST_CODES})
        return rack


@dataclass(frozen=True, slots=True)
class Line:
    """A verdict in words."""

    verdict: Verdict

    @property
    def sign(self) -> str:
        return ADVICE_WORDS[self.verdict.advice][0]

    @property
    def words(self) -> Words:
        return ADVICE_WORDS[self.verdict.advice][1]

    @property
    def explanation(self) -> Words:
        if self.verdict.because == "issue-unknown":
            return _("This edition was never printed with that issue number. Look at the foot of the paper again.")
        if self.verdict.because == "issue-recalled":
            return _("This printing was recalled. The edition itself is in order.")
        return ADVICE_WORDS[self.verdict.advice][2]

    @property
    def language(self) -> str:
        return BY_CODE[self.verdict.edition.publication.language].name if self.verdict.edition else ""

    @property
    def standing(self) -> Words:
        return STANDINGS.get(self.verdict.because, "")

    @property
    def newest_url(self) -> str:
        """Where the handout to put in its place is printed; none where the one in the rack is in order."""
        verdict = self.verdict
        if verdict.newest is None or verdict.advice in ("fine", "watch"):
            return ""
        issue = verdict.issue
        variant = issue.variant if issue is not None and issue.variant in ("standard", "large", "easy") else "standard"
        paper = issue.paper if issue is not None else "letter"
        return f"{addresses.edition_handout(verdict.newest.code)}?paper={paper}&print={variant}"


class RackView(WagtailAdminTemplateMixin, FormView):
    """Writes nothing; it is a POST because a rack is longer than an address may be."""

    form_class = RackForm
    template_name = "handouts/admin/rack.html"
    page_title = _("My rack")
    header_icon = "tasks"

    def form_valid(self, form: RackForm) -> HttpResponse:
        verdicts = judge(form.cleaned_data["codes"])
        found = Counter(verdict.advice for verdict in verdicts)
        totals = [(advice, *ADVICE_WORDS[advice][:2], found[advice]) for advice in ADVICE if found[advice]]
        lines = [Line(verdict) for verdict in verdicts]
        return self.render_to_response(self.get_context_data(form=form, lines=lines, totals=totals))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        return [home, {"url": "", "label": self.get_page_title()}]
