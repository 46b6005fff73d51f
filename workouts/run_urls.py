"""Addresses of runs."""

from django.urls import path

from workouts.views import (
    log,
    progress,
    run_drafts,
    run_forms,
    run_links,
    run_tracks,
    runs,
    uploads,
)

app_name = "runs"

urlpatterns = [
    path("", log.log, name="log"),
    path("export.csv", log.log_csv, name="log_csv"),
    path("progress/", progress.progress, name="progress"),
    path("new/", run_forms.new, name="new"),
    path("upload/", uploads.upload, name="upload"),
    path("upload/<uuid:uid>/", uploads.upload_status, name="upload_status"),
    path("upload/<uuid:uid>/undo/", uploads.upload_undo, name="upload_undo"),
    path("<uuid:uid>/", runs.run, name="run"),
    path("<uuid:uid>/series.json", run_tracks.series, name="series"),
    path("<uuid:uid>/route.gpx", run_tracks.route_gpx, name="route_gpx"),
    path("<uuid:uid>/file/", run_tracks.original_file, name="file"),
    path("<uuid:uid>/edit/", run_forms.edit, name="edit"),
    path("<uuid:uid>/remove/", runs.remove, name="remove"),
    path("<uuid:uid>/restore/", runs.restore, name="restore"),
    path("<uuid:uid>/effort/", runs.effort, name="effort"),
    path("<uuid:uid>/session/", run_links.session, name="session"),
    path("<uuid:uid>/confirm/", run_drafts.confirm, name="confirm"),
    path("<uuid:uid>/discard/", run_drafts.discard, name="discard"),
]
