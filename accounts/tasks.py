"""Background work about accounts; every task may run twice."""

from accounts.export_jobs import export_make
from accounts.export_jobs import exports_sweep as sweep


def make_export(export_id: int) -> None:
    """Make the zip of everything somebody has."""
    export_make(export_id)


def exports_sweep() -> int:
    """Take up exports that a crash left behind, and throw away old ones."""
    return sweep()
