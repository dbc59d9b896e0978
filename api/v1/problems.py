"""The documents behind the ``type`` of problems."""

from django.http import HttpResponse
from rest_framework.request import Request

from api.errors import not_found
from api.problems import PROBLEM_TYPES
from api.shapes import NUMBER, TEXT, one_of, shape
from api.views import PublicView


class ProblemView(PublicView):
    """What a kind of problem means, and what to do about it."""

    operation = "problem"
    tag = "about"
    summary = "A kind of problem"
    throttle_classes = []
    path_parameters = {"code": one_of(*PROBLEM_TYPES)}
    problems = ("not-found",)
    answer = shape("ProblemType", code=TEXT, status=NUMBER, title=TEXT, description=TEXT)

    def get(self, request: Request, code: str) -> HttpResponse:
        kind = PROBLEM_TYPES.get(code)
        if kind is None:
            raise not_found()
        return self.reply(
            {"code": kind.code, "status": kind.status, "title": kind.title, "description": kind.description}
        )
