"""YAML with the place of every value, and without YAML's surprises.

In: YAML text. Out: plain dicts, lists and strings (every scalar stays the text that was typed, so `no` is not
false and `3.10` is not 3.1), a map from each value's path to its position, and problems. Must not know shapes,
except that `validated` holds a tree against one and places pydantic's findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, TypeVar

import yaml
from pydantic import ValidationError

from handbook.model import Position
from handbook.problems import Problem

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str"
Path: TypeAlias = tuple[str | int, ...]
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# What YAML makes of a value that no tag is written on; every other tag was typed.
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
)
_DEEPEST = 40  # levels; libyaml's composer recurses on the C stack, and would take the process with it
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A YAML document: its tree, and where the value (or, for a mapping's entry, the key) of each path stands."""

    path: str
    tree: Tree
    places: Mapping[Path, Position]

    def place(self, *path: str | int) -> Position:
        """The position of a path, or of its nearest ancestor that has one."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Position(path=self.path)


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """Parse one document. first_line: the file's line on which `text` starts."""
    builder = _Builder(path, first_line)
    loader = _Loader(text)
    try:
        if deep := _too_deep(text):
            return None, [Problem(builder.at(deep), "nested too deeply", "yaml-syntax")]
        node = loader.get_single_node()
        tree = builder.build(node, ()) if node is not None else {}
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = builder.at(mark) if mark else Position(path=path, line=first_line)
        return None, [Problem(place, fault.problem or fault.context or "not YAML", "yaml-syntax")]
    except yaml.YAMLError as fault:  # unprintable characters: no mark, but a position
        place = Position(path=path, line=text.count("\n", 0, getattr(fault, "position", 0)) + first_line)
        return None, [Problem(place, str(fault).splitlines()[0], "yaml-syntax")]
    finally:
        loader.dispose()
    return Document(path=path, tree=tree, places=builder.places), builder.problems


def _too_deep(text: str) -> _Mark | None:
    """Where a document is nested deeper than anything we read: found by counting, without recursion."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return event.start_mark
    return None


class _Mark(Protocol):
    """What PyYAML's two kinds of mark have in common; both count from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Builder:
    """Turns PyYAML's nodes into a tree of strings, noting places."""

    def __init__(self, path: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self.places: dict[Path, Position] = {}
        self._path = path
        self._first_line = first_line
        self._seen: set[int] = set()

    def at(self, mark: _Mark) -> Position:
        return Position(path=self._path, line=mark.line + self._first_line, column=mark.column + 1)

    def build(self, node: yaml.Node, where: Path) -> Tree:
        if id(node) in self._seen or node.tag not in _PLAIN_TAGS:
            self.problems.append(Problem(self.at(node.start_mark), "an anchor, alias or tag", "yaml-feature"))
            return ""
        self._seen.add(id(node))
        self.places.setdefault(where, self.at(node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*where, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, where: Path) -> dict[str, Tree]:
        mapping: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            place = self.at(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(place, "a key that is not a word", "yaml-feature"))
                continue
            key = str(key_node.value)
            if key in mapping:
                message = f"the key {key!r} already stands on line {self.places[*where, key].line}"
                self.problems.append(Problem(place, message, "duplicate-key"))
                continue
            self.places[*where, key] = place
            mapping[key] = self.build(value_node, (*where, key))
        return mapping


class Shape(Protocol[T_co]):
    """What validates a tree: a pydantic `TypeAdapter`."""

    def validate_python(self, tree: object, /, *, extra: Literal["forbid"]) -> T_co: ...


def validated(document: Document, shape: Shape[T]) -> tuple[T | None, list[Problem]]:
    """The tree as a shape, or every way in which it is not one."""
    try:
        return shape.validate_python(document.tree, extra="forbid"), []
    except ValidationError as fault:
        return None, [
            _placed(document, tuple(error["loc"]), error["type"], error["msg"]) for error in fault.errors()
        ]


def _placed(document: Document, loc: Path, kind: str, message: str) -> Problem:
    path: Path = ()
    for part in loc:  # pydantic's path also names the members of unions; keep the parts that the tree has
        if (*path, part) in document.places:
            path = (*path, part)
    name = ".".join(map(str, loc))
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        message = "unknown key"
    elif kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        message = "missing"
    return Problem(document.place(*path), f"{name or 'the file'}: {message}", "wrong-shape")
