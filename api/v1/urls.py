"""The addresses of version 1."""

from django.urls import path, re_path

from api.v1 import (
    acknowledgements,
    changes,
    contract,
    drafts,
    editions,
    files,
    glossary,
    handouts,
    history,
    languages,
    manifest,
    problems,
    root,
    search,
    topics,
    translations,
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
    path("handouts/", manifest.HandoutsView.as_view(), name="handouts"),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})\.pdf$", files.FileView.as_view(), name="file"),
    path("glossary/", glossary.GlossaryView.as_view(), name="glossary"),
    path("glossary/<str:slug>/", glossary.TermView.as_view(), name="term"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("changes/", changes.ChangesView.as_view(), name="changes"),
    path("acknowledgements/", acknowledgements.AcknowledgementsView.as_view(), name="acknowledgements"),
    path("drafts/topics/<str:slug>/", drafts.DraftView.as_view(), name="draft"),
    path("preview/<str:token>/", drafts.PreviewView.as_view(), name="preview"),
    path("translations/<str:slug>/<str:lang>.xlf", translations.TranslationView.as_view(), name="translation"),
    path("verify/<str:code>/", verify.VerifyView.as_view(), name="verify"),
    path("problems/<str:code>/", problems.ProblemView.as_view(), name="problem"),
    path("schema/", contract.SchemaView.as_view(), name="schema"),
    path("docs/", contract.DocsView.as_view(), name="docs"),
]
