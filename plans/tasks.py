"""Background work of the plans; every task may run twice."""

from plans.services.versions import versions_sweep


def sweep_versions() -> int:
    """Make the template versions that a crash left out; returns how many."""
    return len(versions_sweep())
