"""How hypothesis runs here: the same examples every time, few enough to wait for, on a machine that may be slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("clausebook", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("clausebook")
