"""The points of an XML track file, gathered column by column.

Elements are visited once, in C and in the order of the file, and only those with a name that
matters; their texts become numbers a column at a time. Most points do not come as elements
at all but as runs of points written alike.
"""

from collections.abc import Callable, Iterable

import numpy as np
from lxml import etree

from workouts.tracks.alike import STAND_IN, PointNames
from workouts.tracks.figures import epoch_seconds, numbers
from workouts.tracks.markup import Tree, local_name
from workouts.tracks.recording import Columns, Recording, check_size, empty_columns

POINT = "point"


type Adders = tuple[Callable[[int], None], Callable[[str | None], None]]
"""Where the number of the point and the text of an element go."""


class PointColumns:
    """Texts by column with the number of the point that each belongs to."""

    def __init__(self, tree: Tree, names: PointNames) -> None:
        self.size = 0
        self._runs = tree.runs
        self._names = names
        # Without runs such an element would be the file's own.
        stand_ins = (STAND_IN,) if tree.runs else ()
        self._tags = tree.tags(names.point, *stand_ins, *names.elements)
        self._kinds: dict[str, str | Adders] = {}
        columns = (*names.elements.values(), *names.attributes.values())
        self._found: dict[str, tuple[list[int], list[str | None]]] = {
            column: ([], []) for column in columns
        }

    def gather(self, container: etree._Element) -> None:
        """Adds the points within an element. Raises TrackError when they are too many."""
        kinds, first, number = self._kinds, self.size, self.size - 1
        attributes = [(name, *self._adders(to)) for name, to in self._names.attributes.items()]
        for element in container.iter(*self._tags):
            tag = element.tag
            kind = kinds.get(tag) or self._kind_of(element)
            if kind is POINT:
                number += 1
                for name, add_number, add_text in attributes:
                    add_number(number)
                    add_text(element.get(name))
            elif kind is STAND_IN:
                number += self._add_run(element.get("n", ""), number + 1)
            elif number >= first:
                add_number, add_text = kind  # type: ignore[misc]  # no word is left
                add_number(number)
                add_text(element.text)
        self.size = number + 1
        check_size(self.size)

    def _add_run(self, number: str, first: int) -> int:
        """Adds the points of a run that was set aside, and says how many they are."""
        run = self._runs[int(number)]
        check_size(first + run.size)
        for name, texts in run.columns:
            points, found = self._found[name]
            points.extend(range(first, first + run.size))
            found.extend(texts)
        return run.size

    def _kind_of(self, element: etree._Element) -> str | Adders:
        name = local_name(element)
        kind: str | Adders
        if name == self._names.point:
            kind = POINT
        elif name == STAND_IN:
            kind = STAND_IN
        else:
            kind = self._adders(self._names.elements[name])
        self._kinds[element.tag] = kind
        return kind

    def _adders(self, column: str) -> Adders:
        numbers_of_points, texts = self._found[column]
        return numbers_of_points.append, texts.append

    def columns(self) -> tuple[Columns, bool]:
        """All columns, and whether some times name no zone.

        Of several values for one point the first that is a number counts.
        """
        columns = empty_columns(self.size)
        zoneless = False
        for name, (places, texts) in self._found.items():
            if name == "moment":
                values, zoneless = epoch_seconds(texts)
            else:
                values = numbers(texts)
            where = np.array(places, np.intp)
            known = np.isfinite(values)
            # The last assignment to a place stands, so the first value comes last.
            columns[name][where[known][::-1]] = values[known][::-1]
        return columns, zoneless


def recording_of(form: str, tree: Tree, points: PointColumns) -> Recording:
    columns, zoneless = points.columns()
    recording = Recording(form, columns, remarks=list(tree.remarks))
    if zoneless and np.isfinite(columns["moment"]).any():
        recording.remark("times_without_zone")
    return recording


def first_of(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
