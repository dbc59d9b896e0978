from django.urls import path

from pages.workbench.notes.views import NotesView

urlpatterns = [
    path("parity/notes/<str:owner_type>/<uuid:owner_id>/", NotesView.as_view(), name="parity_context_notes"),
]
