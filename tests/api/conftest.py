"""What all tests of the API need: counts of throttles that start anew, and small helpers over the test client."""

import pytest

from api import throttling
from api.v1 import contract

PROBLEM = "application/problem+json"


@pytest.fixture(autouse=True)
def _fresh_counts():
    throttling.forget_all()
    contract.contract.cache_clear()


@pytest.fixture
def get(client, db):
    """Reads an address of the API and checks what holds for every answer."""

    def read(address, **headers):
        response = client.get(address, headers=headers)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "text/html" not in response.get("Content-Type", "")
        assert not {"Origin", "Cookie", "Authorization"} & set(response.get("Vary", "").split(", "))
        if "public" in response.get("Cache-Control", ""):
            assert "RateLimit" not in response
            assert "RateLimit-Policy" not in response
        return response

    return read


@pytest.fixture
def problem(get):
    """Reads an address that must answer with this problem; gives its document."""

    def read(status, code, address, **headers):
        response = get(address, **headers)
        assert response["Content-Type"] == PROBLEM, response.content
        document = response.json()
        assert (response.status_code, document["status"], document["code"]) == (status, status, code)
        assert document["type"] == f"/api/v1/problems/{code}/"
        assert document["title"]
        assert document["detail"]
        cacheable = "public, max-age=60" if status in (404, 410) else "no-store"
        if "authorization" in headers:
            cacheable = "private, no-store"
        if "Accept-Language" not in response["Vary"]:
            assert response["Cache-Control"] == cacheable
        return document

    return read
