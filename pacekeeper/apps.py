from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from pacekeeper.shell import remember_editorial_access


class PacekeeperConfig(AppConfig):
    name = "pacekeeper"

    def ready(self) -> None:
        user_logged_in.connect(
            remember_editorial_access, dispatch_uid="pacekeeper.remember_editorial_access"
        )
