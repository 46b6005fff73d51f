from django.urls import path

from home.views.dashboard import dashboard

app_name = "home"

urlpatterns = [
    path("", dashboard, name="dashboard"),
]
