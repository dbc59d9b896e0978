from django.urls import path

from pages.handouts.admin.codes import CodesView
from pages.handouts.admin.draft import DraftHandoutView, DraftPagesView, DraftPdfView
from pages.handouts.admin.issues import IssuesView, RecallIssueView
from pages.handouts.admin.older_looks import OlderLooksView, ReissueView, ReissuingView
from pages.handouts.admin.print import PrintHandoutView
from pages.handouts.admin.rack import RackView
from pages.handouts.admin.rack_sheet import RackSheetView

urlpatterns = [
    path("parity/rack/", RackView.as_view(), name="parity_rack"),
    path("parity/codes.csv", CodesView.as_view(), name="parity_codes"),
    path("parity/topics/<int:page_pk>/handouts/", IssuesView.as_view(), name="parity_handouts"),
    path(
        "parity/topics/<int:page_pk>/handouts/results/",
        IssuesView.as_view(results_only=True),
        name="parity_handouts_results",
    ),
    path("parity/topics/<int:page_pk>/handouts/print/", PrintHandoutView.as_view(), name="parity_print_handout"),
    path("parity/topics/<int:page_pk>/rack-sheet/<str:paper>.pdf", RackSheetView.as_view(), name="parity_rack_sheet"),
    path("parity/topics/<int:page_pk>/handout-preview/", DraftHandoutView.as_view(), name="parity_draft_handout"),
    path(
        "parity/topics/<int:page_pk>/handout-preview/pages/",
        DraftPagesView.as_view(),
        name="parity_draft_handout_pages",
    ),
    path(
        "parity/topics/<int:page_pk>/handout-preview/draft.pdf",
        DraftPdfView.as_view(),
        name="parity_draft_handout_pdf",
    ),
    path("parity/handouts/<int:pk>/recall/", RecallIssueView.as_view(), name="parity_recall_issue"),
    path("parity/older-looks/", OlderLooksView.as_view(), name="parity_older_looks"),
    path("parity/older-looks/reissue/", ReissueView.as_view(), name="parity_reissue"),
    path("parity/older-looks/runs/<int:pk>/", ReissuingView.as_view(), name="parity_reissuing"),
]
