from django.urls import path

from pages.workbench.machine.views import MachineRunView, StartMachineRunView

urlpatterns = [
    path("parity/translations/machine/<int:pk>/", MachineRunView.as_view(), name="parity_machine_run"),
    path(
        "parity/translations/<str:owner_type>/<uuid:owner_id>/<str:language>/machine/",
        StartMachineRunView.as_view(),
        name="parity_machine_start",
    ),
]
