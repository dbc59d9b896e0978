"""Wagtail's admin has a REST interface of its own, on the same REST framework and under the same settings."""

from typing import Any

from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import BasePermission
from wagtail import hooks


class MayEnterAdmin(BasePermission):
    """What Wagtail's own decorator asks on every address of the admin."""

    def has_permission(self, request: Any, view: Any) -> bool:
        return bool(request.user and request.user.has_perm("wagtailadmin.access_admin"))


@hooks.register("construct_admin_api", order=1000)
def let_editors_in(router: Any) -> None:
    """The admin's endpoints say nothing about who may use them, so by our default nobody could (decision 13)."""
    for endpoint in router._endpoints.values():
        endpoint.authentication_classes = [SessionAuthentication]
        endpoint.permission_classes = [MayEnterAdmin]
