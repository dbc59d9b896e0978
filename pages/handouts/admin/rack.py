"""My rack: scan or type what lies there, and see what to throw away and what to print again."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.languages import BY_CODE
from pages.editions import addresses
from pages.editions.admin.words import STANDINGS, Words
from pages.handouts.admin.words import PAPERS, VARIANTS
from pages.handouts.look import Look, current_look
from pages.handouts.printing import Printing
from pages.handouts.rack import MOST_CODES, Typed, Verdict, corrected, judge, read_codes
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
    """A verdict in words, where handouts look like that now."""

    verdict: Verdict
    look: Look

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
        if verdict.newest is None or verdict.advice in ("fine", "watch") or self.is_waiting or self.is_stuck:
            return ""
        query: dict[str, str] = {"paper": self.printing.paper, "print": self.printing.variant}
        if verdict.beside:
            query |= {"print": "standard", "with": verdict.beside.code}
        elif self.printing.variant == "press":
            query |= {"ink": self.printing.ink, "marks": "crop" if self.printing.crop_marks else "none"}
        return f"{addresses.edition_handout(verdict.newest.code)}?{urlencode(query)}"

    @property
    def is_waiting(self) -> bool:
        """Whether what would take its place is being updated itself: printing it would be in vain."""
        newest, advice = self.verdict.newest, self.verdict.advice
        return newest is not None and newest.standing == "outdated" and advice in ("throw_away", "reprint")

    @property
    def is_stuck(self) -> bool:
        """Whether the same error would be printed again."""
        verdict = self.verdict
        is_of_now = verdict.issue is not None and self.look.is_of(verdict.issue)
        return verdict.is_last and is_of_now and verdict.newest == verdict.edition

    @property
    def printing(self) -> Printing:
        """As the one in the rack; standard where that is not known, or where no second language fits any more."""
        issue, beside = self.verdict.issue, self.verdict.beside
        if issue is None or (issue.variant == "bilingual" and beside is None):
            return Printing(paper=issue.paper if issue else "letter")  # type: ignore[arg-type]
        return issue.printing

    @property
    def to_print(self) -> str:
        """What the handout to put in its place is called, for a list."""
        newest, beside = self.verdict.newest, self.verdict.beside
        assert newest is not None
        languages = " + ".join(BY_CODE[each.publication.language].name for each in (newest, beside) if each)
        title = newest.publication.title or newest.publication.slug
        return f"{title}: {languages}, {VARIANTS[self.printing.variant]}, {PAPERS[self.printing.paper]}"


def _without_focus(form: RackForm) -> RackForm:
    """The verdicts get it: they stand above the form."""
    form.fields["codes"].widget.attrs.pop("autofocus")
    return form


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
        look = current_look()
        lines = [Line(verdict, look) for verdict in verdicts]
        replaced = (line for line in lines if line.newest_url and line.verdict.advice in ("throw_away", "reprint"))
        to_print = {line.newest_url: line.to_print for line in replaced}
        context = {"lines": lines, "totals": totals, "to_print": to_print.items()}
        return self.render_to_response(self.get_context_data(form=_without_focus(form), **context))

    def get_form_kwargs(self) -> dict[str, Any]:
        """A press on a code that was meant instead puts it in the place of what was typed."""
        kwargs = super().get_form_kwargs()
        written, found, code = self.request.POST.get("meant", "").rpartition("\t")
        if found:
            codes = corrected(self.request.POST.get("codes", ""), written, code)
            kwargs["data"] = {"codes": codes}
        return kwargs

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        return [home, {"url": "", "label": self.get_page_title()}]
