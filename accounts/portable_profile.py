"""The profile's part of an export: who somebody is and what they chose, but no password and
no address to sign in with, which belong to an account."""

from collections.abc import Iterator

from accounts.models import User
from accounts.portable import ExportPart, Import, Member, json_member
from accounts.portable_rows import filled, row_of

FILE = "profile.json"
CHOICES = (
    *("time_zone", "language", "preferred_distance_unit"),
    *("adaptive_plans_enabled", "auto_apply_adjustments", "weekly_summary"),
)
PERSON = ("first_name", "last_name", "date_of_birth", "sex")


def write(user: User) -> Iterator[Member]:
    yield json_member(FILE, {"email": user.email, **row_of(user, (*PERSON, *CHOICES))})


def read(taken: Import) -> None:
    """Into a fresh account all of it; into one that is in use only what is empty there."""
    data = taken.json(FILE)
    user = taken.user
    names = [name for name in PERSON if not getattr(user, name) or taken.is_fresh]
    if taken.is_fresh:
        names += CHOICES
    filled(user, names, data)
    user.save(update_fields=[*names, "updated_at"])


PART = ExportPart("profile", 10, write, read, is_empty=lambda user: True)
