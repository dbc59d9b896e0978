from django.urls import URLPattern

from pages.workbench.editor import urls as editor

urlpatterns: list[URLPattern] = [*editor.urlpatterns]
