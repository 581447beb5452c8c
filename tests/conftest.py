"""What every test may ask for: one strict build of the real content, its two addresses, and the shared materials.

The build runs once a session, in a process of its own, into a temporary folder: a test never sees a site/ that
somebody left behind, and never writes one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.serving import SiteServer

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """Return ../shared, with the source documents; a test that asks for it is skipped where it is absent."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared, with the source documents, is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def site_dir(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real content strictly, and return the folder of the site."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if built.returncode != 0:
        pytest.fail(
            f"mkdocs build --strict exited with {built.returncode}:\n{built.stdout[-6000:]}", pytrace=False
        )
    return folder


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Serve that build over http on a free port, with the server of `dev.py serve`; the URL ends with a slash."""
    with SiteServer(site_dir) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def file_url(site_dir: Path) -> str:
    """Return the same build's address as opened from disk, ending with a slash."""
    return site_dir.as_uri() + "/"
