"""Closed by default: an endpoint that says nothing about who may use it can be used by nobody."""

from typing import TYPE_CHECKING, Any

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


class HasScope(BasePermission):
    """The request's key has the scope that the view names for its method."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        method = (request.method or "").lower().replace("head", "get")
        scope = view.scopes.get(method)  # type: ignore[attr-defined]
        key: Any = request.auth
        return scope is not None and key is not None and key.allows(scope)
