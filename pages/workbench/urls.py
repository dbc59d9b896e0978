from django.urls import URLPattern

from pages.workbench.exchange import urls as exchange

urlpatterns: list[URLPattern] = [*exchange.urlpatterns]
