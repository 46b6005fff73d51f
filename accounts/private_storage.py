"""Where what belongs to one person alone is kept: no address leads there but a view that asks
who it is."""

from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.db import models

PRIVATE = "private"


def private_storage() -> Storage:
    """The storage as the settings name it, asked for when it is needed."""
    return storages[PRIVATE]


def export_path(export: models.Model, name: str) -> str:
    """A name that tells nothing of whose it is."""
    return f"exports/{uuid4().hex}.zip"
