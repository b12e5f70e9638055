"""The set-up does what is missing, says it, and leaves the rest alone."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

SCRIPTS = ("set_up.sh", "run.sh", "test.sh", "lock.sh", "translate.sh", "readme.sh")
INSTALLED = 'dpkg-query() { for n in "${celldeck_system_packages[@]}"; do echo "ii $n"; done; }'
ONE_MISSING = f"{INSTALLED.replace('dpkg-query', 'all')}; dpkg-query() {{ all | grep -v xauth; }}"


@pytest.fixture
def shell(project: Path, tmp_path: Path):
    """Runs lines of bash after set_up.sh has been sourced, with commands replaced by functions."""

    def run(lines: str, **environment: str) -> subprocess.CompletedProcess[str]:
        script = f'source "{project}/packaging/set_up.sh"; set -euo pipefail; {lines}'
        return subprocess.run(
            ["bash", "-c", script],
            env={**os.environ, "CELLDECK_VENV": str(tmp_path / "venv"), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_can_be_read_by_bash(project: Path, name: str):
    run = subprocess.run(
        ["bash", "-n", str(project / "packaging" / name)], capture_output=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, b"")


def test_nothing_is_said_or_installed_when_nothing_is_missing(shell):
    run = shell(f"{INSTALLED}; env() {{ echo CALLED; }}; _install_system_packages")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_only_the_missing_package_is_installed(shell, tmp_path: Path):
    asked = tmp_path / "asked"
    root = f'id() {{ echo 0; }}; env() {{ echo "$*" >> "{asked}"; echo chatter; }}'
    run = shell(f"{ONE_MISSING}; {root}; _install_system_packages")
    assert run.returncode == 0
    assert run.stderr.endswith("minute or more: xauth\n")
    assert run.stdout == ""
    update, install = asked.read_text().splitlines()
    assert update.endswith(" update")
    assert install.endswith(" install --yes --no-install-recommends xauth")


def test_an_ordinary_user_goes_through_sudo(shell, tmp_path: Path):
    asked = tmp_path / "asked"
    user = f'id() {{ echo 1000; }}; sudo() {{ echo "$*" >> "{asked}"; }}'
    run = shell(f"{ONE_MISSING}; {user}; _install_system_packages")
    assert run.returncode == 0
    for line in asked.read_text().splitlines():
        assert line.startswith("env DEBIAN_FRONTEND=noninteractive apt-get ")


def test_without_root_and_sudo_the_line_to_run_is_told(shell, tmp_path: Path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "dirname", "grep", "cat"):
        (tools / name).symlink_to(str(shutil.which(name)))
    user = f'{ONE_MISSING}; id() {{ echo 1000; }}; PATH="{tools}"'
    run = shell(f"{user}; _install_system_packages")
    assert run.returncode == 1
    assert "apt-get install --no-install-recommends xauth" in run.stderr
    assert run.stdout == ""


def test_apt_that_fails_is_told_and_ends_the_set_up(shell):
    root = "id() { echo 0; }; env() { echo 'E: no network' >&2; return 100; }"
    run = shell(f"{ONE_MISSING}; {root}; _install_system_packages; echo went on")
    assert run.returncode == 1
    assert "E: no network" in run.stderr
    assert "run the same command again" in run.stderr
    assert "went on" not in run.stdout


def test_a_finished_environment_is_left_alone(shell, project: Path, tmp_path: Path):
    lock = project / "packaging" / "requirements.lock"
    stamp = f'sha256sum "{lock}" | cut -d" " -f1 > "$celldeck_venv/celldeck-run.stamp"'
    fake = 'mkdir -p "$celldeck_venv/bin"; ln -s /bin/true "$celldeck_python"'
    none = "_choose_interpreter() { return 1; }"
    run = shell(f"{none}; {fake}; {stamp}; _install_python_packages run; echo ready")
    assert (run.returncode, run.stdout, run.stderr) == (0, "ready\n", "")


def test_a_failing_pip_leaves_no_stamp_behind(shell, tmp_path: Path):
    fake = (
        'mkdir -p "$celldeck_venv/bin"; printf "#!/bin/sh\\ncase \\"\\$*\\" in *install*) exit 1;; '
        'esac\\n" > "$celldeck_python"; chmod +x "$celldeck_python"'
    )
    run = shell(f"{fake}; _install_python_packages run; echo went on")
    assert run.returncode == 1
    assert "run the same" in run.stderr
    assert not list((tmp_path / "venv").glob("*.stamp"))


def test_the_command_runs_in_the_callers_folder_with_its_own_arguments(
    shell, tmp_path: Path, project: Path
):
    """A folder called app where the caller stands must not be taken for the project's."""
    caller = tmp_path / "caller"
    (caller / "app").mkdir(parents=True)
    (caller / "app" / "__main__.py").write_text("print('the wrong one')")
    fake = (
        'mkdir -p "$celldeck_venv/bin"; printf "#!/bin/sh\\npwd; echo \\$PYTHONPATH '
        '\\$PYTHONSAFEPATH; echo \\"\\$@\\"\\n" > "$celldeck_python"; chmod +x "$celldeck_python"'
    )
    run = shell(f'{fake}; cd "{caller}"; become_celldeck design check "a b.stl"', PYTHONPATH="")
    assert run.stdout.splitlines() == [str(caller), f"{project} 1", "-m app design check a b.stl"]


def test_the_continuous_check_calls_the_test_command_and_nothing_else(project: Path):
    lines = [
        line
        for line in (project / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert lines == ['exec bash "$(dirname "$0")/../packaging/test.sh"']


def test_the_checks_run_with_warnings_as_errors(project: Path):
    settings = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["pytest"]
    assert settings["ini_options"]["filterwarnings"][0] == "error"
