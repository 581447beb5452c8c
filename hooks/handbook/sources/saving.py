"""Files written whole or not at all.

In: a path and bytes. Out: the file. Must not know what is in it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """All of the bytes, or no change at all: a full disk or Ctrl-C leaves neither half a file nor a new folder."""
    made = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            if beside is not None:
                beside.unlink(missing_ok=True)
            for folder in made:
                folder.rmdir()
        raise
