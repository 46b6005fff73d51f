"""A zip that is no export, or a damaged one, is refused whole, with a sentence."""

import io
import json
import zipfile

import pytest
from django.core.files.storage import storages
from django.test import TestCase

from accounts.data_services import data_import
from accounts.data_words import import_sentence
from accounts.models import User
from accounts.portable import MARK, DataImportError
from tests.support.exported import export, give_everything, repacked

SCHEMAS = (2, "1", None, True)
DAMAGE = (
    ("zones.json", '"vdot": "', '"vdot": "-'),
    ("zones.json", '"effective_from": "2026-0', '"effective_from": "2026-9'),
    ("plans.json", '"plan_type": "half_marathon"', '"plan_type": "ultra"'),
    ("plans.json", '"week": 1', '"week": 77'),
    ("plans.json", '"steps": [{', '"steps": [3, {'),
    ("plans.json", '"starts_on"', '"begins_on"'),
    ("runs.json", '"actual_duration": 1800', '"actual_duration": "long"'),
    ("runs.json", '"actual_distance_km": "5.000"', '"actual_distance_km": "-5.000"'),
    ("runs.json", '"actual_distance_km": "5.000"', '"actual_distance_km": "NaN"'),
    ("runs.json", '"workout_type": "race"', '"workout_type": "swim"'),
    ("runs.json", '"date": "2026-02-02"', '"date": "0000-00-00"'),
    ("runs.json", '"notes": "two', '"notes": "\\ud800two'),
    ("runs.json", '"notes": "two', '"notes": "\\u0000two'),
    ("runs.json", '"perceived_effort": 4', '"perceived_effort": 400000'),
    ("runs.json", "[\n", "{\n"),
    ("profile.json", '"sex": "female"', '"sex": ["female"]'),
)


class TestRefusals(TestCase):
    """Of the export of a runner with something of everything, into an account with nothing."""

    rich: bytes
    runner: User

    @classmethod
    def setUpTestData(cls) -> None:
        cls.runner = User.objects.create_user(email="rosa@example.com")
        other = User.objects.create_user(email="omar@example.com")
        give_everything(other)
        cls.rich = export(other)

    def refused(self, archive: io.BytesIO) -> str:
        user = self.runner
        before = (user.runs.count(), user.training_plans.count(), user.pace_zone_sets.count())
        with pytest.raises(DataImportError) as refusal:
            data_import(user=user, archive=archive)
        assert import_sentence(refusal.value.code, refusal.value.params).endswith(".")
        after = (user.runs.count(), user.training_plans.count(), user.pace_zone_sets.count())
        assert after == before == (0, 0, 0)
        return refusal.value.code

    def test_no_zip_and_no_export(self) -> None:
        assert self.refused(io.BytesIO(b"hello")) == "no_export"
        empty = io.BytesIO()
        zipfile.ZipFile(empty, "w").close()
        assert self.refused(empty) == "no_export"

    def test_an_unknown_schema(self) -> None:
        for schema in SCHEMAS:

            def change(files: dict[str, bytes], schema: object = schema) -> None:
                files[MARK] = json.dumps({**json.loads(files[MARK]), "schema": schema}).encode()

            assert self.refused(repacked(self.rich, change)) == "other_schema", schema

    def test_damage_anywhere_leaves_nothing(self) -> None:
        kept = set(storages["private"].listdir("runs")[1])
        for damage in DAMAGE:

            def change(files: dict[str, bytes], damage: tuple[str, str, str] = damage) -> None:
                name, old, new = damage
                text = files[name].decode()
                assert old in text
                files[name] = text.replace(old, new, 1).encode()

            code = self.refused(repacked(self.rich, change))

            assert code in {"damaged", "not_storable"}, damage
            assert set(storages["private"].listdir("runs")[1]) == kept, damage

    def test_measurements_and_routes_that_are_none(self) -> None:
        for folder, data in (
            ("measurements/", b"\x01nonsense"),
            ("routes/", b'{"coordinates": [[[5, 1000], [5, 52]]]}'),
            ("routes/", b'{"coordinates": [[[5, 52]]]}'),
        ):

            def change(files: dict[str, bytes], folder: str = folder, data: bytes = data) -> None:
                for name in files:
                    if name.startswith(folder):
                        files[name] = data

            assert self.refused(repacked(self.rich, change)) == "not_storable"

    def test_a_file_cut_short(self) -> None:
        assert self.refused(io.BytesIO(self.rich[:-2000])) == "no_export"

    def test_a_part_that_is_missing(self) -> None:
        archive = repacked(self.rich, lambda files: files.__delitem__("plans.json"))

        assert self.refused(archive) == "damaged"

    def test_a_missing_original_is_no_reason_to_lose_the_run(self) -> None:
        def change(files: dict[str, bytes]) -> None:
            for name in [name for name in files if name.startswith(("originals/", "gpx/"))]:
                del files[name]

        data_import(user=self.runner, archive=repacked(self.rich, change))

        assert not self.runner.runs.get(title="=SUM(1)").gpx_file
