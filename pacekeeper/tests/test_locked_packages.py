"""The lock file sends nobody to a host that only one machine can reach."""

import re
from urllib.parse import urlsplit

from pacekeeper.localdb.places import CHECKOUT

HOSTS = {"pypi.org", "files.pythonhosted.org"}


def test_packages_come_from_pypi_alone() -> None:
    lock = (CHECKOUT / "uv.lock").read_text()

    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[^\"\s]+", lock)}

    assert hosts == HOSTS
    assert "file://" not in lock
    assert not re.search(r"^source = \{ (path|directory|url|git) ", lock, flags=re.MULTILINE)
