from django.urls import path

from api.keys.admin.consumers import ConsumersView
from api.keys.admin.keys import KeysView, MakeKeyView, RevokeKeyView

urlpatterns = [
    path("parity/keys/", KeysView.as_view(), name="parity_keys"),
    path("parity/keys/new/", MakeKeyView.as_view(), name="parity_make_key"),
    path("parity/keys/<uuid:pk>/revoke/", RevokeKeyView.as_view(), name="parity_revoke_key"),
    path("parity/consumers/", ConsumersView.as_view(), name="parity_consumers"),
]
