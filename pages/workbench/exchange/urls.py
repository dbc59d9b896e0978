from django.urls import path

from pages.workbench.exchange.views import DownloadView, ExchangeView, ImportView

urlpatterns = [
    path("parity/translations/exchange/", ExchangeView.as_view(), name="parity_exchange"),
    path("parity/translations/exchange/download/", DownloadView.as_view(), name="parity_exchange_download"),
    path("parity/translations/exchange/imports/<int:pk>/", ImportView.as_view(), name="parity_import"),
]
