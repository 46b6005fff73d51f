"""The filter for words of a page that may have come with the site."""

from django import template

from plans.shipped_texts import in_readers_language

register = template.Library()

register.filter("in_readers_language", in_readers_language)
