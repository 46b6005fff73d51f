"""Every text of the site is there in Dutch, in the tone of the English one.

``script/messages`` brings the translations up to date after texts have changed.
"""

import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TRANSLATION = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"

pytestmark = pytest.mark.skipif(
    shutil.which("msgcmp") is None or shutil.which("msgfmt") is None,
    reason="gettext is not installed",
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Each English text with its Dutch one, read from the source and not from what a
    machine may have compiled earlier."""
    compiled = tmp_path_factory.mktemp("translation") / "django.mo"
    subprocess.run(["msgfmt", "-o", compiled, TRANSLATION], check=True)
    with compiled.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return [
        (key[0] if isinstance(key, tuple) else key, text) for key, text in catalogue.items() if key
    ]


def test_nothing_is_missing_untranslated_or_without_its_placeholders() -> None:
    result = subprocess.run(
        [ROOT / "script" / "messages", "--check"], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr


def test_nobody_is_shouted_at(texts: list[tuple[str, str]]) -> None:
    assert [dutch for _english, dutch in texts if "!" in dutch] == []


def test_everybody_is_addressed_the_same_way(texts: list[tuple[str, str]]) -> None:
    formal = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
    hours = re.compile(r"%\((?:hours|slow)\)s u|u:mm")

    assert [dutch for _english, dutch in texts if formal.search(hours.sub("", dutch))] == []


def test_paces_look_the_same_in_every_language(texts: list[tuple[str, str]]) -> None:
    assert [dutch for english, dutch in texts if "/km" in english and "/km" not in dutch] == []


def test_sentences_end_as_sentences(texts: list[tuple[str, str]]) -> None:
    """A full stop, a colon or an open end says how a text goes on; it is the same in both."""
    ends = (".", ":", "?")

    def end(text: str) -> str:
        return text[-1] if text.endswith(ends) else ""

    assert [dutch for english, dutch in texts if end(english) != end(dutch)] == []
