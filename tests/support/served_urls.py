"""The site's addresses, and one page that shows nothing: what a request costs at least."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from pacekeeper.urls import urlpatterns as site

FLOOR = "/floor/"


@login_required
def floor(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path(FLOOR.strip("/") + "/", floor), *site]
