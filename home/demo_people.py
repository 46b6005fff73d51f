"""Who can sign in to the demo: made by ``load_demo``, listed by ``script/serve``.

The password is public, so demo people belong on a developer's own machine only.
"""

from dataclasses import dataclass

DEMO_PASSWORD = "pace-keeper-demo"  # noqa: S105


@dataclass(frozen=True)
class DemoPerson:
    email: str
    first_name: str
    last_name: str
    part: str
    """What they are there to show, in a few words."""


DEMO_ADMINISTRATOR = DemoPerson("admin@example.com", "Ada", "Brouwer", "administrator")
DEMO_COACH = DemoPerson("coach@example.com", "Carla", "Verhoeven", "coach")
DEMO_EDITOR = DemoPerson("editor@example.com", "Emil", "Jansen", "editor of guides")
DEMO_RUNNER = DemoPerson("runner@example.com", "Rosa", "de Wit", "runner, half marathon ahead")
DEMO_OTHER_RUNNER = DemoPerson("runner2@example.com", "Omar", "Bakker", "runner, marathon ahead")

DEMO_PEOPLE = (
    DEMO_RUNNER,
    DEMO_OTHER_RUNNER,
    DEMO_COACH,
    DEMO_EDITOR,
    DEMO_ADMINISTRATOR,
)
