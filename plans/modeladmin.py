"""Runners' plans inside the CMS: a listing to look at, for the site's administrators."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from plans.models import TrainingPlan


class LookingOnly(PermissionHelper):
    """Administrators may look; nobody may change a runner's plan from here.

    Permissions of groups do not count: coaches and editors have no business with plans
    that were not shared with them.
    """

    def user_can_list(self, user: Any) -> bool:
        return bool(user.is_active and user.is_superuser)

    def user_has_any_permissions(self, user: Any) -> bool:
        return self.user_can_list(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class TrainingPlanListing(ModelAdmin):
    model = TrainingPlan
    base_url_path = "runners-plans"
    menu_label = _("Runners’ plans")
    menu_icon = "calendar-check"
    menu_order = 800
    add_to_admin_menu = True
    permission_helper_class = LookingOnly
    list_display = (
        "name",
        "user",
        "plan_type",
        "starts_on",
        "target_race_date",
        "goal_time",
        "status",
    )
    list_filter = ("status", "plan_type", "is_template")
    list_select_related = ("user",)
    list_per_page = 50
    search_fields = ("name", "user__email", "user__first_name", "user__last_name")
    ordering = ("-target_race_date", "-pk")
    history_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "name",
        "user",
        "plan_type",
        "methodology",
        "template_version",
        "starts_on",
        "target_race_date",
        "ends_on",
        "goal_time",
        "duration_weeks",
        "status",
        "is_template",
        "created_at",
        "updated_at",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[TrainingPlan]:
        plans: QuerySet[TrainingPlan] = super().get_queryset(request)
        return plans.defer("spec", "inputs")

    def get_permissions_for_registration(self) -> QuerySet[Permission]:
        """None: rights over plans are not for groups to be given."""
        return Permission.objects.none()
