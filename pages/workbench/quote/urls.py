from django.urls import path

from pages.workbench.quote.views import QuoteView

urlpatterns = [
    path("parity/translations/quote/", QuoteView.as_view(), name="parity_quote"),
]
