"""The road tables for age grading, read from the file that is shipped with them once."""

import csv
from functools import lru_cache
from pathlib import Path

from fitness.domain.age_grade import AgeGradeTable, table_from_rows

ROAD_FILE = Path(__file__).parent / "data" / "age_grade_road_2025.csv"


@lru_cache(maxsize=1)
def road_table() -> AgeGradeTable:
    with ROAD_FILE.open(encoding="utf-8", newline="") as lines:
        return table_from_rows(csv.DictReader(line for line in lines if not line.startswith("#")))
