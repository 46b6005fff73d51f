"""What was changed about a plan to make it fit a runner: codes and figures, no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """``code`` names what was changed, ``params`` are its figures (units in their names)."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
