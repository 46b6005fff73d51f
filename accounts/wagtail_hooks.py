"""What the account itself shows and exports."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail import hooks

from accounts import portable_profile
from accounts.hooks import Contribution
from accounts.portable import PLACE, ExportPart

AFTER_OTHERS = 200


@hooks.register("account_sections")
def your_data(request: HttpRequest) -> Contribution:
    html = render_to_string("accounts/partials/your_data.html", request=request)
    return Contribution(html, order=AFTER_OTHERS, name="your_data")


@hooks.register(PLACE)
def profile_part() -> ExportPart:
    return portable_profile.PART
