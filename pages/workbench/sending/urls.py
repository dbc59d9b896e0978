from django.urls import path

from pages.workbench.sending.views import SendView

urlpatterns = [
    path("parity/topics/<int:page_pk>/send-to-translation/", SendView.as_view(), name="parity_send_to_translation"),
]
