"""The contract is what the server does: a valid OpenAPI document, committed, and answers that fit it."""

import re

import pytest
import yaml
from django.conf import settings as django_settings
from django.urls import get_resolver
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from api.problems import PROBLEM_TYPES
from api.redirects import unknown_address
from pages.editions.actions import withdraw_language
from pages.editions.models import Edition
from tests.factories.topics import make_term, publish, published_topic, section

pytestmark = pytest.mark.django_db
SNAPSHOT = django_settings.BASE_DIR / "api" / "schema.yml"
# Django's own.
OF_EVERY_SITE = {
    "Content-Length", "Content-Type", "Cross-Origin-Opener-Policy", "Referrer-Policy", "X-Content-Type-Options",
    "X-Frame-Options",
}  # fmt: skip
TOPIC = "/api/v1/topics/cervical-insufficiency/"


@pytest.fixture
def contract(get):
    return get("/api/v1/schema/").json()


def routes(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver("api.urls")).url_patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, route)
        elif pattern.callback is not unknown_address:
            named = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda found: f"{{{found[1] or found[2]}}}", route)
            yield "/" + named.replace("^", "").replace("$", "").replace("\\", "")


def test_the_contract_is_valid_openapi_3_1(contract):
    assert contract["openapi"].startswith("3.1.")
    validate(contract)


def test_the_committed_contract_is_the_servers(contract):
    """If this fails on purpose: manage.py spectacular --urlconf api.urls --file api/schema.yml"""
    assert yaml.load(SNAPSHOT.read_text(), yaml.CSafeLoader) == contract


def test_json_and_yaml_say_the_same(contract, get):
    for address, headers, media_type in (
        ("/api/v1/schema/?format=yaml", {}, "application/yaml"),
        ("/api/v1/schema/", {"accept": "application/yaml"}, "application/yaml"),
        ("/api/v1/schema/", {"accept": "application/vnd.oai.openapi"}, "application/vnd.oai.openapi"),
        ("/api/v1/schema/", {"accept": "application/vnd.oai.openapi+json"}, "application/vnd.oai.openapi+json"),
    ):
        response = get(address, **headers)
        assert response["Content-Type"] == media_type
        assert yaml.load(response.content, yaml.CSafeLoader) == contract


