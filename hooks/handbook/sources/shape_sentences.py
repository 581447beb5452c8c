"""Shape sentences: what was found, what is allowed and what to do, for everything that a YAML value can get wrong.

In: a misfit, and what pydantic calls it. Out: a problem's code and its sentence. Must not know files or places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from handbook.problems import nearest
from handbook.sources.naming import ID_PATTERN, id_fault, shown
from handbook.sources.yamltree import Tree

Schema: TypeAlias = Mapping[str, Any]  # JSON Schema, which is what pydantic tells of a shape
Said: TypeAlias = tuple[str, str]  # a code and a sentence
_KINDS = {"array": "a list", "object": "its fields", "integer": "a whole number", "boolean": "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One finding.

    key: the name that is missing or does not belong, "" where the fault is in a value. found: the value. schema: what
    the value may be; where there is a key, what may stand around it. limits: pydantic's bounds. may_be_left_out: the
    field that holds the value.
    """

    key: str
    found: Tree
    schema: Schema
    limits: Mapping[str, Any]
    may_be_left_out: bool


def sentence(kind: str, misfit: Misfit) -> Said:
    """The code and the sentence for one of pydantic's kinds of error."""
    return SENTENCES.get(kind, _other)(misfit)


def _missing(misfit: Misfit) -> Said:
    child = misfit.schema["properties"][misfit.key]
    return "missing-field", f"this field has to be here and is not: write {misfit.key}: and {_wanted(child)}"


def _unknown(misfit: Misfit) -> Said:
    known = list(misfit.schema.get("properties", ()))
    offer = nearest(misfit.key, known) or f"; there may be {_listed(known, 'and')}"
    return "unknown-field", f"there is no field {shown(misfit.key)}{offer}"


def _word(misfit: Misfit) -> Said:
    if misfit.key:  # of `{from: 16, under: 18}`
        words = misfit.schema.get("propertyNames", {}).get("enum", [])
        return "unknown-field", f"{shown(misfit.key)} cuts no number: write {_listed(words, 'or')}"
    words = _words(misfit.schema)
    if not isinstance(misfit.found, str) or not misfit.found:
        return "unknown-word", f"{_stands(misfit.found)} here: write {_listed(words, 'or')}"
    return "unknown-word", (
        f"{shown(misfit.found)} is not one of {_listed(words, 'or')}{nearest(misfit.found, words)}"
    )


def _text(misfit: Misfit) -> Said:
    return "wrong-shape", f"{_stands(misfit.found)} here: write {_wanted(misfit.schema)}"


def _empty(misfit: Misfit) -> Said:
    return "wrong-shape", f"nothing stands here: write {_wanted(misfit.schema)}{_or_not(misfit)}"


def _pattern(misfit: Misfit) -> Said:
    text = misfit.key or str(misfit.found)
    pattern = misfit.limits.get("pattern", ID_PATTERN)
    if not text:
        return "wrong-shape", f"nothing stands here: write {_wanted(misfit.schema)}{_or_not(misfit)}"
    if pattern == ID_PATTERN:
        return "bad-id", id_fault(text)
    return "wrong-shape", f"{shown(text)} {_PATTERNS.get(pattern, 'does not fit here')}"


def _whole(misfit: Misfit) -> Said:
    if isinstance(misfit.found, str) and misfit.found:
        return "wrong-shape", f"{shown(misfit.found)} is no whole number: write it in digits"
    return "wrong-shape", f"{_stands(misfit.found)} here: write a whole number in digits{_or_not(misfit)}"


def _bounded(misfit: Misfit) -> Said:
    limit, bound = next(
        (misfit.limits[name], text) for name, text in _BOUNDS.items() if name in misfit.limits
    )
    return "wrong-shape", f"{shown(str(misfit.found))} is out of range: {limit} is the {bound}"


def _truth(misfit: Misfit) -> Said:
    return "wrong-shape", f"{_stands(misfit.found)} here: write true or false{_or_not(misfit)}"


def _fields(misfit: Misfit) -> Said:
    known = list(misfit.schema.get("properties", ()))
    wanted = f"fields belong, such as {known[0]}:" if known else "entries with a name and a colon belong"
    return "wrong-shape", f"{_stands(misfit.found)} here, where {wanted}{_or_not(misfit)}"


def _list(misfit: Misfit) -> Said:
    wanted = "write [one, another], or a line for each that starts with a dash"
    return "wrong-shape", f"{_stands(misfit.found)} here, where a list belongs: {wanted}{_or_not(misfit)}"


def _short(misfit: Misfit) -> Said:
    return (
        "wrong-shape",
        f"{_stands(misfit.found)} here with nothing in it: write at least one{_or_not(misfit)}",
    )


def _other(misfit: Misfit) -> Said:
    return "wrong-shape", f"{_stands(misfit.found)} here: write {_wanted(misfit.schema)}"


SENTENCES: Mapping[str, Callable[[Misfit], Said]] = {
    "missing": _missing,
    "unexpected_keyword_argument": _unknown,
    "literal_error": _word,
    "string_type": _text,
    "string_too_short": _empty,
    "string_too_long": _pattern,
    "string_pattern_mismatch": _pattern,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_parsing_size": _whole,
    "greater_than_equal": _bounded,
    "less_than_equal": _bounded,
    "bool_type": _truth,
    "bool_parsing": _truth,
    "dict_type": _fields,
    "dataclass_type": _fields,
    "list_type": _list,
    "too_short": _short,
}
"""All that pydantic can say of a tree of texts held against our shapes; tests/unit/test_shape_problems.py tries it."""
_PATTERNS = {
    r"^[0-9a-f]{64}$": "is no SHA-256: write its 64 digits, 0 to 9 and a to f",
    r"^\d{1,3}$": "is no number that can be compared: write digits, 0 to 999",
    r"^\d{4}-\d{2}-\d{2}$": "is no day: write it as 2026-11-20",
}
_BOUNDS = {"ge": "least", "le": "most"}


def _or_not(misfit: Misfit) -> str:
    return ", or leave the field out" if misfit.may_be_left_out else ""


def _stands(found: Tree) -> str:
    """What was found, with its verb."""
    if isinstance(found, str):
        return f"{shown(found)} stands" if found else "nothing stands"
    return "a list stands" if isinstance(found, list) else "fields stand"


def _wanted(schema: Schema) -> str:
    """What belongs at a place, in words."""
    ways = [way for way in schema.get("anyOf", [schema]) if way.get("type") != "null"]
    way = ways[0]
    if words := _words(way):
        return _listed(words, "or")
    if way.get("pattern") == ID_PATTERN:
        return "an id"
    if "$ref" in way:
        return "its fields"
    return _KINDS.get(str(way.get("type")), "text")


def _words(schema: Schema) -> list[str]:
    return schema.get("enum") or ([schema["const"]] if "const" in schema else [])


def _listed(words: list[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "nothing"
