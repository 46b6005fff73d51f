from django.urls import path

from accounts import data_views, views

app_name = "accounts"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("export/", data_views.export, name="export"),
    path("export/<uuid:uid>/download/", data_views.export_download, name="export_download"),
]
