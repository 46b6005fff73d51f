"""Where the private cluster goes follows from the checkout's path and the user alone."""

import os
from pathlib import Path

import environ
import pytest

from pacekeeper.localdb import Kind, private_database_url
from pacekeeper.localdb.places import LONGEST_SOCKET_FOLDER, place_of

AS_ROOT = os.geteuid() == 0


def test_development_and_tests_do_not_share_a_folder(tmp_path: Path) -> None:
    folders = {place_of(kind, checkout=tmp_path).data for kind in Kind}

    assert len(folders) == 2


def test_a_deep_checkout_gets_a_short_socket_path(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)

    folder = place_of(Kind.DEVELOPMENT, checkout=deep).socket_folder if not AS_ROOT else None
    if folder is None:
        deep.mkdir(parents=True)
        folder = place_of(Kind.DEVELOPMENT, checkout=deep).socket_folder

    assert len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER


def test_two_deep_checkouts_do_not_share_a_socket(tmp_path: Path) -> None:
    checkouts = [tmp_path / ("d" * 90) / name for name in ("one", "two")]
    for checkout in checkouts:
        checkout.mkdir(parents=True)

    folders = {place_of(Kind.TEST, checkout=checkout).socket_folder for checkout in checkouts}

    assert len(folders) == 2


@pytest.mark.skipif(not AS_ROOT, reason="only root runs the server under another account")
def test_root_goes_elsewhere_when_the_server_s_account_cannot_enter(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o700)

    assert place_of(Kind.TEST, checkout=shut).base.is_relative_to("/var/lib/pacekeeper")


def test_the_address_is_one_that_settings_can_read() -> None:
    settings = environ.Env.db_url_config(private_database_url())

    assert settings["NAME"] == "pacekeeper"
    assert settings["OPTIONS"]["host"] == str(place_of(Kind.DEVELOPMENT).socket_folder)
