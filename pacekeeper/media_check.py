"""Whether pictures that editors upload to the deployed site can be seen.

Told by ``check --deploy``; a warning and no error, since a proxy in front of the site may
well serve the folder, which nobody here can know.
"""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

FOLDER_STORAGE = "django.core.files.storage.FileSystemStorage"


def uploads_can_be_seen(**kwargs: Any) -> list[CheckMessage]:
    if settings.STORAGES["default"]["BACKEND"] != FOLDER_STORAGE:
        return []
    return [
        Warning(
            "Uploaded files go to a folder on this machine, and this site does not serve it.",
            hint=(
                "Set SPACES_BUCKET, or let the web server in front serve /media/images/ from "
                "the folder “images” in MEDIA_ROOT (docs/operations.md)."
            ),
            id="pacekeeper.W001",
        )
    ]
