from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core import checks

from pacekeeper.media_check import uploads_can_be_seen
from pacekeeper.settings.logs import protect_loggers
from pacekeeper.shell import remember_editorial_access


class PacekeeperConfig(AppConfig):
    name = "pacekeeper"

    def ready(self) -> None:
        protect_loggers()
        checks.register(uploads_can_be_seen, "files", deploy=True)
        user_logged_in.connect(
            remember_editorial_access, dispatch_uid="pacekeeper.remember_editorial_access"
        )
