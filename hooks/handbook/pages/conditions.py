"""Conditions in words, which pages share with exports: see assemble/conditions.py."""

from __future__ import annotations

from handbook.assemble.conditions import condition_words

__all__ = ["condition_words"]
