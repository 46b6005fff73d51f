from django.apps import AppConfig

from workouts.logs import protect_loggers


class WorkoutsConfig(AppConfig):
    name = "workouts"

    def ready(self) -> None:
        protect_loggers()
