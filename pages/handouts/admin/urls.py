from django.urls import path

from pages.handouts.admin.codes import CodesView
from pages.handouts.admin.rack import RackView

urlpatterns = [
    path("parity/rack/", RackView.as_view(), name="parity_rack"),
    path("parity/codes.csv", CodesView.as_view(), name="parity_codes"),
]
