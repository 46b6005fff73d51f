from django.urls import path

from plans.views import plan_page, plan_print, race, sessions, shift, wizard

app_name = "plans"

urlpatterns = [
    path("", plan_page.plan_list, name="plan_list"),
    path("new/", wizard.wizard, name="wizard"),
    path("new/<slug:step>/", wizard.wizard_step, name="wizard_step"),
    path("<int:pk>/", plan_page.plan_detail, name="plan_detail"),
    path("<int:pk>/history/", plan_page.plan_history, name="plan_history"),
    path("<int:pk>/print/", plan_print.plan_print, name="plan_print"),
    path("<int:pk>/archive/", plan_page.plan_archive, name="plan_archive"),
    path("<int:pk>/restore/", plan_page.plan_restore, name="plan_restore"),
    path("<int:pk>/rename/", plan_page.plan_rename, name="plan_rename"),
    path("<int:pk>/template/", plan_page.plan_save_as_template, name="plan_save_as_template"),
    path("<int:pk>/delete-template/", plan_page.own_template_delete, name="own_template_delete"),
    path("<int:pk>/race/", race.race_change, name="race_change"),
    path("<int:pk>/shift/", shift.week_shift, name="week_shift"),
    path("<int:pk>/sessions/add/", sessions.session_add, name="session_add"),
    path("<int:pk>/sessions/preview/", sessions.session_preview, name="session_preview"),
    path("sessions/<uuid:uid>/edit/", sessions.session_edit, name="session_edit"),
    path("sessions/<uuid:uid>/move/", sessions.session_move, name="session_move"),
    path("sessions/<uuid:uid>/remove/", sessions.session_remove, name="session_remove"),
    path("changes/<int:pk>/undo/", plan_page.change_undo, name="change_undo"),
]
