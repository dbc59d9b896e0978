from django.urls import URLPattern

from pages.workbench.suggestions import urls as suggestions

urlpatterns: list[URLPattern] = [*suggestions.urlpatterns]
