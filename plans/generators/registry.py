"""Finds the generators there are.

One looks through the modules of ``plans.generators``, and through the entry points
``pacekeeper.plan_generators`` of installed packages: each names a generator class, or
a module that holds some. A key that is taken is refused, so that a stored plan never
means two things.
"""

from __future__ import annotations

import inspect
import logging
import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType
from typing import TYPE_CHECKING, Any

from plans.domain.spec import PlanType

if TYPE_CHECKING:
    from plans.generators.base import BasePlanGenerator

logger = logging.getLogger(__name__)

PACKAGE = "plans.generators"
ENTRY_POINT_GROUP = "pacekeeper.plan_generators"


class DuplicateGeneratorError(ValueError):
    """Two generators have the same key."""


class InvalidGeneratorError(TypeError):
    """What is there is no generator, or lacks what a generator is asked for."""


class UnknownGeneratorError(LookupError):
    """No generator has this key."""


class PlanGeneratorRegistry:
    """Generators by key. The packages are looked through at the first question."""

    def __init__(
        self,
        *,
        packages: Iterable[str] = (PACKAGE,),
        entry_point_group: str | None = ENTRY_POINT_GROUP,
    ) -> None:
        self._packages = tuple(packages)
        self._entry_point_group = entry_point_group
        self._generators: dict[str, BasePlanGenerator] = {}
        self._is_complete = False

    def get_generator(self, key: str) -> BasePlanGenerator:
        """The generator with ``key``; UnknownGeneratorError names those there are."""
        try:
            return self._all()[key]
        except KeyError:
            known = ", ".join(sorted(self._all()))
            raise UnknownGeneratorError(f"no plan generator {key!r}; there are {known}") from None

    def generators(self, plan_type: str | None = None) -> list[BasePlanGenerator]:
        """All of them, or those for one distance, by name."""
        found = [
            generator
            for generator in self._all().values()
            if plan_type is None or plan_type in generator.supported_distances
        ]
        return sorted(found, key=lambda generator: str(generator.methodology_name))

    def choices(self, plan_type: str | None = None) -> list[tuple[str, str]]:
        """(key, name) for a form field or a model field."""
        return [
            (generator.key, str(generator.methodology_name))
            for generator in self.generators(plan_type)
        ]

    def register(self, generator: type[BasePlanGenerator]) -> None:
        """Add one class. The same class again is no harm, another with its key is refused
        with DuplicateGeneratorError, anything else with InvalidGeneratorError."""
        _check(generator)
        present = self._generators.get(generator.key)
        if present is not None and type(present) is not generator:
            raise DuplicateGeneratorError(
                f"{generator.__qualname__} and {type(present).__qualname__} both have the "
                f"key {generator.key!r}"
            )
        if present is None:
            self._generators[generator.key] = generator()

    def unregister(self, key: str) -> None:
        """Take one out again, for tests that put one in."""
        self._generators.pop(key, None)

    def discover(self, package_name: str) -> None:
        """Register the generators of every module in a package."""
        package = import_module(package_name)
        for found in pkgutil.iter_modules(package.__path__, f"{package_name}."):
            self._register_all(import_module(found.name))

    def __contains__(self, key: object) -> bool:
        return key in self._all()

    def __iter__(self) -> Iterator[BasePlanGenerator]:
        return iter(self.generators())

    def _all(self) -> dict[str, BasePlanGenerator]:
        if not self._is_complete:
            for package in self._packages:
                self.discover(package)
            self._discover_entry_points()
            self._is_complete = True
        return self._generators

    def _discover_entry_points(self) -> None:
        if self._entry_point_group is None:
            return
        for entry_point in entry_points(group=self._entry_point_group):
            try:
                self._register_found(entry_point.load())
            except Exception:
                # Somebody else's package is broken; the site works on without it.
                logger.exception("plan generator %s cannot be used", entry_point.value)

    def _register_found(self, found: Any) -> None:
        if isinstance(found, ModuleType):
            self._register_all(found)
        else:
            self.register(found)

    def _register_all(self, module: ModuleType) -> None:
        for generator in vars(module).values():
            if _is_generator(generator) and generator.__module__ == module.__name__:
                self.register(generator)


def _is_generator(thing: Any) -> bool:
    base = import_module("plans.generators.base").BasePlanGenerator
    return inspect.isclass(thing) and issubclass(thing, base) and not inspect.isabstract(thing)


def _check(generator: Any) -> None:
    """Raises InvalidGeneratorError for what would fail later, at somebody's question."""
    if not _is_generator(generator):
        raise InvalidGeneratorError(f"{generator!r} is no plan generator")
    name = generator.__qualname__
    key = getattr(generator, "key", None)
    if not isinstance(key, str) or not key:
        raise InvalidGeneratorError(f"{name} has no key")
    if not str(getattr(generator, "methodology_name", "")):
        raise InvalidGeneratorError(f"{name} has no methodology_name")
    unknown = set(generator.supported_distances) - set(PlanType)
    if unknown:
        raise InvalidGeneratorError(f"{name} supports distances that do not exist: {unknown}")


registry = PlanGeneratorRegistry()
