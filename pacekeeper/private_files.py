"""A folder for runners' own files, which no address leads to."""

from django.core.files.storage import FileSystemStorage


class PrivateFileStorage(FileSystemStorage):
    """As Django's, without falling back to the address of public files."""

    @property
    def base_url(self) -> None:  # type: ignore[override]
        return None
