"""The distances that plans and predictions are made for, in metres."""

from __future__ import annotations

HALF_MARATHON_M = 21_097.5
MARATHON_M = 42_195.0
