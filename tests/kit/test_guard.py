"""Who may change something: this site's own pages, and programs with a token. Other sites may not."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.kit.guard import Guard

HERE = "http://testserver"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def client(*, secure: bool = False) -> TestClient:
    def answer(_: Request) -> Response:
        return PlainTextResponse("done")

    app = Starlette(routes=[Route(path, answer, methods=METHODS) for path in ("/x", "/sw.js", "/static/a/b.css")])
    app.add_middleware(Guard, secure=secure)
    return TestClient(app, base_url=HERE)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": HERE},
        {"sec-fetch-site": "something new"},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "http://testserver:81"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "authorization": "Basic bWlyYTp4"},
        {"sec-fetch-site": "cross-site", "authorization": "bearer"},
    ],
)
def test_another_site_may_not(method: str, headers: dict[str, str]) -> None:
    refused = client().request(method, "/x", headers=headers)
    assert refused.status_code == 403
    assert "another site" in refused.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": HERE},
        {},
        {"sec-fetch-site": "cross-site", "authorization": "Bearer aft_x"},
    ],
)
def test_our_own_pages_and_programs_may(method: str, headers: dict[str, str]) -> None:
    assert client().request(method, "/x", headers=headers).text == "done"


def test_reading_is_open_to_links_from_anywhere() -> None:
    assert client().get("/x", headers={"sec-fetch-site": "cross-site"}).text == "done"


def test_every_answer_carries_the_walls_also_a_refusal() -> None:
    answers = [client().get("/x"), client().post("/x", headers={"sec-fetch-site": "cross-site"})]
    for headers in (answer.headers for answer in answers):
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "require-trusted-types-for 'script'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "strict-transport-security" not in headers


def test_files_may_be_kept_and_the_worker_has_its_own_policy() -> None:
    assert "cache-control" not in client().get("/static/a/b.css").headers
    assert "trusted-types" not in client().get("/sw.js").headers["content-security-policy"]


def test_a_secure_site_stays_secure() -> None:
    assert "max-age=" in client(secure=True).get("/x").headers["strict-transport-security"]
