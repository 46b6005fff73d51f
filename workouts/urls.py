from django.urls import path, register_converter

from workouts.converters import DayConverter
from workouts.views import calendar, easy_weeks, feeds, moves, pictures, sessions, watch

app_name = "workouts"

register_converter(DayConverter, "day")

urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("<int:year>/<int:month>/", calendar.month, name="month"),
    path("week/<day:day>/", calendar.week, name="week"),
    path("day/<day:day>/", calendar.day, name="day"),
    path("day/<day:day>/add/", calendar.add, name="add"),
    path("archived/", calendar.archived, name="archived"),
    path("easy-weeks/<int:pk>/", easy_weeks.easy_weeks, name="easy_weeks"),
    path("sessions/<uuid:uid>/", sessions.session, name="session"),
    path("sessions/<uuid:uid>/outcome/", sessions.session_outcome, name="session_outcome"),
    path("sessions/<uuid:uid>/move/", moves.session_move, name="session_move"),
    path(
        "sessions/<uuid:uid>/picture.svg", pictures.session_picture_svg, name="session_picture_svg"
    ),
    path(
        "sessions/<uuid:uid>/picture.png", pictures.session_picture_png, name="session_picture_png"
    ),
    path("sessions/<uuid:uid>/watch.fit", watch.session_fit, name="session_fit"),
    path("sessions/<uuid:uid>/watch.zwo", watch.session_zwo, name="session_zwo"),
    path("subscribe/", feeds.subscribe, name="subscribe"),
    path("subscribe/new-address/", feeds.feed_new_address, name="feed_new_address"),
    path("feed/<str:token>.ics", feeds.feed, name="feed"),
]
