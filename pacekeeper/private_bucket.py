"""A folder of a bucket for runners' own files, which no address leads to.

Its faults are those of a folder on a disk: FileNotFoundError for a file that is not there,
OSError for everything that keeps it from answering.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EIO
from typing import IO, Any, NoReturn

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from storages.backends.s3 import S3Storage

NOT_THERE = ("NoSuchKey", "404")
"""What is said of an object. A bucket that is not there is no missing file."""


@contextmanager
def faults_of_a_folder(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as fault:
        if fault.response.get("Error", {}).get("Code") in NOT_THERE:
            raise FileNotFoundError(name) from fault
        raise OSError(EIO, str(fault), name) from fault
    except (BotoCoreError, Boto3Error) as fault:
        raise OSError(EIO, str(fault), name) from fault


class FetchedFile(File):
    """What a file of the bucket holds, fetched whole: whoever has opened it can no longer lose
    it. It lies in memory, or on the disk where it is large."""

    def __init__(self, storage: "PrivateBucketStorage", name: str) -> None:
        self._storage = storage
        super().__init__(storage.fetched(name), name)

    def open(self, mode: str | None = None, *args: Any, **kwargs: Any) -> "FetchedFile":
        """From its beginning, also after it was closed."""
        if self.closed:
            self.file = self._storage.fetched(self.name or "")
        else:
            self.seek(0)
        return self


class PrivateBucketStorage(S3Storage):
    """Files are saved whole and read whole."""

    def fetched(self, name: str) -> IO[bytes]:
        content = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed by who asked for it
            max_size=self.max_memory_size, dir=settings.FILE_UPLOAD_TEMP_DIR
        )
        try:
            with faults_of_a_folder(name):
                body = self.bucket.Object(self._normalize_name(name)).get()["Body"]
                shutil.copyfileobj(body, content)
        except BaseException:
            content.close()
            raise
        content.seek(0)
        return content

    def _open(self, name: str, mode: str = "rb") -> FetchedFile:
        if mode != "rb":
            raise ValueError("Files in the bucket are read as bytes, and saved whole.")
        return FetchedFile(self, name)

    def _save(self, name: str, content: File) -> str:
        with faults_of_a_folder(name):
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with faults_of_a_folder(name):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with faults_of_a_folder(name):
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with faults_of_a_folder(path):
            folders, files = super().listdir(path)
        return folders, files

    def get_modified_time(self, name: str) -> Any:
        with faults_of_a_folder(name):
            return super().get_modified_time(name)

    def url(self, *args: Any, **kwargs: Any) -> NoReturn:
        """As of a folder that is not served; a signed address would let anybody in for an
        hour."""
        raise ValueError("This file is not accessible via a URL.")
