from django.urls import URLPattern

from pages.workbench.machine import urls as machine
from pages.workbench.memory import urls as memory
from pages.workbench.quote import urls as quote
from pages.workbench.suggestions import urls as suggestions

urlpatterns: list[URLPattern] = [
    *machine.urlpatterns,
    *memory.urlpatterns,
    *quote.urlpatterns,
    *suggestions.urlpatterns,
]
