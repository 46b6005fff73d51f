"""A bucket as the deployed site has one: a server on the loopback that speaks S3, and the
storages of the production settings in the place of the tests' folders.

moto keeps objects in memory and asks for no keys, but like S3 it hands an object to whoever
did not sign only where the object's own list of rights says so.
"""

import logging
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import boto3
import environ
import pytest
from botocore.exceptions import EndpointConnectionError
from django.apps import apps
from django.core.files.storage import storages
from django.db.models import FileField
from storages.backends.s3 import S3Storage

from accounts.private_storage import private_storage
from pacekeeper.settings.bucket import bucket_storages

REGION = "ams3"
KEYS = {"SPACES_ACCESS_KEY": "key-of-the-tests", "SPACES_SECRET_KEY": "secret-of-the-tests"}

# Making one takes half a second, so those of all tests are the same.
OUR_SESSION = boto3.Session()
SITES_SESSION = boto3.Session(
    aws_access_key_id=KEYS["SPACES_ACCESS_KEY"], aws_secret_access_key=KEYS["SPACES_SECRET_KEY"]
)


@cache
def _client_of(endpoint: str) -> Any:
    return OUR_SESSION.client(
        "s3",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="the other side",
        aws_secret_access_key="the other side",
    )


@dataclass
class Bucket:
    """The bucket, seen from the other side: by whoever has its keys."""

    endpoint: str
    name: str
    requests: list[str] = field(default_factory=list)
    """What the site asked for since it was last emptied, as ``GET private/runs/…``."""
    works_for: int | None = None
    """How many requests get through from now on; None: all of them."""

    def __post_init__(self) -> None:
        self.client = _client_of(self.endpoint)

    def keys(self, prefix: str = "") -> list[str]:
        found = self.client.list_objects_v2(Bucket=self.name, Prefix=prefix)
        return [entry["Key"] for entry in found.get("Contents", [])]

    def content(self, key: str) -> bytes:
        return bytes(self.client.get_object(Bucket=self.name, Key=key)["Body"].read())

    def lose(self, key: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=key)

    def empty(self) -> None:
        for key in self.keys():
            self.lose(key)

    def is_private(self, key: str) -> bool:
        """Whether the object's list of rights names nobody but the bucket's owner."""
        rights = self.client.get_object_acl(Bucket=self.name, Key=key)
        return [right["Grantee"].get("ID") for right in rights["Grants"]] == [rights["Owner"]["ID"]]

    def address(self, key: str) -> str:
        return f"{self.endpoint}/{self.name}/{key}"

    def watch(self, client: Any) -> None:
        """Notes what a client of the site's asks for, and lets it through or not."""

        def note(request: Any, **kwargs: Any) -> None:
            if self.works_for is not None:
                if self.works_for <= 0:
                    raise EndpointConnectionError(endpoint_url=self.endpoint)
                self.works_for -= 1
            path = urlsplit(request.url).path.removeprefix(f"/{self.name}/")
            self.requests.append(f"{request.method} {path}")

        client.meta.events.register("before-send.s3", note)


def status_of(address: str) -> int:
    """What a stranger gets at an address."""
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of a server that speaks S3."""
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - most tests need none of it

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """An empty bucket that the site keeps its files in, as deployed."""
    found = Bucket(s3_server, f"pace-{uuid4().hex[:12]}")
    found.client.create_bucket(
        Bucket=found.name, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    keep_files_at(s3_server, found.name, settings, monkeypatch)
    for name in ("default", "private"):
        found.watch(storages[name].connection.meta.client)
    yield found
    found.empty()


def keep_files_at(
    endpoint: str,
    name: str,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    **variables: str,
) -> None:
    """Has the site keep its files there; ``variables`` are more of its environment."""
    env = environ.Env()
    env.ENVIRON = {
        "SPACES_BUCKET": name,
        "SPACES_ENDPOINT_URL": endpoint,
        "SPACES_REGION": REGION,
        **KEYS,
        **variables,
    }
    monkeypatch.setattr(S3Storage, "_create_session", lambda storage: SITES_SESSION)
    settings.STORAGES = {**settings.STORAGES, **bucket_storages(env)}
    # Fields ask for their storage once, when Django starts.
    for model in apps.get_models():
        for column in model._meta.get_fields():
            if (
                isinstance(column, FileField)
                and getattr(column, "_storage_callable", None) is private_storage
            ):
                monkeypatch.setattr(column, "storage", private_storage())


@pytest.fixture
def silent_server() -> Iterator[str]:
    """The address of a server that takes every connection and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=50)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def closed_port() -> str:
    """An address where nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port = listening.getsockname()[1]
    return f"http://127.0.0.1:{port}"


class Watch:
    """Seconds since it was started."""

    def __init__(self) -> None:
        self.begun = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun
