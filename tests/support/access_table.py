"""Whom each address of the project is for: the table that ``tests/test_access.py`` goes by.

``EXPECTED`` has a row for each route outside the two admins.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

OK = "200"
SIGN_IN = "to sign-in"
NOT_FOUND = "404"
DONE = "done"  # a POST that was carried out: 200, 204 or a redirect to somewhere else
ELSEWHERE = "elsewhere"  # a redirect within the site, but not to sign-in


@dataclass(frozen=True)
class Row:
    """What each of the cast gets; ``everybody`` is for those not named."""

    everybody: str
    named: Mapping[str, str] = field(default_factory=dict)
    method: str = "get"
    data: Mapping[str, str] = field(default_factory=dict)
    query: str = ""

    def outcome_for(self, name: str) -> str:
        return self.named.get(name, self.everybody)


def public(outcome: str = OK) -> Row:
    return Row(outcome)


def members(outcome: str = OK, *, method: str = "get") -> Row:
    """For whoever is signed in; each sees their own there."""
    return Row(outcome, {"stranger": SIGN_IN}, method=method)


def owner_only(outcome: str = OK, *, method: str = "get", query: str = "", **data: str) -> Row:
    """Somebody else's object is not found, whoever asks, and administrators too."""
    named = {"owner": outcome, "stranger": SIGN_IN}
    return Row(NOT_FOUND, named, method=method, data=data, query=query)


EXPECTED: dict[str, Row] = {
    # the project
    "health/": public(),
    "language/setlang/": Row(DONE, method="post", data={"language": "nl"}),
    "^((?:[\\w\\-]+/)*)$": public(),
    # Wagtail's, outside its admin: nothing is stored there
    "documents/^(\\d+)/(.*)$": public(NOT_FOUND),
    "documents/authenticate_with_password/<int:restriction_id>/": public(NOT_FOUND),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": public(
        NOT_FOUND
    ),
    "_util/login/": members(ELSEWHERE),
    # accounts
    "account/profile/": members(),
    "account/export/": members(),
    "account/export/<uuid:uid>/download/": owner_only(),
    "account/login/": Row(ELSEWHERE, {"stranger": OK}),
    "account/login/code/confirm/": Row(ELSEWHERE, {"stranger": SIGN_IN}),
    "account/logout/": Row(OK, {"stranger": ELSEWHERE}),
    "account/inactive/": public(),
    "account/signup/": Row(ELSEWHERE, {"stranger": OK}),
    "account/reauthenticate/": members(),
    "account/email/": members(),
    "account/confirm-email/": public(),
    "account/^confirm-email/(?P<key>[-:\\w]+)/$": public(),
    "account/password/change/": members(),
    "account/password/set/": members(ELSEWHERE),
    "account/password/reset/": public(),
    "account/password/reset/done/": public(),
    "account/password/reset/key/done/": public(),
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": public(),
    # home
    "today/": members(),
    # plans
    "my-plans/": members(),
    "my-plans/new/": members(ELSEWHERE),
    "my-plans/new/<slug:step>/": members(ELSEWHERE),  # to the beginning of a run
    "my-plans/<int:pk>/": owner_only(),
    "my-plans/<int:pk>/print/": owner_only(),
    "my-plans/<int:pk>/history/": owner_only(),
    "my-plans/<int:pk>/archive/": owner_only(DONE, method="post"),
    "my-plans/<int:pk>/restore/": owner_only(DONE, method="post"),
    "my-plans/<int:pk>/rename/": owner_only(DONE, method="post", name="Autumn"),
    "my-plans/<int:pk>/template/": owner_only(DONE, method="post", name="Autumn"),
    "my-plans/<int:pk>/delete-template/": Row(NOT_FOUND, {"stranger": SIGN_IN}, method="post"),
    "my-plans/<int:pk>/race/": owner_only(),
    "my-plans/<int:pk>/shift/": owner_only(query="from=2026-11-26"),
    "my-plans/<int:pk>/sessions/add/": owner_only(),
    "my-plans/<int:pk>/sessions/preview/": owner_only(),
    "my-plans/sessions/<uuid:uid>/edit/": owner_only(),
    "my-plans/sessions/<uuid:uid>/move/": owner_only(),
    "my-plans/sessions/<uuid:uid>/remove/": owner_only(DONE, method="post"),
    "my-plans/changes/<int:pk>/undo/": owner_only(DONE, method="post"),
    # zones
    "zones/": members(),
    "zones/calculate/": members(),
    "zones/by-hand/": members(),
    "zones/save/": members(ELSEWHERE),  # to the calculator: nothing was typed
    "zones/<int:pk>/": owner_only(),
    # workouts
    "calendar/": members(),
    "calendar/<int:year>/<int:month>/": members(),
    "calendar/week/<day:day>/": members(),
    "calendar/day/<day:day>/": members(),
    # to the form of the plan whose week the day is in; nobody else has a plan there
    "calendar/day/<day:day>/add/": owner_only(ELSEWHERE),
    "calendar/archived/": members(DONE, method="post"),
    "calendar/easy-weeks/<int:pk>/": owner_only(DONE, method="post"),
    "calendar/sessions/<uuid:uid>/": owner_only(),
    "calendar/sessions/<uuid:uid>/move/": owner_only(DONE, method="post"),
    "calendar/sessions/<uuid:uid>/outcome/": owner_only(DONE, method="post"),
    "calendar/sessions/<uuid:uid>/watch.fit": owner_only(),
    "calendar/sessions/<uuid:uid>/watch.zwo": owner_only(),
    "calendar/sessions/<uuid:uid>/picture.svg": owner_only(),
    "calendar/sessions/<uuid:uid>/picture.png": owner_only(),
    "calendar/subscribe/": members(),
    "calendar/subscribe/new-address/": members(DONE, method="post"),
    # runs
    "runs/new/": members(),
    "runs/upload/": members(),
    "runs/upload/<uuid:uid>/": owner_only(),
    "runs/upload/<uuid:uid>/undo/": owner_only(DONE, method="post"),
    "runs/<uuid:uid>/": owner_only(),
    "runs/<uuid:uid>/series.json": owner_only(),
    "runs/<uuid:uid>/route.gpx": owner_only(),
    "runs/<uuid:uid>/file/": owner_only(),
    "runs/<uuid:uid>/edit/": owner_only(),
    "runs/<uuid:uid>/remove/": owner_only(DONE, method="post"),
    "runs/<uuid:uid>/restore/": owner_only(DONE, method="post"),
    "runs/<uuid:uid>/effort/": owner_only(DONE, method="post", effort="5"),
    "runs/<uuid:uid>/session/": owner_only(),
    "runs/<uuid:uid>/confirm/": owner_only(DONE, method="post", workout_type="easy"),
    "runs/<uuid:uid>/discard/": owner_only(DONE, method="post"),
    "runs/": members(),
    "runs/export.csv": members(),
    "runs/progress/": members(),
    # whoever has the address reads it, as calendar programs do
    "calendar/feed/<str:token>.ics": public(),
}
