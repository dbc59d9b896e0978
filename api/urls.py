"""Every address for programs; ``manage.py spectacular --urlconf api.urls`` writes their contract."""

from django.urls import include, path, re_path

from api.health import LiveView, ReadyView
from api.redirects import unknown_address

urlpatterns = [
    path("api/v1/", include("api.v1.urls")),
    path("health/live", LiveView.as_view()),
    path("health/ready", ReadyView.as_view()),
    re_path(r"^(?:api|health)/", unknown_address),
]
