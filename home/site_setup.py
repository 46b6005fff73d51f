"""The pages, groups and first administrator that every site needs.

Migrations cannot make these, since historical page models have no tree methods. Each
part looks before it makes, so running it again changes nothing.
"""

from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_noop
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
)

from accounts.models import User
from accounts.services import user_create_verified
from home.models import GuideIndexPage, HomePage
from home.schedules import schedules_ensure
from plans.models import MethodologyIndexPage, PlanLibraryPage

# Stored in English, shown in the reader's language.
HEADLINE = gettext_noop("Your plan, kept with you to the start line")
LIBRARY_TITLE = gettext_noop("Training plans")
METHODS_TITLE = gettext_noop("Methods")
GUIDES_TITLE = gettext_noop("Guides")

COACHES = "Coaches"
EDITORS = "Editors"
GUIDE_PICTURES = "Guides"

# Coaches and editors publish their own part, and may tidy it up.
PAGE_RIGHTS = (
    "add_page",
    "change_page",
    "publish_page",
    "lock_page",
    "unlock_page",
    "bulk_delete_page",
)
PICTURE_RIGHTS = ("add_image", "change_image", "choose_image")

# What Wagtail's own first migration brings along, with rights over the whole tree.
STOCK_GROUP = "Moderators"


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


class Administrator(Enum):
    THERE = "there"
    MADE = "made"
    MISSING = "missing"


@dataclass
class SiteSetup:
    """What a run did: ``made`` in plain words, empty when all was there already."""

    home_page: HomePage
    administrator: Administrator = Administrator.MISSING
    made: list[str] = field(default_factory=list)


@transaction.atomic
def site_set_up(*, admin_email: str | None = None, admin_password: str | None = None) -> SiteSetup:
    """Make what is missing of a site. Raises SetupError, and then changes nothing."""
    made: list[str] = []
    home_page = _home_page(made)
    library = _page_below(home_page, PlanLibraryPage, "plans", LIBRARY_TITLE, made)
    methods = _page_below(home_page, MethodologyIndexPage, "methods", METHODS_TITLE, made)
    guides = _page_below(home_page, GuideIndexPage, "guides", GUIDES_TITLE, made)
    _address(home_page, made)
    _without_stock_group(made)
    _group(COACHES, [library, methods], None, made)
    _group(EDITORS, [guides], _collection(GUIDE_PICTURES, made), made)
    made += [f"schedule: {name}" for name in schedules_ensure()]
    setup = SiteSetup(home_page=home_page, made=made)
    setup.administrator = _administrator(admin_email, admin_password, made)
    return setup


def _home_page(made: list[str]) -> HomePage:
    """The home page at the root, in the place of Wagtail's welcome page."""
    found = HomePage.objects.first()
    if found is not None:
        return found
    root = Page.get_first_root_node()
    for page in root.get_children():
        # Its slug is in the way, and the site's record hangs on it until that is moved.
        page.slug = f"before-{page.pk}"
        page.save()
    home_page = root.add_child(
        instance=HomePage(title="Pace Keeper", slug="home", headline=HEADLINE)
    )
    Site.objects.update(root_page=home_page)
    for page in root.get_children().not_type(HomePage):
        # Anything else than the untouched welcome page is somebody's work: keep it.
        if page.specific_class is Page and not page.get_children_count():
            page.delete()
    made.append("home page")
    # Deleting a neighbour changes tree numbers, so read it anew.
    return HomePage.objects.get(pk=home_page.pk)


def _page_below[P: Page](
    parent: HomePage, model: type[P], slug: str, title: str, made: list[str]
) -> P:
    found: P | None = model.objects.first()
    if found is not None:
        return found
    parent.refresh_from_db()
    page: P = parent.add_child(instance=model(title=title, slug=slug, show_in_menus=True))
    made.append(f"page {page.url_path.removeprefix('/home')}")
    return page


def _address(home_page: HomePage, made: list[str]) -> None:
    """One site, at SITE_URL."""
    url = urlsplit(settings.SITE_URL)
    wanted = {
        "hostname": url.hostname or "localhost",
        "port": url.port or (443 if url.scheme == "https" else 80),
        "root_page_id": home_page.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk and all(getattr(site, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(site, name, value)
    site.save()
    made.append(f"site record for {settings.SITE_URL}")


def _without_stock_group(made: list[str]) -> None:
    """Wagtail's Moderators may do everything everywhere, and its workflow waits for them."""
    group = Group.objects.filter(name=STOCK_GROUP).first()
    if group is None:
        return
    for task in GroupApprovalTask.objects.filter(groups=group):
        if task.groups.exclude(pk=group.pk).exists():
            continue
        for workflow in Workflow.objects.filter(workflow_tasks__task=task, active=True):
            workflow.deactivate()
        task.deactivate()
    group.delete()
    made.append(f"no group {STOCK_GROUP} any more")


def _group(name: str, pages: list[Page], pictures: Collection | None, made: list[str]) -> None:
    """A group that has exactly these rights: the admin, and its pages from ``pages`` down.

    What somebody added by hand goes; further rights belong into a group of their own.
    """
    group, _created = Group.objects.get_or_create(name=name)
    rights = [
        _set_admin_access(group),
        _set_page_rights(group, pages),
        _set_picture_rights(group, pictures),
    ]
    if any(rights):
        made.append(f"rights of the group {name}")


def _set_admin_access(group: Group) -> bool:
    access = Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    if list(group.permissions.all()) == [access]:
        return False
    group.permissions.set([access])
    return True


def _set_page_rights(group: Group, pages: list[Page]) -> bool:
    permissions = Permission.objects.filter(
        codename__in=PAGE_RIGHTS, content_type__app_label="wagtailcore"
    )
    wanted = {(page.pk, permission.pk) for page in pages for permission in permissions}
    existing = GroupPagePermission.objects.filter(group=group)
    there = {(right.page_id, right.permission_id) for right in existing}
    if there == wanted:
        return False
    existing.delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=permission)
        for page, permission in sorted(wanted)
    )
    return True


def _set_picture_rights(group: Group, pictures: Collection | None) -> bool:
    permissions = Permission.objects.filter(
        codename__in=PICTURE_RIGHTS, content_type__app_label="wagtailimages"
    )
    wanted = {(pictures.pk, right.pk) for right in permissions} if pictures else set()
    existing = GroupCollectionPermission.objects.filter(group=group)
    there = {(right.collection_id, right.permission_id) for right in existing}
    if there == wanted:
        return False
    existing.delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=collection, permission_id=permission)
        for collection, permission in sorted(wanted)
    )
    return True


def _collection(name: str, made: list[str]) -> Collection:
    found: Collection | None = Collection.objects.filter(name=name, depth=2).first()
    if found is not None:
        return found
    collection: Collection = Collection.get_first_root_node().add_child(name=name)
    made.append(f"picture collection {name}")
    return collection


def _administrator(email: str | None, password: str | None, made: list[str]) -> Administrator:
    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return Administrator.THERE
    if not email:
        return Administrator.MISSING
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise SetupError(
            f"{address} already signs in as somebody who is no administrator. "
            "Give the administrator another address."
        )
    try:
        validate_email(address)
        validate_password(password or "", User(email=address))
    except ValidationError as fault:
        raise SetupError(f"The administrator was not made. {' '.join(fault.messages)}") from fault
    user_create_verified(
        email=address, password=password or "", first_name="Administrator", superuser=True
    )
    made.append(f"administrator {address}")
    return Administrator.MADE
