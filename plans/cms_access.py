"""Who may use the coaches' tools in the CMS."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from plans.models import PlanLibraryPage


def may_write_templates(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether ``user`` may add templates to a library: coaches and administrators may."""
    return writable_library(user) is not None


def writable_library(user: AbstractBaseUser | AnonymousUser) -> PlanLibraryPage | None:
    """The library that ``user`` may add templates to, if any."""
    if not user.is_authenticated:
        return None
    for library in PlanLibraryPage.objects.all():
        if library.permissions_for_user(user).can_add_subpage():
            return library
    return None
