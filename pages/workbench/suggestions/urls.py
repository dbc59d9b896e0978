from django.urls import path

from pages.workbench.suggestions.views import SuggestionsView

urlpatterns = [
    path(
        "parity/translations/<str:owner_type>/<uuid:owner_id>/<str:language>/suggestions/",
        SuggestionsView.as_view(),
        name="parity_suggestions",
    ),
]
