from django.urls import path

from pages.workbench.matrix.views import DocumentView, MatrixView

urlpatterns = [
    path("parity/translations/", MatrixView.as_view(), name="parity_matrix"),
    path("parity/translations/results/", MatrixView.as_view(results_only=True), name="parity_matrix_results"),
    path(
        "parity/translations/<str:owner_type>/<uuid:owner_id>/",
        DocumentView.as_view(),
        name="parity_document",
    ),
]
