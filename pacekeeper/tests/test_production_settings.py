"""The settings of the deployed site, asked in a process of their own."""

import json
import os
import subprocess
import sys

from pacekeeper.localdb.places import CHECKOUT

ASK = """
import json, django
from django.conf import settings
from django.core.management import call_command
django.setup()
call_command("check", deploy=True, fail_level="WARNING", verbosity=0)
print(json.dumps({
    "debug": settings.DEBUG,
    "verification": settings.ACCOUNT_EMAIL_VERIFICATION,
    "kept": settings.DATABASES["default"]["CONN_MAX_AGE"],
    "images": settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"],
    "folders": [settings.STORAGES[name]["OPTIONS"]["location"] for name in ("default", "private")],
    "formatters": list(settings.LOGGING["formatters"]),
}))
"""

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "pacekeeper.settings.production",
    "SECRET_KEY": "a-key-of-more-than-fifty-characters-that-is-not-a-word-0123456789",
    "ALLOWED_HOSTS": "pace.example.com",
    "DATABASE_URL": "postgis:///nowhere",
    "SPACES_BUCKET": "pictures",
    "SPACES_ENDPOINT_URL": "https://ams3.example.com",
    "SPACES_ACCESS_KEY": "key",
    "SPACES_SECRET_KEY": "secret",
}


def ask(**changed: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **ENVIRONMENT, **changed}
    return subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=CHECKOUT,
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_finds_nothing_and_defaults_are_safe() -> None:
    answer = ask()

    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout.splitlines()[-1])
    assert found["debug"] is False
    assert found["verification"] == "mandatory"
    assert found["kept"] > 0
    assert "https://ams3.example.com" in found["images"]
    assert found["folders"] == ["media", "private"]
    assert found["formatters"] == ["json"]


def test_a_site_without_a_key_of_its_own_does_not_start() -> None:
    answer = ask(SECRET_KEY="")

    assert answer.returncode != 0
    assert "SECRET_KEY" in answer.stderr


def test_uploads_into_a_folder_that_nothing_serves_are_told() -> None:
    answer = ask(SPACES_BUCKET="")

    assert answer.returncode != 0
    assert "pacekeeper.W001" in answer.stderr
    assert "SPACES_BUCKET" in answer.stderr
