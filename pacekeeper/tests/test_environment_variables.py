"""Each variable that the project reads stands in .env.example, and nothing else does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pacekeeper.localdb.places import CHECKOUT

EXAMPLE = CHECKOUT / ".env.example"

# Set by the scripts and containers themselves, or by the system; nobody writes them down.
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE"}


def variables_read() -> set[str]:
    """The names in ``env("NAME")``, ``env.int("NAME")``, ``os.environ["NAME"]`` and the like."""
    folders = [
        file.parent for file in CHECKOUT.glob("*/__init__.py") if file.parent.name != "tests"
    ]
    sources = [
        path
        for folder in folders
        for path in folder.rglob("*.py")
        if "tests" not in path.parts[len(CHECKOUT.parts) :]
    ]
    return {name for path in sources for name in _names_in(path)} - NOT_SETTINGS


def _names_in(path: Path) -> Iterator[str]:
    text = path.read_text()
    if "env" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and node.args:
            argument: ast.expr = node.args[0]
            place = ast.unparse(node.func)
        elif isinstance(node, ast.Subscript):
            argument, place = node.slice, ast.unparse(node.value)
        else:
            continue
        reads = re.fullmatch(r"env|env\.\w+|os\.environ(\.get)?|os\.getenv", place)
        if reads and isinstance(argument, ast.Constant):
            yield str(argument.value)


def variables_in_example() -> set[str]:
    return set(re.findall(r"^#?([A-Z][A-Z0-9_]*)=", EXAMPLE.read_text(), flags=re.MULTILINE))


def test_every_variable_that_is_read_is_in_the_example() -> None:
    assert variables_read() - variables_in_example() == set()


def test_the_example_names_no_variable_that_nothing_reads() -> None:
    assert variables_in_example() - variables_read() == set()


def test_a_copy_of_the_example_changes_nothing() -> None:
    """Everything is commented out: an empty value would not be the same as none."""
    assert re.findall(r"^[A-Z][A-Z0-9_]*=", EXAMPLE.read_text(), flags=re.MULTILINE) == []
