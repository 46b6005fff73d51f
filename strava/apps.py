from django.apps import AppConfig


class StravaConfig(AppConfig):
    name = "strava"
