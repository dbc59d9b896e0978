from django.urls import path

from pages.workbench.memory.views import ExportMemoryView, ForgetFileView, MemoryView

urlpatterns = [
    path("parity/translations/memory/", MemoryView.as_view(), name="parity_memory"),
    path("parity/translations/memory/forget/", ForgetFileView.as_view(), name="parity_memory_forget"),
    path("parity/translations/memory/<str:language>.tmx", ExportMemoryView.as_view(), name="parity_memory_export"),
]
