"""What became of a session, from what was run of it."""

from datetime import timedelta
from decimal import Decimal

from fitness.domain.compliance import GREEN_SHARE

DONE_SHARE = GREEN_SHARE[0]
"""From four fifths of what was planned on, a session counts as done."""


def share_done(
    *,
    target_km: Decimal | None,
    target_time: timedelta | None,
    done_km: Decimal,
    done_time: timedelta,
) -> float | None:
    """How much of a session was run, 1 for all of it: by distance where the session has one,
    else by time; None where it has neither."""
    if target_km:
        return float(done_km / target_km)
    if target_time:
        return done_time / target_time
    return None


def is_done(share: float | None) -> bool:
    """Whether that much is the session; one without targets is done by running at all."""
    return share is None or share >= DONE_SHARE
