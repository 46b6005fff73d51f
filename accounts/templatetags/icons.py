"""The icons of every page, drawn once: a page has up to fifty."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, css: str = "", *, small: bool = False) -> SafeString:
    """``components/icon.html`` for a name of assets/img/icons.svg."""
    return render_to_string("components/icon.html", {"name": name, "class": css, "small": small})
