"""Tests run on the named server, else in a container, else on the private cluster."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.support.servers import container_url, docker_answers, server_at, wants_container


def _must_not_be_asked() -> bool:
    raise AssertionError("nobody needs to look for an engine here")


@pytest.mark.parametrize(("engine", "expected"), [(True, True), (False, False)])
def test_an_engine_that_answers_is_used(engine: bool, expected: bool) -> None:
    assert wants_container("", lambda: engine) is expected


@pytest.mark.parametrize(("choice", "expected"), [("container", True), ("private", False)])
def test_a_choice_made_by_hand_is_not_second_guessed(choice: str, expected: bool) -> None:
    assert wants_container(choice, _must_not_be_asked) is expected


def test_a_choice_that_does_not_exist_is_told() -> None:
    with pytest.raises(ValueError, match="can be 'container' or 'private'"):
        wants_container("docker", _must_not_be_asked)


class Engine(BaseHTTPRequestHandler):
    """As much of a Docker engine as being found takes."""

    def do_GET(self) -> None:
        body = b'{"ApiVersion": "1.47"}' if self.path.endswith("/version") else b"OK"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def engine() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Engine)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_engine_is_found_where_docker_host_says(
    engine: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{engine.server_port}")

    assert docker_answers()


def test_no_engine_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/no.sock")

    assert not docker_answers()


def test_a_container_s_address_becomes_django_s_settings() -> None:
    settings = server_at(container_url(host="127.0.0.1", port="49153", password="a/b:c")).settings

    assert settings["ENGINE"] == "django.contrib.gis.db.backends.postgis"
    assert (settings["HOST"], int(settings["PORT"])) == ("127.0.0.1", 49153)
    assert (settings["USER"], settings["PASSWORD"]) == ("pacekeeper", "a/b:c")


def test_a_socket_s_folder_becomes_the_host() -> None:
    settings = server_at("postgis:///name?host=/some/folder&port=5432&user=me").settings

    assert (settings["HOST"], settings["USER"], settings["NAME"]) == ("/some/folder", "me", "name")
