"""`variorum serve` as a process: it says where it is, asks for a token where others could come, and ends when told."""

import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from variorum.reader.web.server import address_of


@contextmanager
def serving(folder, *words):
    """The address that a server prints, as long as it runs."""
    code = "from variorum.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--library", str(folder / "library"), "--port", "0", *words]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        said = server.stdout.readline()
        yield re.search(r"http://\S+", said)[0]
    finally:
        server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=30)[0]
    assert "Traceback" not in rest, rest


def test_it_says_where_it_is(tmp_path):
    with serving(tmp_path) as address:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/works", address)
        with urlopen(address) as answer:
            assert b"The shelf is empty" in answer.read()


def test_with_a_token_only_who_knows_it_comes_in(tmp_path):
    with serving(tmp_path, "--token", "new", "--host", "0.0.0.0") as address:
        bare, _, token = address.partition("?token=")
        assert len(token) > 20
        with pytest.raises(HTTPError) as refused:
            urlopen(bare)
        assert refused.value.code == 401
        refused.value.close()
        with urlopen(Request(bare, headers={"Authorization": f"Bearer {token}"})) as answer:
            assert answer.status == 200


def test_others_need_a_token(run_variorum):
    ran = run_variorum(["serve", "--host", "0.0.0.0"])
    assert ran.returncode == 2
    assert "--token" in ran.stderr


def test_a_port_that_is_taken_is_said(run_variorum):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run_variorum(["serve", "--library", "library", "--port", str(taken.getsockname()[1])])
    assert ran.returncode == 2
    assert "Choose another --port" in ran.stderr


@pytest.mark.parametrize(
    ("name", "address"),
    [
        (("127.0.0.1", 80), "http://127.0.0.1:80"),
        (("0.0.0.0", 80), "http://127.0.0.1:80"),
        (("::", 80, 0, 0), "http://[::1]:80"),
        (("fe80::1", 80, 0, 0), "http://[fe80::1]:80"),
    ],
)
def test_the_address_is_one_for_a_browser(name, address):
    class Listener:
        def getsockname(self):
            return name

    assert address_of(Listener()) == address
