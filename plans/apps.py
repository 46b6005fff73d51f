from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        from plans import signals  # noqa: F401, PLC0415  (connects to Wagtail's publishing)
