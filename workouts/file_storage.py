"""Where runners' own files are kept: apart from the site's pictures, and shown to nobody
but their owner, through views that ask who it is."""

from uuid import uuid4

from django.db import models

from accounts.private_storage import private_storage

__all__ = ["RUNS_FOLDER", "UPLOADS_FOLDER", "original_file_path", "private_storage", "upload_path"]

RUNS_FOLDER = "runs"
UPLOADS_FOLDER = "uploads"


def original_file_path(run: models.Model, name: str) -> str:
    """A name that tells nothing: what the file was called is kept beside it."""
    return f"{RUNS_FOLDER}/{uuid4().hex}"


def upload_path(upload: models.Model, name: str) -> str:
    return f"{UPLOADS_FOLDER}/{uuid4().hex}"
