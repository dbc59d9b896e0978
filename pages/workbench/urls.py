from django.urls import URLPattern

from pages.workbench.machine import urls as machine
from pages.workbench.suggestions import urls as suggestions

urlpatterns: list[URLPattern] = [*machine.urlpatterns, *suggestions.urlpatterns]
