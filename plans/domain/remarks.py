"""Honest remarks on a plan that is about to be made: codes and figures, no words.

The words, in the reader's language, are in ``plans.wording.remarks``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Remark:
    """``code`` names what is to be said, ``params`` are its figures (units in their names)."""

    code: str
    severity: Severity = "info"
    params: Mapping[str, Any] = field(default_factory=dict)
