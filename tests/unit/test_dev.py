"""dev.py: its help, its sentences when something is missing or taken, and when it installs again."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

import dev
from devtools import environment, script_types
from devtools.running import Stop
from devtools.serving import SiteServer

# --- the command line -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ([], "serve"),
        (["serve"], "--port"),
        (["watch"], "--host"),
        (["test"], "[pytest arguments]"),
        (["build"], "site/"),
        (["check"], "import layers"),
    ],
)
def test_every_command_explains_itself_without_an_environment(
    command: list[str], says: str, root: Path
) -> None:
    # -S leaves out site-packages: what runs here is what a machine with only Python has.
    done = subprocess.run(
        [sys.executable, "-S", "dev.py", *command, "--help"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout


@pytest.mark.parametrize("arguments", [[], ["fly"], ["build", "extra"], ["serve", "--port", "70000"]])
def test_a_wrong_command_line_is_refused_with_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(arguments)
    assert ended.value.code == 2
    assert "usage: dev.py" in capsys.readouterr().err


def test_what_follows_test_is_pytests_dashes_and_all() -> None:
    options = dev.parse(["test", "-k", "search", "--maxfail=1", "tests/unit"])
    assert options.pytest_arguments == ["-k", "search", "--maxfail=1", "tests/unit"]


def test_an_old_python_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["build"]) == 2
    assert capsys.readouterr().err.startswith("Clausebook needs Python 3.11 or later; this is 3.")


def test_check_runs_everything_and_one_failure_fails_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def run(command: list[str]) -> int:
        ran.append(" ".join(command))
        return 1 if "format" in command else 0

    def no_node() -> int:
        raise Stop("Script types need Node.")

    monkeypatch.setattr(dev, "prepare", lambda: None)
    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev, "check_scripts", no_node)
    assert dev.main(["check"]) == 1
    said = capsys.readouterr().out
    assert len(ran) == 4
    assert "FAILED  layout (ruff format)" in said
    assert "passed  types (mypy)" in said
    assert "Script types need Node." in said
    assert "FAILED  script types (tsc)" in said


# --- serving ----------------------------------------------------------------------------------------------


@pytest.fixture
def served(tmp_path: Path) -> Iterator[SiteServer]:
    folder = tmp_path / "site"
    (folder / "empty").mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Home</h1>", encoding="utf-8")
    (folder / "404.html").write_text("<h1>Not here</h1>", encoding="utf-8")
    (folder / "app.js").write_text("1", encoding="utf-8")
    (folder / "reviews.ics").write_text("BEGIN:VCALENDAR", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    with SiteServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def get(server: SiteServer, path: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest("GET", path)  # unlike urllib, sends the path as it is written
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/reviews.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_files_come_with_types_a_browser_believes(served: SiteServer, path: str, kind: str) -> None:
    answer, _ = get(served, path)
    assert answer.status == 200
    assert answer.getheader("Content-Type") == kind
    assert answer.getheader("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/empty/../../secret.txt", "/..%5csecret.txt"]
)
def test_nothing_outside_the_site_is_served(served: SiteServer, path: str) -> None:
    answer, body = get(served, path)
    assert (answer.status, "outside" in body) == (404, False)


def test_a_folder_without_a_page_is_not_listed(served: SiteServer) -> None:
    answer, body = get(served, "/empty/")
    assert (answer.status, body) == (404, "<h1>Not here</h1>")


def test_a_taken_port_is_said_before_anything_is_built(
    served: SiteServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "prepare", lambda: pytest.fail("it went on with a port that is taken"))
    port = served.server_port
    for command in ("serve", "watch"):
        assert dev.main([command, "--port", str(port)]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"dev.py: Port {port} on 127.0.0.1 is taken")
        assert "--port " in said


# --- the environment --------------------------------------------------------------------------------------


@pytest.fixture
def installs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a small checkout in place of the real one, and write down what would be installed into it."""
    done: list[str] = []
    places = {"ROOT": ".", "VENV": "venv", "PYTHON": "venv/python", "STAMP": "venv/installed.json"}
    files = {"LOCK": "requirements.lock", "PROJECT": "pyproject.toml"}
    for name, path in (places | files).items():
        monkeypatch.setattr(environment, name, tmp_path / path)
    (tmp_path / "requirements.lock").write_text("mkdocs==1.6.1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")

    def make_venv() -> None:
        done.append("venv")
        (tmp_path / "venv").mkdir(exist_ok=True)
        (tmp_path / "venv/python").touch()
        (tmp_path / "venv/installed.json").unlink(missing_ok=True)

    monkeypatch.setattr(environment, "make_venv", make_venv)
    monkeypatch.setattr(environment, "install", lambda what, *_: done.append(what))
    return done


