from django.urls import path

from workouts.views.calendar import calendar
from workouts.views.feeds import feed, feed_new_address, subscribe
from workouts.views.sessions import session, session_outcome

app_name = "workouts"

urlpatterns = [
    path("", calendar, name="calendar"),
    path("<int:year>/<int:month>/", calendar, name="month"),
    path("sessions/<uuid:uid>/", session, name="session"),
    path("sessions/<uuid:uid>/outcome/", session_outcome, name="session_outcome"),
    path("subscribe/", subscribe, name="subscribe"),
    path("subscribe/new-address/", feed_new_address, name="feed_new_address"),
    path("feed/<str:token>.ics", feed, name="feed"),
]
