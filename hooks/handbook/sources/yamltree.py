"""YAML with the place of every value, and without YAML's surprises.

In: YAML text. Out: plain dicts, lists and strings (every scalar stays the text that was typed, so `no` is not
false and `3.10` is not 3.1), the position of every value, and problems. Must not know shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import yaml

from handbook.model import Position
from handbook.problems import Problem

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str"
Path: TypeAlias = tuple[str | int, ...]

# What YAML makes of a value that no tag is written on; every other tag was typed.
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
)
_DEEPEST = 40  # levels; libyaml's composer recurses on the C stack, and would take the process with it
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What libyaml says, and what it says to somebody who does not read grammars. {} is where the thing began.
_PLAINLY = (
    ("mapping values are not allowed", "a colon and a space inside a value: put the whole value in quotes"),
    ("expected ',' or ']'", "the list that [ opens{} is not closed with ], or a comma is missing"),
    ("expected ',' or '}'", "the fields that {{ opens{} are not closed with }}, or a comma is missing"),
    ("expected node content", "a value is missing: a comma too many, or a bracket that is not closed"),
    ("expected ':'", "no colon stands after this key, or a quote above is not closed"),
    ("expected key", "this line fits nothing above it: its indent differs, or a quote above ends too early"),
    (
        "expected '-'",
        "this line stands among the items of a list and is none: start it with a dash, or indent it",
    ),
    ("block sequence entries", "an item of a list does not fit here: put it on a line of its own, indented"),
    ("unexpected end of stream", "a quote is opened{} and not closed"),
    ("unexpected document indicator", "a quote is opened{} and not closed before ---"),
    ("cannot start any token", "no value can start with this character: put the value in quotes"),
    ("another document", "a second document starts here: one file holds one, so --- stands at its top only"),
    ("expected <document start>", "this line does not belong to what stands above it"),
    ("undefined alias", "a value that starts with * is a reference in YAML: put it in quotes"),
    (
        "alphabetic or numeric character",
        "a value that starts with * or & means something in YAML: put it in quotes",
    ),
    ("undefined tag", "a value that starts with ! means something in YAML: put it in quotes"),
    ("unknown escape", "a backslash inside double quotes: use single quotes instead"),
    ("found a tab", "a tab: indent with spaces"),
    ("control characters", "a character that no text needs"),
    ("not allowed", "a character that no text needs"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A YAML document: its tree with every value's place.

    root: the document's own place; inside it stand the others. A list's or a mapping's place is that of the key it
    belongs to. keys: where a key itself stands. unread: paths of which the value could not be taken as it stands.
    """

    path: str
    tree: Tree
    root: Position
    keys: Mapping[Path, Position]
    unread: frozenset[Path]

    def place(self, *path: str | int) -> Position:
        """The position of a path, or of its nearest ancestor that has one."""
        return self.root.to(*path)


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """Parse one document. first_line: the file's line on which `text` starts."""
    builder = _Builder(path, first_line)
    loader = _Loader(text)
    try:
        if deep := _too_deep(text):
            return None, [
                Problem(builder.at(deep), f"this is nested more than {_DEEPEST} levels deep", "yaml-syntax")
            ]
        node = loader.get_single_node()
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value and not node.style):
            start = Position(path=path, line=first_line)
            return None, [Problem(start, "nothing is written here but comments", "empty-file")]
        tree, root = builder.build(node, ())
    except yaml.MarkedYAMLError as fault:
        return None, [_unread(fault, builder, Position(path=path, line=first_line), text.count("\n"))]
    except yaml.YAMLError as fault:  # unprintable characters: no mark, but a position
        place = Position(path=path, line=text.count("\n", 0, getattr(fault, "position", 0)) + first_line)
        return None, [Problem(place, _plainly(str(fault), place.line), "yaml-syntax")]
    finally:
        loader.dispose()
    document = Document(path=path, tree=tree, root=root, keys=builder.keys, unread=frozenset(builder.unread))
    return document, builder.problems


def _unread(fault: yaml.MarkedYAMLError, builder: _Builder, start: Position, lines: int) -> Problem:
    """What libyaml could not read; what it misses only at the end of the text stands where the thing began."""
    mark, began = fault.problem_mark, fault.context_mark
    if mark is None or (began is not None and mark.line >= lines):
        mark = began
    place = builder.at(mark) if mark else start
    line = builder.at(began).line if began else place.line
    return Problem(place, _plainly(fault.problem or fault.context or "", line), "yaml-syntax")


def _plainly(said: str, began: int) -> str:
    plain = next((plain for words, plain in _PLAINLY if words in said), None)
    if plain is None:
        return said.splitlines()[0] if said else "this is not YAML"
    return plain.format(f" on line {began}")


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
        self.keys: dict[Path, Position] = {}
        self.unread: set[Path] = set()
        self._path = path
        self._first_line = first_line
        self._seen: set[int] = set()

    def at(self, mark: _Mark, inside: Mapping[str | int, Position] | None = None) -> Position:
        line, column = mark.line + self._first_line, mark.column + 1
        return Position(path=self._path, line=line, column=column, inside=inside or {})

    def build(self, node: yaml.Node, where: Path) -> tuple[Tree, Position]:
        place = self.at(node.start_mark)
        if id(node) in self._seen or node.tag not in _PLAIN_TAGS:
            message = "an anchor (&), an alias (*) or a tag (!) stands here; text that starts so needs quotes"
            self.problems.append(Problem(place, message, "yaml-feature"))
            self.unread.add(where)
            return "", place
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            built = [self.build(child, (*where, index)) for index, child in enumerate(node.value)]
            inside: dict[str | int, Position] = {index: place for index, (_, place) in enumerate(built)}
            return [tree for tree, _ in built], self.at(node.start_mark, inside)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        return str(node.value), place

    def _mapping(self, node: yaml.MappingNode, where: Path) -> tuple[Tree, Position]:
        mapping: dict[str, Tree] = {}
        inside: dict[str | int, Position] = {}
        for key_node, value_node in node.value:
            place = self.at(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                message = "a list or fields stand where a field's name belongs"
                self.problems.append(Problem(place, message, "yaml-feature"))
                continue
            key = str(key_node.value)
            if key in mapping:
                message = f"the key {key!r} already stands on line {self.keys[*where, key].line}"
                self.problems.append(Problem(place, message, "duplicate-key"))
                continue
            self.keys[*where, key] = place
            mapping[key], value = self.build(value_node, (*where, key))
            written = isinstance(value_node, yaml.ScalarNode) and value_node.value
            inside[key] = value if written else self.at(key_node.start_mark, value.inside)
        return mapping, self.at(node.start_mark, inside)
