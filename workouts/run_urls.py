from django.urls import path

from workouts.views import uploads

app_name = "runs"

urlpatterns = [
    path("upload/", uploads.upload, name="upload"),
    path("upload/<uuid:uid>/", uploads.upload_status, name="upload_status"),
    path("upload/<uuid:uid>/undo/", uploads.upload_undo, name="upload_undo"),
]
