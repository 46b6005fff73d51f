from typing import Any

app_name = "workouts"

urlpatterns: list[Any] = []
