"""Who may come in, and what may be sent: the guard before every request."""

import pytest
from reading import HOME, stock, visit

from variorum.reader.web.guard import is_own_name, is_same_origin


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A small library."""
    library, _ = stock(tmp_path_factory.mktemp("guarded"))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True), ("LOCALHOST:80", True), ("127.0.0.1:8273", True), ("[::1]:8273", True),
        ("192.168.1.7", True), ("reader.local", True), ("", False), ("evil.example", False),
        ("127.0.0.1.evil.example", False), ("evil.example:8273", False), ("localhost@evil.example", False),
        ("a b", False), ("[::1", False), ("localhost:x", False),
    ],
)  # fmt: skip
def test_only_our_own_names_are_answered(host, own):
    assert is_own_name(host, frozenset({"reader.local"})) is own


@pytest.mark.parametrize(
    ("headers", "same"),
    [
        ({"origin": HOME}, True),
        ({"origin": HOME, "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": HOME, "sec-fetch-site": "cross-site"}, False),
        ({"origin": HOME, "sec-fetch-site": "same-site"}, False),
        ({"origin": "http://127.0.0.1:9999"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://[bad"}, False),
        ({}, False),
    ],
)
def test_writes_come_from_our_own_pages(headers, same):
    assert is_same_origin(headers, "127.0.0.1:8273") is same


def test_another_name_is_refused(library):
    with visit(library) as client:
        assert client.get("/works", headers={"host": "evil.example"}).status_code == 421
        assert client.get("/works", headers={"host": "localhost:1"}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_no_other_site_can_write(library, origin):
    with visit(library) as client:
        answer = client.post("/works/x/about", data={"title": "Changed"}, headers={"origin": origin})
        assert answer.status_code == 403


def test_every_answer_forbids_what_is_from_elsewhere(library):
    with visit(library) as client:
        for address in ("/works", "/works.json", "/static/reader.css", "/nowhere", "/openapi.json"):
            headers = client.get(address).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert "access-control-allow-origin" not in headers


def test_iiif_is_shared_only_where_that_is_said(library):
    with visit(library) as client, visit(library, share=True) as shared:
        address = f"/iiif/{library.works()[0].id}/manifest.json"
        assert "access-control-allow-origin" not in client.get(address).headers
        assert shared.get(address).headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-origin" not in shared.get("/works.json").headers


def test_with_a_token_nobody_comes_in_without(library):
    with visit(library, token="s3cret") as client:
        assert client.get("/works").status_code == 401
        assert client.get("/static/reader.css").status_code == 401
        assert client.get("/works", params={"token": "wrong"}).status_code == 401
        assert client.get("/works", headers={"authorization": "Bearer s3cret"}).status_code == 200
        assert client.get("/works", headers={"authorization": "Bearer wröng".encode()}).status_code == 401
        welcome = client.get("/works", params={"token": "s3cret", "sort": "year"})
        assert (welcome.status_code, welcome.headers["location"]) == (303, "/works?sort=year")
        assert "HttpOnly" in welcome.headers["set-cookie"]
        assert "SameSite=Strict" in welcome.headers["set-cookie"]
        assert client.get("/works").status_code == 200  # the cookie was kept


def test_a_token_in_the_address_leads_nowhere_else(library):
    with visit(library, token="s3cret") as client:
        welcome = client.get("//evil.example/", params={"token": "s3cret"})
        assert welcome.headers["location"].startswith("/")
        assert not welcome.headers["location"].startswith("//")


def test_what_is_sent_is_limited(library):
    with visit(library, largest=200_000) as client:
        long = {"title": "x" * 150_000}
        assert client.post("/works/x/about", data=long).status_code == 413
        assert client.post("/works", files={"files": ("big.txt", b"x" * 250_000)}).status_code == 413

        def stream():  # states no length
            for _ in range(300):
                yield b"x" * 1000

        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/works/x/about", content=stream(), headers=kind).status_code == 413


@pytest.mark.parametrize(
    "address", ["/static/../web/guard.py", "/static/%2e%2e/leaf.py", "/static//etc/passwd", "/static/..%2f..%2fleaf.py"]
)
def test_no_path_leads_out_of_the_static_folder(library, address):
    with visit(library) as client:
        assert client.get(address).status_code in (400, 404)
