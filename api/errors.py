"""Answers every refusal under ``/api/`` and ``/health/`` as ``application/problem+json``, never as HTML."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views import defaults
from rest_framework import exceptions

from api.cors import open_to_all
from api.keys.authentication import CHALLENGE
from api.problems import Problem

MEDIA_TYPE = "application/problem+json"


def problem_response(problem: Problem) -> HttpResponse:
    """The problem document with its headers. What is not there may be kept for a minute, anything else not at all."""
    content = json.dumps(problem.document(), ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(content, status=problem.type.status, content_type=MEDIA_TYPE, headers=problem.headers)
    response["Content-Language"] = "en"
    response["Vary"] = "Accept, Accept-Encoding"
    if problem.type.status not in (404, 410):
        response["Cache-Control"] = "no-store"
    elif problem.private:
        response["Cache-Control"] = "private, max-age=60"
        response["Vary"] += ", Accept-Language"
    else:
        response["Cache-Control"] = "public, max-age=60"
    return open_to_all(response)


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """REST framework's exception handler. None for a fault of the program: Django logs it and answers 500."""
    problem = problem_of(error)
    return None if problem is None else problem_response(problem)


def problem_of(error: Exception) -> Problem | None:
    """The problem that an error of Django or REST framework is, or None where it is a fault."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, exceptions.MethodNotAllowed):
        return Problem("method-not-allowed", "This address does not know the method.")
    if isinstance(error, exceptions.AuthenticationFailed):
        return Problem("unauthorized", str(error.detail), headers={"WWW-Authenticate": CHALLENGE})
    if isinstance(error, exceptions.NotAuthenticated):
        return Problem("unauthorized", "This address needs a key.", headers={"WWW-Authenticate": CHALLENGE})
    if isinstance(error, exceptions.ParseError):
        return Problem("bad-request", f"The body cannot be read: {error.detail}")
    if isinstance(error, exceptions.Throttled):
        seconds = str(max(1, round(getattr(error, "wait", None) or 1)))
        return Problem("too-many-requests", f"Try again in {seconds} seconds.", headers={"Retry-After": seconds})
    if isinstance(error, exceptions.PermissionDenied | PermissionDenied):
        return Problem("forbidden", "This address is not public.")
    if isinstance(error, Http404):
        return not_found()
    return None


def not_found() -> Problem:
    return Problem("not-found", "There is nothing at this address.")


# --- the handlers of cms.urls; no address below the API is left for its handler404 (api.redirects) ---------------


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    problem = Problem("bad-request", "The request cannot be understood.")
    return _answer(request, problem, lambda: defaults.bad_request(request, exception))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    problem = Problem("forbidden", "This address is not public.")
    return _answer(request, problem, lambda: defaults.permission_denied(request, exception))


def server_error(request: HttpRequest) -> HttpResponse:
    problem = Problem("server-error", "Something went wrong here. It has been noted.")
    return _answer(request, problem, lambda: defaults.server_error(request))


def _answer(request: HttpRequest, problem: Problem, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The problem where programs ask, the page where people do."""
    if request.path_info.startswith(("/api/", "/health/")):
        return problem_response(problem)
    return page()