def operations(contract):
    return [
        (path, method, operation)
        for path, methods in contract["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_route_is_documented_with_its_answer_and_its_problems(contract):
    assert set(contract["paths"]) == set(routes())
    for path, method, operation in operations(contract):
        responses = operation["responses"]
        assert {"200", "201", "202", "204", "303"} & set(responses), path
        assert {"400", "405", "406", "500"} <= set(responses), path
        assert operation["summary"]
        assert operation["description"]
        assert method in ("get", "delete") or operation["requestBody"]["content"], path
        for status, response in responses.items():
            assert response["headers"]["Cache-Control"]["schema"]["enum"], (path, status)
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"]
                assert response["description"]


def test_names_are_given_once_and_lead_somewhere(contract):
    names = [operation["operationId"] for _, _, operation in operations(contract)]
    assert len(set(names)) == len(names)
    tags = {tag["name"] for tag in contract["tags"]}
    assert all(tag["description"] for tag in contract["tags"])
    for path, _, operation in operations(contract):
        assert set(operation["tags"]) <= tags, path
        for response in operation["responses"].values():
            assert set(response.get("links", {})) <= set(names), path


def test_an_address_that_needs_a_key_says_which_scope(contract):
    """Public ones can be read without: with one too, which is refused where it is wrong."""
    for path, _, operation in operations(contract):
        needed = [scope for way in operation["security"] for scope in way.get("key", [])]
        public = {} in operation["security"]
        assert ("403" in operation["responses"]) == bool(needed), path
        assert ("401" in operation["responses"]) == any("key" in way for way in operation["security"]), path
        assert public or all(f"`{scope}`" in operation["description"] for scope in needed), path
        assert not (public and needed), path


def test_every_problem_is_documented_somewhere(contract):
    told = "".join(
        response.get("description", "")
        for _, _, operation in operations(contract)
        for response in operation["responses"].values()
    )
    untold = {"missing-scope", "forbidden", "payload-too-large", "unsupported-media-type"}
    assert {code for code in PROBLEM_TYPES if f"`{code}`" not in told} <= untold


def test_every_parameter_is_described(contract):
    for path, _, operation in operations(contract):
        for parameter in operation["parameters"]:
            assert parameter["schema"], (path, parameter)
            assert parameter.get("description") or parameter["in"] == "path", (path, parameter)


def errors_of(contract, path, response):
    """What in the answer is not as the contract says: in its body, or in its headers."""
    declared = contract["paths"][path]["get"]["responses"][str(response.status_code)]
    schema = declared["content"][response["Content-Type"]]["schema"]
    errors = _misfits(contract, schema, response.json())
    shared = contract["components"]["headers"]
    headers = {name: shared[name] if "$ref" in each else each for name, each in declared["headers"].items()}
    for name, header in headers.items():
        if name not in response:
            errors += [f"{name} is missing"] * header["required"]
        else:
            value = int(response[name]) if header["schema"].get("type") == "integer" else response[name]
            errors += [f"{name}: {error}" for error in _misfits(contract, header["schema"], value)]
    return errors + [f"{name} is undeclared" for name in response.headers if name not in {*headers, *OF_EVERY_SITE}]


def _misfits(contract, schema, value):
    validator = Draft202012Validator({**contract, **schema}, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_answers_fit_the_contract(shelf, contract, get, editor):
    term = make_term()
    table = {
        "type": "table",
        "id": "0e9d6d5e-0000-4000-8000-000000000001",
        "value": {"caption": "", "columns": [], "rows": []},
    }
    linked = {
        "type": "paragraph",
        "id": "0e9d6d5e-0000-4000-8000-000000000002",
        "value": f'<p>The <a linktype="glossary" id="{term.pk}">cervix</a>.</p>',
    }
    page = published_topic("es", "ar", body=[section("one", "overview", linked, table)])
    withdraw_language(page.topic_id, "ar", "A mistake")
    page = publish(page, summary="Changed.")
    published_topic(
        slug="bare", title="Bare", summary="Short", codes=[], body=[section("call", "when_to_call", linked)]
    )
    code = Edition.objects.get(publication__language="es", publication__slug=page.slug).code
    gone = Edition.objects.get(publication__language="ar").code
    old = Edition.objects.get(publication__language="en", publication__slug=page.slug, number=1).code
    answers = {
        "/api/v1/": ["/api/v1/"],
        "/api/v1/languages/": ["/api/v1/languages/", "/api/v1/languages/?page_size=2"],
        "/api/v1/topics/": ["/api/v1/topics/?lang=es&fallback=source&page_size=1", "/api/v1/topics/?lang=uk"],
        "/api/v1/search/": ["/api/v1/search/?q=cervix&lang=es", "/api/v1/search/?q=weeks&lang=en&page_size=1",
                            "/api/v1/search/?q=cervix&lang=uk", "/api/v1/search/?lang=en"],
        "/api/v1/topics/{slug}/": [TOPIC, f"{TOPIC}?lang=es", "/api/v1/topics/bare/", "/api/v1/topics/none/",
                                   f"{TOPIC}?lang=e_s", f"{TOPIC}?lang=uk&fallback=none"],
        "/api/v1/topics/{slug}/editions/": [f"{TOPIC}editions/?lang=en", f"{TOPIC}editions/?lang=ar"],
        "/api/v1/editions/{code}/": [f"/api/v1/editions/{each}/" for each in (code, gone, old)],
        "/api/v1/changes/": ["/api/v1/changes/", "/api/v1/changes/?initial=true", "/api/v1/changes/?cursor=x"],
        "/api/v1/verify/{code}/": [f"/api/v1/verify/{each}/" for each in (code, gone, old)],
        "/api/v1/problems/{code}/": ["/api/v1/problems/resync/", "/api/v1/problems/none/"],
        "/health/live": ["/health/live"],
        "/health/ready": ["/health/ready"],
    }  # fmt: skip
    for path, addresses in answers.items():
        for address in addresses:
            assert errors_of(contract, path, get(address)) == [], address


def test_the_documentation_needs_nothing_from_elsewhere(client, db):
    response = client.get("/api/v1/docs/", headers={"accept": "text/html,*/*"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "/api/v1/schema/" in page
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert page.count("<script src=") == page.count("<script") == 2


def test_the_root_says_where_everything_is(db, get, client):
    body = get("/api/v1/").json()
    assert (body["name"], body["source_language"], body["languages"][:2]) == ("Parity", "en", ["en", "es"])
    assert body["offline_days"] > 0
    for name, address in body["links"].items():
        asked = f"{address}?q=cervix" if name == "search" else address
        assert client.get(asked, headers={"accept": "*/*"}).status_code == 200, name
