from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.forms import ProfileForm
from accounts.hooks import contributions
from accounts.models import User


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101  (login_required)
    # The form writes into its instance before it is valid: give it a copy, so that a
    # refused name does not appear in the page's header.
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        translation.activate(saved.language)
        messages.success(request, _("Your profile is saved."))
        response = redirect("accounts:profile")
        # The cookie of the language switch would win over what was just chosen here.
        response.delete_cookie("django_language")
        return response
    return render(
        request,
        "accounts/profile.html",
        {"form": form, "sections": contributions("account_sections", request)},
        status=422 if form.is_bound else 200,
    )
