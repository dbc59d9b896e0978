"""Closed by default: an endpoint that says nothing about who may use it can be used by nobody."""

from typing import TYPE_CHECKING

from rest_framework.permissions import AllowAny, BasePermission

if TYPE_CHECKING:  # REST framework imports this module while it imports its views
    from rest_framework.request import Request
    from rest_framework.views import APIView


class Denied(BasePermission):
    """The default permission. It is no one's."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        return False


class Public(AllowAny):
    """Said by each public endpoint itself."""
