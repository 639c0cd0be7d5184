"""`tools/prepare` asks the system for what is missing and for nothing else. Its commands are stood in for here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script")


class Machine:
    """A checkout that is ready but for system packages, on a machine whose commands only write down what is asked."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.commands, self.asked = folder / "rina", folder / "bin", folder / "asked"
        (self.checkout / "tools").mkdir(parents=True)
        (self.checkout / "requirements").mkdir()
        self.commands.mkdir()
        shutil.copy(ROOT / "tools" / "prepare", self.checkout / "tools")
        pins = self.checkout / "requirements" / "run.txt"
        pins.write_text("nothing==1\n")
        python = self.checkout / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.symlink_to(sys.executable)
        ready = f"{self.checkout}\n{python.resolve()}\n{pins.read_text()}"
        (self.checkout / ".venv" / "ready-to-run").write_text(ready)
        for name in ("sh", "id", "cat", "cmp", "tr", "sed", "mktemp", "rm", "dirname", "readlink", "env", "sleep"):
            (self.commands / name).symlink_to(str(shutil.which(name)))
        self.command("id", "echo 0")

    def command(self, name: str, body: str) -> None:
        (self.commands / name).unlink(missing_ok=True)
        (self.commands / name).write_text(f"#!/bin/sh\n{body}\n")
        (self.commands / name).chmod(0o755)

    def has_installed(self, *packages: str) -> None:
        listing = " ".join(f"installed={package}" for package in packages)
        self.command("dpkg-query", f"echo '{listing} '")
        self.command("apt-get", f'echo "$*" >>{self.asked}')
        self.command(
            "apt-cache", 'case "$2" in libasound2) echo "  Candidate: (none)";; *) echo "  Candidate: 1";; esac'
        )

    def prepare(self, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.checkout / "tools" / "prepare"), "run"]
        variables = {"PATH": str(self.commands), **environment}
        return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=60, check=False)

    def installs(self) -> list[str]:
        lines = self.asked.read_text().splitlines() if self.asked.exists() else []
        return [line for line in lines if " install " in f" {line} "]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


RUN = ["ca-certificates", "python3", "python3-venv", "libportaudio2", "libgl1", "libegl1", "libgl1-mesa-dri"]
RUN += ["libx11-6", "libxcursor1", "libxi6", "libxinerama1", "libxkbcommon0", "libxrandr2"]


@pytest.mark.parametrize("alsa", ["libasound2", "libasound2t64"])
def test_where_all_is_there_nothing_is_asked_and_nothing_said(machine: Machine, alsa: str) -> None:
    machine.has_installed(*RUN, alsa)
    done = machine.prepare()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not machine.asked.exists()


def test_only_what_is_missing_is_installed_under_the_name_this_release_knows(machine: Machine) -> None:
    machine.has_installed(*(package for package in RUN if package != "libegl1"))
    done = machine.prepare()
    assert done.returncode == 0
    assert done.stderr == "rina: installing system packages: libasound2 libegl1\n"
    (install,) = machine.installs()
    assert install.endswith("install --no-install-recommends --no-remove libasound2t64 libegl1")


def test_a_half_removed_package_is_missing(machine: Machine) -> None:
    machine.has_installed(*RUN)
    machine.command("dpkg-query", f"echo '{' '.join(f'installed={p}' for p in RUN)} config-files=libasound2 '")
    machine.prepare()
    assert len(machine.installs()) == 1


def test_without_root_and_sudo_the_command_is_told(machine: Machine) -> None:
    machine.has_installed(*RUN)
    machine.command("id", "echo 1000")
    done = machine.prepare()
    assert done.returncode == 3
    assert "as root: apt-get install libasound2 (" in done.stderr
    assert not machine.asked.exists()


def test_the_system_can_be_left_alone(machine: Machine) -> None:
    machine.has_installed()
    assert machine.prepare(RINA_APT="no").returncode == 0
    assert not machine.asked.exists()


def test_without_apt_it_goes_on_with_what_is_there(machine: Machine) -> None:
    assert machine.prepare().returncode == 0


def test_a_mirror_with_a_bad_minute_is_asked_again(machine: Machine) -> None:
    machine.has_installed(*RUN)
    mark = machine.asked.with_suffix(".failed")
    failing_once = f"case $* in *install*) [ -e {mark} ] || {{ : >{mark}; exit 100; }};; esac"
    machine.command("apt-get", f'echo "$*" >>{machine.asked}; {failing_once}')
    machine.command("sleep", "exit 0")
    done = machine.prepare()
    assert done.returncode == 0
    assert len(machine.installs()) == 2


@pytest.mark.parametrize("script", ["play", "test", "tools/prepare", ".ci/run"])
def test_scripts_can_be_started_and_make_sense_to_a_shell(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    shell = path.read_text().partition("\n")[0].removeprefix("#!")
    assert subprocess.run([shell, "-n", path], capture_output=True, text=True, check=False).stderr == ""
