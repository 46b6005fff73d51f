"""What a JSON Schema complains about, in sentences a coach can act on."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# A jsonschema ValidationError; its types call each attribute possibly unset.
type Fault = Any

LONGEST_QUOTE = 60
ANYTHING_WRITTEN = r"\S"  # the pattern of texts that must not be blank


def schema_sentence(fault: Fault) -> str:
    """One fault as a sentence; never with the whole value in it, which may be huge."""
    words = SENTENCES.get(str(fault.validator))
    return words(fault) if words else _("This is not what the format expects here.")


def _quoted(value: Any) -> str:
    if isinstance(value, dict):
        return _("an object")
    if isinstance(value, list):
        return _("a list")
    text = str(value)
    short = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
    return f"“{short}”"


def _required(fault: Fault) -> str:
    missing = [name for name in fault.validator_value if name not in fault.instance]
    return ngettext("%(names)s is missing.", "%(names)s are missing.", len(missing)) % {
        "names": ", ".join(missing)
    }


def _additional(fault: Fault) -> str:
    extra = sorted(set(fault.instance) - set(fault.schema["properties"]))
    return ngettext(
        "%(names)s is not part of the format.", "%(names)s are not part of the format.", len(extra)
    ) % {"names": ", ".join(_quoted(name) for name in extra[:10])}


def _type(fault: Fault) -> str:
    expected = {
        "object": _("an object in braces"),
        "array": _("a list in square brackets"),
        "string": _("a text in quotes"),
        "integer": _("a whole number"),
    }
    return _("Here stands %(found)s; the format expects %(expected)s.") % {
        "found": _quoted(fault.instance),
        "expected": expected.get(fault.validator_value, fault.validator_value),
    }


def _enum(fault: Fault) -> str:
    return _("%(found)s is none of: %(choices)s.") % {
        "found": _quoted(fault.instance),
        "choices": ", ".join(fault.validator_value),
    }


def _few_items(fault: Fault) -> str:
    count = len(fault.instance)
    text = ngettext(
        "There is %(count)d entry; there must be at least %(limit)d.",
        "There are %(count)d entries; there must be at least %(limit)d.",
        count,
    )
    return text % {"count": count, "limit": fault.validator_value}


def _many_items(fault: Fault) -> str:
    count = len(fault.instance)
    text = ngettext(
        "There is %(count)d entry; there can be at most %(limit)d.",
        "There are %(count)d entries; there can be at most %(limit)d.",
        count,
    )
    return text % {"count": count, "limit": fault.validator_value}


def _long(fault: Fault) -> str:
    return _("This text has %(count)d characters; there can be at most %(limit)d.") % {
        "count": len(fault.instance),
        "limit": fault.validator_value,
    }


def _small(fault: Fault) -> str:
    return _("%(found)s is too small; the least is %(limit)d.") % {
        "found": _quoted(fault.instance),
        "limit": fault.validator_value,
    }


def _large(fault: Fault) -> str:
    return _("%(found)s is too large; the most is %(limit)d.") % {
        "found": _quoted(fault.instance),
        "limit": fault.validator_value,
    }


def _pattern(fault: Fault) -> str:
    if fault.validator_value == ANYTHING_WRITTEN:
        return _("This text is empty.")
    return _("%(found)s has signs other than letters, digits, “-” and “_”.") % {
        "found": _quoted(fault.instance)
    }


SENTENCES = {
    "required": _required,
    "additionalProperties": _additional,
    "type": _type,
    "enum": _enum,
    "minItems": _few_items,
    "maxItems": _many_items,
    "maxLength": _long,
    "minimum": _small,
    "maximum": _large,
    "pattern": _pattern,
}
