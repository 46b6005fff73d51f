"""What scripts that send files are told by the page: limits and sentences, as attributes."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from workouts.wording import sending

register = template.Library()


@register.simple_tag
def sending_words() -> SafeString:
    return _attributes({**sending.limits(), **sending.sending_texts()})


@register.simple_tag
def drop_words() -> SafeString:
    return _attributes(sending.drop_texts())


def _attributes(values: Mapping[str, object]) -> SafeString:
    return format_html_join("", ' data-{}="{}"', values.items())
