"""The addresses of version 1."""

from django.urls import path, re_path

from api.v1 import (
    changes,
    contract,
    editions,
    export,
    files,
    handouts,
    history,
    languages,
    problems,
    root,
    topics,
    verify,
)

urlpatterns = [
    path("", root.RootView.as_view(), name="root"),
    path("languages/", languages.LanguagesView.as_view(), name="languages"),
    path("topics/", topics.TopicsView.as_view(), name="topics"),
    path("topics/<str:slug>/", topics.TopicView.as_view(), name="topic"),
    path("topics/<str:slug>/handout.pdf", handouts.TopicHandoutView.as_view(), name="topic-handout"),
    path("topics/<str:slug>/editions/", history.HistoryView.as_view(), name="history"),
    path("editions/<str:code>/", editions.EditionView.as_view(), name="edition"),
    path("editions/<str:code>/handout.pdf", handouts.EditionHandoutView.as_view(), name="edition-handout"),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})\.pdf$", files.FileView.as_view(), name="file"),
    path("changes/", changes.ChangesView.as_view(), name="changes"),
    path("export/", export.ExportView.as_view(), name="export"),
    path("verify/<str:code>/", verify.VerifyView.as_view(), name="verify"),
    path("problems/<str:code>/", problems.ProblemView.as_view(), name="problem"),
    path("schema/", contract.SchemaView.as_view(), name="schema"),
    path("docs/", contract.DocsView.as_view(), name="docs"),
]
