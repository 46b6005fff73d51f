from django.apps import AppConfig


class PacekeeperConfig(AppConfig):
    name = "pacekeeper"
