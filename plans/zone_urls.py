from django.urls import path

from plans.views import zones

app_name = "zones"

urlpatterns = [
    path("", zones.zones_mine, name="mine"),
    path("calculate/", zones.zones_calculate, name="calculate"),
    path("by-hand/", zones.zones_by_hand, name="by_hand"),
    path("save/", zones.zones_save, name="save"),
    path("<int:pk>/", zones.zone_set_detail, name="set"),
]
