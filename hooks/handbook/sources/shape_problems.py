"""Shape problems: a YAML tree held against the shape of its file, every misfit at the very value.

In: a `Document` and a shape. Out: the shape's value, or problems. pydantic finds the misfits; its words, made for
programmers, stop here. Must not know the sentences, which are `shape_sentences`' own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Protocol, TypeVar

from pydantic import ValidationError

from handbook.problems import Problem
from handbook.sources.shape_sentences import Misfit, Schema, sentence
from handbook.sources.yamltree import Document, Path, Tree

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
_SHOWN = 40  # characters of a key that a message repeats


class Shape(Protocol[T_co]):
    """What validates a tree: a pydantic `TypeAdapter`."""

    def validate_python(self, tree: object, /, *, extra: Literal["forbid"]) -> T_co: ...
    def json_schema(self) -> dict[str, Any]: ...


def validated(document: Document, shape: Shape[T]) -> tuple[T | None, list[Problem]]:
    """The tree as a shape, or every way in which it is not one."""
    try:
        return shape.validate_python(document.tree, extra="forbid"), []
    except ValidationError as fault:
        schema = shape.json_schema()
        found = [
            _problem(document, schema, tuple(error["loc"]), error["type"], error.get("ctx", {}))
            for error in fault.errors()
        ]
        return None, [problem for problem in dict.fromkeys(found) if problem]


def _problem(
    document: Document, schema: Schema, loc: Path, kind: str, limits: Mapping[str, Any]
) -> Problem | None:
    path, found = _in_tree(document.tree, loc)
    if any(path[: len(unread)] == unread for unread in document.unread):
        return None  # said already: what stands there could not be taken as it is
    place, key = document.place(*path), ""
    if kind == "missing":
        key = str(loc[-1])
    elif kind == "unexpected_keyword_argument" or loc[-1:] == ("[key]",):
        key, place, path = str(path[-1]), document.keys[path], path[:-1]
    owner = _schema_at(schema, path[:-1], "object")
    misfit = Misfit(
        key=key,
        found=found,
        schema=_schema_at(schema, path, "object" if key else ""),
        limits=limits,
        may_be_left_out=bool(path)
        and path[-1] in owner.get("properties", {}).keys() - owner.get("required", ()),
    )
    code, said = sentence(kind, misfit)
    where = "".join(f"{name}: " for name in _named((*path, key) if kind == "missing" else path))
    return Problem(place, f"{where}{said}", code)


def _in_tree(tree: Tree, loc: Path) -> tuple[Path, Tree]:
    """The part of pydantic's path that the tree has (the rest names members of unions, or what is missing)."""
    path: Path = ()
    for part in loc:
        child = _in_it(tree, part)
        if child is not None:
            tree, path = child, (*path, part)
    return path, tree


def _in_it(tree: Tree, part: str | int) -> Tree | None:
    if isinstance(tree, dict) and isinstance(part, str):
        return tree.get(part)
    return tree[part] if isinstance(tree, list) and isinstance(part, int) and part < len(tree) else None


def _named(path: Path) -> Iterator[str]:
    """The path in words: `exceptions 2` is the second of the exceptions."""
    for index, part in enumerate(path):
        number = next(
            (f" {after + 1}" for after in path[index + 1 : index + 2] if isinstance(after, int)), ""
        )
        if isinstance(part, str):
            yield f"{part if len(part) <= _SHOWN else f'{part[:_SHOWN]}…'}{number}"
        elif index == 0:
            yield f"item {part + 1}"


def _schema_at(schema: Schema, path: Path, kind: str) -> Schema:
    """What may stand at a path; of several ways, the one of a kind that is known already."""
    here: Schema = schema
    for part in path:
        here = next(filter(None, (_child(one, part) for one in _ways(here, schema))), {})
    ways = list(_ways(here, schema))
    return next((way for way in ways if way.get("type") == kind), next(iter(ways), {}))


def _ways(node: Schema, root: Schema) -> Iterator[Schema]:
    """What a node may be, references followed and "or nothing" left out."""
    if "$ref" in node:
        yield from _ways(root["$defs"][node["$ref"].rpartition("/")[2]], root)
    elif "anyOf" in node or "oneOf" in node:
        for one in node.get("anyOf") or node["oneOf"]:
            yield from _ways(one, root)
    elif node.get("type") != "null":
        yield node


def _child(node: Schema, part: str | int) -> Schema | None:
    if isinstance(part, int):
        return node.get("items")
    named = node.get("properties", {}).get(part)
    keyed = next(iter(node.get("patternProperties", {}).values()), None)
    found = named or keyed or node.get("additionalProperties")
    return found if isinstance(found, dict) else None
