"""A start of script/serve looks again at what has changed since the one before."""

from pathlib import Path

import pytest

from pacekeeper.localdb.places import CHECKOUT
from pacekeeper.serving.stamp import sources_digest


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("plans/migrations/0001_initial.py", "home/models.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# as it was")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "plans/migrations/0001_initial.py",
        "plans/migrations/0002_more.py",
        "home/site_setup.py",
        "home/schedules.py",
        "home/demo_people.py",
        "uv.lock",
    ],
)
def test_what_the_database_was_prepared_from(checkout: Path, name: str) -> None:
    before = sources_digest(checkout)

    (checkout / name).write_text("# as it is now")

    assert sources_digest(checkout) != before
    assert sources_digest(checkout) == sources_digest(checkout)


@pytest.mark.parametrize("name", ["home/models.py", "home/wording.py"])
def test_what_has_no_part_in_it(checkout: Path, name: str) -> None:
    before = sources_digest(checkout)

    (checkout / name).write_text("# as it is now")

    assert sources_digest(checkout) == before


def test_all_that_the_first_pages_are_made_with_is_looked_at() -> None:
    """What home.site_setup itself takes from its own app, models aside."""
    text = (CHECKOUT / "home/site_setup.py").read_text()
    own = {line.split()[1] for line in text.splitlines() if line.startswith("from home.")}

    assert own - {"home.models"} == {"home.schedules"}
