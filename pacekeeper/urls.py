from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from pacekeeper.views.doors import sign_in_door
from pacekeeper.views.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("language/", include("django.conf.urls.i18n")),
    # Before the addresses that the admins have for it: there is one way in.
    path("django-admin/login/", sign_in_door),
    path("cms/login/", sign_in_door),
    path("_util/login/", sign_in_door),
    path("django-admin/", admin.site.urls),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("account/", include("accounts.urls")),
    path("account/", include("allauth.account.urls")),
    path("today/", include("home.urls")),
    path("my-plans/", include("plans.urls")),
    path("zones/", include("plans.zone_urls")),
    path("calendar/", include("workouts.urls")),
    path("runs/", include("workouts.run_urls")),
]

if settings.DEBUG:
    from django.conf.urls.static import static

    from pacekeeper.views.style_guide import style_guide

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
    urlpatterns += [path("style/", style_guide, name="style_guide")]

# Whatever no app claimed is a page of the CMS.
urlpatterns += [path("", include(wagtail_urls))]
