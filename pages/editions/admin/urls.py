from django.urls import path

from pages.editions.admin.correct import CorrectView
from pages.editions.admin.history import EditionsView, RecallView
from pages.editions.admin.languages import LanguagesView, ReleaseView, WithdrawView
from pages.editions.admin.releases import CancelReleaseView, ReleasesView
from pages.editions.admin.republish import RepublishingView, RepublishView, ToRepublishView
from pages.editions.admin.share import SharePreviewView

urlpatterns = [
    path("parity/topics/<int:page_pk>/languages/", LanguagesView.as_view(), name="parity_languages"),
    path("parity/topics/<int:page_pk>/languages/release/", ReleaseView.as_view(), name="parity_release"),
    path(
        "parity/topics/<int:page_pk>/languages/<str:language>/withdraw/",
        WithdrawView.as_view(),
        name="parity_withdraw",
    ),
    path("parity/topics/<int:page_pk>/releases/", ReleasesView.as_view(), name="parity_release_page"),
    path(
        "parity/topics/<int:page_pk>/releases/<int:pk>/cancel/",
        CancelReleaseView.as_view(),
        name="parity_cancel_release",
    ),
    path("parity/topics/<int:page_pk>/correct/", CorrectView.as_view(), name="parity_correct"),
    path("parity/topics/<int:page_pk>/editions/", EditionsView.as_view(), name="parity_editions"),
    path("parity/topics/<int:page_pk>/share-preview/", SharePreviewView.as_view(), name="parity_share_preview"),
    path("parity/editions/<str:code>/recall/", RecallView.as_view(), name="parity_recall"),
    path("parity/republish/", ToRepublishView.as_view(), name="parity_to_republish"),
    path("parity/republish/start/", RepublishView.as_view(), name="parity_republish"),
    path("parity/republish/runs/<int:pk>/", RepublishingView.as_view(), name="parity_republishing"),
]
