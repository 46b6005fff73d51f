"""The pages that a part of the site hangs on: library, methodologies, guides."""

from typing import Any, ClassVar

from wagtail.admin.panels import CommentPanel
from wagtail.models import Page, PagePermissionTester


class RootPermissions(PagePermissionTester):
    """Who writes below such a page changes its words as well, but neither removes, hides
    nor moves it: that would take everybody's work with it. Administrators may."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.user.is_superuser and bool(super().can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        return self.user.is_superuser and bool(super().can_unpublish())

    def can_set_view_restrictions(self) -> bool:
        return self.user.is_superuser and bool(super().can_set_view_restrictions())


class PartRootPage(Page):
    """Wagtail asks the page itself what somebody may do with it, in its forms, bulk actions
    and its interface for programs alike, and offers nothing else in its menus."""

    # Without the panel of the schedule: an expiry date is an unpublishing too.
    settings_panels: ClassVar = [CommentPanel()]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> RootPermissions:
        return RootPermissions(user, self)
