"""The points of an XML track file, gathered column by column.

Elements are visited once, in C and in the order of the file, and only those with a name that
matters; their texts become numbers a column at a time. That is several times faster than an
object per point.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from lxml import etree

from workouts.tracks.figures import epoch_seconds, numbers
from workouts.tracks.markup import Tree, local_name
from workouts.tracks.recording import Columns, Recording, check_size, empty_columns

LATITUDE, LONGITUDE = "latitude", "longitude"


type Adders = tuple[Callable[[int], None], Callable[[str | None], None]]
"""Where the number of the point and the text of an element go."""


class PointColumns:
    """Texts by column with the number of the point that each belongs to."""

    def __init__(self, tree: Tree, point: str, columns: Mapping[str, str]) -> None:
        """``point`` is the local name of a point, ``columns`` says which column a name fills."""
        self.size = 0
        self._attributes: tuple[list[str | None], list[str | None]] = ([], [])
        self._tags = tree.tags(point, *columns)
        self._point = point
        self._column_of = columns
        self._kinds: dict[str, Adders | None] = {}
        self._found: dict[str, tuple[list[int], list[str | None]]] = {
            column: ([], []) for column in columns.values()
        }

    def gather(self, container: etree._Element) -> None:
        """Adds the points within an element. Raises TrackError when they are too many."""
        kinds, first, number = self._kinds, self.size, self.size - 1
        add_latitude, add_longitude = (texts.append for texts in self._attributes)
        for element in container.iter(*self._tags):
            tag = element.tag
            try:
                kind = kinds[tag]
            except KeyError:
                kind = kinds[tag] = self._kind(element)
            if kind is None:
                number += 1
                add_latitude(element.get("lat"))
                add_longitude(element.get("lon"))
            elif number >= first:
                add_number, add_text = kind
                add_number(number)
                add_text(element.text)
        self.size = number + 1
        check_size(self.size)

    def _kind(self, element: etree._Element) -> Adders | None:
        name = local_name(element)
        if name == self._point:
            return None
        numbers_of_points, texts = self._found[self._column_of[name]]
        return numbers_of_points.append, texts.append

    def columns(self, *, attributes: bool) -> tuple[Columns, bool]:
        """All columns, and whether some times name no zone. ``attributes`` says where places are.

        Of several values for one point the first that is a number counts.
        """
        columns = empty_columns(self.size)
        zoneless = False
        if attributes:
            columns[LATITUDE] = numbers(self._attributes[0])
            columns[LONGITUDE] = numbers(self._attributes[1])
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


def recording_of(
    form: str, tree: Tree, points: PointColumns, *, attributes: bool = False
) -> Recording:
    columns, zoneless = points.columns(attributes=attributes)
    recording = Recording(form, columns, remarks=list(tree.remarks))
    if zoneless and np.isfinite(columns["moment"]).any():
        recording.remark("times_without_zone")
    return recording


def first_of(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