EVERYTHING = ["venv", "the packages of requirements.lock", "the project itself"]


def test_a_second_run_installs_nothing(installs: list[str]) -> None:
    environment.prepare()
    assert installs == EVERYTHING
    environment.prepare()
    assert installs == EVERYTHING


def test_a_changed_lock_starts_afresh(installs: list[str], tmp_path: Path) -> None:
    environment.prepare()
    installs.clear()
    (tmp_path / "requirements.lock").write_text("mkdocs==1.6.2\n", encoding="utf-8")
    environment.prepare()
    assert installs == EVERYTHING


def test_a_changed_project_is_installed_alone_and_a_lint_rule_is_no_change(
    installs: list[str], tmp_path: Path
) -> None:
    environment.prepare()
    installs.clear()
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 90\n', encoding="utf-8")
    environment.prepare()
    assert installs == []
    project.write_text('[project]\nname = "y"\n', encoding="utf-8")
    environment.prepare()
    assert installs == ["the project itself"]


def test_an_interrupted_or_moved_environment_starts_afresh(installs: list[str], tmp_path: Path) -> None:
    environment.prepare()
    stamp = tmp_path / "venv/installed.json"
    moved = json.loads(stamp.read_text(encoding="utf-8")) | {"place": "/elsewhere"}
    for left in (json.dumps(moved), "", "{"):
        installs.clear()
        stamp.write_text(left, encoding="utf-8")
        environment.prepare()
        assert installs == EVERYTHING
    installs.clear()
    (tmp_path / "venv/python").unlink()  # the system's Python was upgraded away
    environment.prepare()
    assert installs == EVERYTHING


def test_a_missing_lock_is_said(
    installs: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "requirements.lock").unlink()
    assert dev.main(["build"]) == 1
    assert "requirements.lock is missing" in capsys.readouterr().err
    assert installs == []


def test_without_ensurepip_an_ordinary_user_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(environment, "is_root", lambda: False)
    monkeypatch.setattr(environment, "run", lambda _: pytest.fail("nothing may be run without being root"))
    with pytest.raises(Stop, match="sudo apt-get install python3-venv"):
        environment.make_venv()


def test_without_ensurepip_root_installs_it_and_a_failure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def run(command: list[str]) -> int:
        ran.append(command)
        return 100

    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(environment, "is_root", lambda: True)
    monkeypatch.setattr(environment, "run", run)
    with pytest.raises(Stop, match="python3-venv could not be installed"):
        environment.make_venv()
    assert [command[-1] for command in ran][:2] == ["update", "python3-venv"]
    assert all("DPkg::Lock::Timeout=300" in command for command in ran)


def test_a_second_dev_waits_for_the_one_that_installs(
    installs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fcntl", reason="Windows has no such lock")
    with environment.alone():
        other = threading.Thread(target=environment.prepare)
        other.start()
        other.join(timeout=0.3)
        assert other.is_alive()
        assert installs == []
    other.join(timeout=10)
    assert installs == EVERYTHING
    assert "Waiting for another dev.py" in capsys.readouterr().out


@pytest.mark.parametrize("lock", ["requirements.lock", "hooks/devtools/requirements-node.lock"])
def test_every_locked_package_has_hashes_and_no_index_is_named(lock: str, root: Path) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    packages = text.replace("\\\n", " ").splitlines()
    pinned = [line for line in packages if line and not line.startswith("#")]
    assert pinned
    assert all("==" in line and "--hash=sha256:" in line for line in pinned)
    assert "://" not in text


# --- the types of the scripts -----------------------------------------------------------------------------


def test_a_compiler_with_another_digest_is_refused_and_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def npm(command: list[str]) -> int:
        archive = Path(command[-1]) / f"typescript-{script_types.TYPESCRIPT}.tgz"
        archive.write_bytes(b"something else")
        return 0

    monkeypatch.setattr(script_types, "VENV", tmp_path)
    monkeypatch.setattr(script_types, "run", npm)
    with pytest.raises(Stop, match="not the one this project names"):
        script_types.fetch_typescript(["npm"])
    assert list(tmp_path.iterdir()) == []
