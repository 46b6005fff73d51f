"""Where what belongs to one person alone is kept: no address leads there but a view that asks
who it is.

A folder or a bucket; either can be out of reach, a bucket for as long as its network is. The
rows of the database are the truth: a file without a row is waste, which a sweep takes away, and
a row without its file a broken promise.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import batched
from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone

logger = logging.getLogger(__name__)

PRIVATE = "private"
EXPORTS_FOLDER = "exports"
SURELY_WITHOUT_ROW = timedelta(days=1)
"""A file is stored before its row is; nothing takes that long between the two."""
NAMES_AT_ONCE = 1000
FEW_STRAYS = 100
"""No more than that of a folder may go, unless most of it stays."""


class StorageUnreachableError(Exception):
    """Nothing could be put down or fetched; later it may. Not for files that are lost, which
    are a FileNotFoundError."""


def private_storage() -> Storage:
    """The storage as the settings name it, asked for when it is needed."""
    return storages[PRIVATE]


def export_path(export: models.Model, name: str) -> str:
    """A name that tells nothing of whose it is."""
    return f"{EXPORTS_FOLDER}/{uuid4().hex}.zip"


@contextmanager
def storage_asked() -> Iterator[None]:
    """Around what the storage is asked for: raises StorageUnreachableError when it does not
    answer, and FileNotFoundError for a file that is lost."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise StorageUnreachableError(str(fault)) from fault


def files_discard(names: Iterable[str]) -> None:
    """Deletes files that no row names any more. Never fails: what is left when the storage is
    out of reach, the sweep takes away."""
    storage = private_storage()
    for name in filter(None, names):
        try:
            storage.delete(name)
        except OSError:
            # The next one would wait as long.
            logger.warning("private files could not be deleted, from %s on", name, exc_info=True)
            return


def strays_delete(folder: str, fields: Iterable[tuple[type[models.Model], str]]) -> int:
    """Deletes the files of a folder that none of these fields names, as crashes and deleted
    accounts leave them; how many those were.

    Where most of the folder is nobody's, it is somebody else's: another site's on the same
    bucket, or that of a database which was put back to an older day. Nothing is deleted then.
    """
    storage = private_storage()
    files = _files_in(storage, folder)
    strays = [name for name in _unnamed(files, list(fields)) if _is_old(storage, name)]
    if len(strays) > FEW_STRAYS and len(strays) > len(files) / 2:
        logger.error("%d of %d files in %s are named by no row", len(strays), len(files), folder)
        return 0
    for name in strays:
        storage.delete(name)
    return len(strays)


def _unnamed(files: Iterable[str], fields: list[tuple[type[models.Model], str]]) -> Iterator[str]:
    for some in batched(files, NAMES_AT_ONCE):
        known: set[str] = set()
        for model, field in fields:
            rows = model._default_manager.filter(**{f"{field}__in": some})
            known.update(rows.values_list(field, flat=True))
        yield from (name for name in some if name not in known)


def _files_in(storage: Storage, folder: str) -> list[str]:
    try:
        _folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever stored there
        return []
    return [f"{folder}/{file}" for file in files]


def _is_old(storage: Storage, name: str) -> bool:
    try:
        return storage.get_modified_time(name) < timezone.now() - SURELY_WITHOUT_ROW
    except FileNotFoundError:  # gone meanwhile
        return False
