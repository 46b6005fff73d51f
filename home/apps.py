from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home import database_check  # noqa: F401, PLC0415  (registers its check)
