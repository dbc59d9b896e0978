from django.urls import path

from pages.workbench.assigning.views import AssignView, TakeBackView, TakeView

PLACE = "parity/assignments/<str:owner_type>/<uuid:owner_id>/<str:language>/"

urlpatterns = [
    path(PLACE, AssignView.as_view(), name="parity_assign"),
    path(f"{PLACE}take/", TakeView.as_view(), name="parity_take"),
    path(f"{PLACE}<int:pk>/take-back/", TakeBackView.as_view(), name="parity_take_back"),
]
