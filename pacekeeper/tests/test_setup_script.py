"""script/setup on machines that lack this or that: made of a copy of the script whose paths
lead into a scratch folder, and of stand-ins for the programs that install."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from pacekeeper.localdb.places import CHECKOUT

# What the script uses of any system.
TOOLS = (
    *("bash", "cat", "cksum", "cut", "dirname", "env", "find", "grep", "ls", "mkdir", "rm"),
    *("sed", "sort", "tail"),
)
SYSTEM = ("/usr/", "/opt/homebrew", "/sbin", "/Applications/")
LIBRARIES = "libgdal.so libgeos_c.so"


@dataclass
class Machine:
    folder: Path

    def program(self, name: str, text: str = "", *, folder: str = "bin") -> Path:
        path = self.folder / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # else it would be written through a link, into the system
        path.write_text(f"#!{shutil.which('bash')}\n{text}\n")
        path.chmod(0o755)
        return path

    def installer(self, name: str, *, unknown: str = "nothing") -> None:
        """Refuses a whole request that names a package it does not know, as apt and brew do."""
        self.program(
            name,
            f'case " $* " in *" {unknown} "*) echo "no $*" >>"{self.log}"; exit 100;; esac\n'
            f'case " $* " in *" install "*) echo "$*" >>"{self.log}";; esac',
        )

    @property
    def log(self) -> Path:
        return self.folder / "installed"

    @property
    def installed(self) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line.split(" -- ")[-1] for line in lines if not line.startswith("no ")]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [shutil.which("bash") or "bash", self.folder / "checkout/script/setup", *arguments],
            env={"PATH": str(self.folder / "bin"), "HOME": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """One that has everything but what its test takes away."""
    here = Machine(tmp_path)
    (tmp_path / "bin").mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        if found:
            (tmp_path / "bin" / name).symlink_to(found)
    script = (CHECKOUT / "script/setup").read_text()
    for path in SYSTEM:
        script = script.replace(path, f"{tmp_path}{path}")
    checkout = tmp_path / "checkout"
    (checkout / "script").mkdir(parents=True)
    (checkout / "script/setup").write_text(script)
    (checkout / "uv.lock").touch()
    (checkout / ".python-version").touch()
    here.program("uv", 'if [ "$1" = sync ]; then mkdir -p .venv/bin; fi')
    here.program("id", "echo 0")
    here.program("ldconfig", f"printf '%s\\n' {LIBRARIES}")
    for name in ("msgfmt", "khal", "vdirsyncer", "chromium"):
        here.program(name)
    here.program("initdb", folder="usr/lib/postgresql/17/bin")
    control = tmp_path / "usr/share/postgresql/17/extension/postgis.control"
    control.parent.mkdir(parents=True)
    control.touch()
    return here


def without(machine: Machine, *names: str) -> None:
    for name in names:
        (machine.folder / "bin" / name).unlink()


def test_where_all_is_there_nothing_is_said_or_installed(machine: Machine) -> None:
    machine.installer("apt-get")

    done = machine.run("--for-tests")

    assert (done.returncode, machine.installed) == (0, [])
    assert "Installing Python packages" in done.stderr
    assert machine.run("--for-tests").stderr in {"", done.stderr}


def test_what_is_needed_is_installed_though_a_wish_is_unknown(machine: Machine) -> None:
    without(machine, "khal", "chromium")
    machine.program("ldconfig")
    machine.program("apt-cache")
    machine.installer("apt-get", unknown="khal")

    done = machine.run("--for-tests")

    assert done.returncode == 0
    assert any("gdal-bin" in line for line in machine.installed)
    assert any("chromium" in line for line in machine.installed)
    assert "Going on without khal" in done.stderr
    assert "apt install khal" in done.stderr
    assert "without Chromium" not in done.stderr


def test_a_new_machine_knows_its_packages_only_after_an_update(machine: Machine) -> None:
    shutil.rmtree(machine.folder / "usr/lib/postgresql")
    without(machine, "chromium")
    updated = machine.folder / "updated"
    machine.program(
        "apt-get",
        f'case " $* " in *" update "*) : >"{updated}";; *) echo "$*" >>"{machine.log}";; esac',
    )
    machine.program(
        "apt-cache",
        f'[ -e "{updated}" ] || exit 0\n'
        'case "$*" in *postgis*) echo "postgresql-15-postgis-3 - maps";;'
        ' *) echo "chromium-headless-shell - a browser";; esac',
    )

    done = machine.run("--for-tests")

    assert done.returncode == 0
    assert [line.split()[-1] for line in machine.installed] == [
        "postgresql-15-postgis-3",
        "chromium-headless-shell",
    ]


def test_without_what_is_needed_it_ends_and_says_what(machine: Machine) -> None:
    machine.program("ldconfig")
    machine.installer("apt-get", unknown="gdal-bin")

    done = machine.run()

    assert done.returncode == 1
    assert "Missing here: the GDAL and GEOS libraries" in done.stderr
    assert "sudo apt install gdal-bin" in done.stderr


def test_who_may_not_install_is_told_and_goes_on_without_a_wish(machine: Machine) -> None:
    without(machine, "chromium")
    machine.program("id", "echo 1000")
    machine.program("apt-cache")
    machine.installer("apt-get")

    done = machine.run("--for-tests")

    assert (done.returncode, machine.installed) == (0, [])
    assert "Going on without Chromium (sudo apt install chromium)" in done.stderr


def test_homebrew_has_no_formula_for_a_browser(machine: Machine) -> None:
    without(machine, "khal", "chromium")
    machine.installer("brew")

    done = machine.run("--for-tests")

    assert done.returncode == 0
    assert machine.installed == ["install khal"]
    assert "Going on without Chromium (with your system's package manager)" in done.stderr
    assert "not found" not in done.stderr


@pytest.mark.parametrize("prefix", ["opt/homebrew", "usr/local"])
def test_a_keg_of_homebrew_counts_as_postgresql(machine: Machine, prefix: str) -> None:
    """Kegs are not on the PATH, and PostGIS lies where their pg_config says."""
    shutil.rmtree(machine.folder / "usr/lib/postgresql")
    shutil.rmtree(machine.folder / "usr/share/postgresql")
    machine.installer("brew")
    keg, share = f"{prefix}/opt/postgresql@17/bin", machine.folder / prefix / "share"
    machine.program("initdb", folder=keg)
    machine.program("pg_config", f'echo "{share}"', folder=keg)

    machine.run()
    assert machine.installed == ["install postgresql@17 postgis"]

    machine.log.unlink()
    (share / "extension").mkdir(parents=True)
    (share / "extension/postgis.control").touch()
    done = machine.run()
    assert (done.returncode, machine.installed) == (0, [])
