"""The coaches' own addresses inside the CMS, below /cms/plans/."""

from django.urls import path

from plans.views import cms_exchange, cms_library, cms_notation

app_name = "plans_cms"

urlpatterns = [
    path("notation/", cms_notation.notation, name="notation"),
    path("templates/", cms_library.templates, name="templates"),
    path("import/", cms_exchange.import_plan, name="import"),
    path("<int:page_id>/export/", cms_exchange.export_plan, name="export"),
]
