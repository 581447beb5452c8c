"""YAML without its surprises: text stays text, everything has a place, and nothing brings the process down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.sources.yamltree import Tree, read_yaml


def tree(text: str) -> Tree:
    document, problems = read_yaml(text, "x.yml")
    assert document is not None, problems
    assert problems == []
    return document.tree


@pytest.mark.parametrize(
    "text",
    ["no", "NO", "yes", "on", "off", "true", "3.10", "1e3", "0x1F", "017", "1_000", "2020-01-01", "12:30:45",
    "null", "~", "1.0", ".inf"],
)  # fmt: skip
def test_every_scalar_is_the_text_that_was_typed(text: str) -> None:
    assert tree(f"{text}: {text}\n") == {text: text}
    assert tree(f"- {text}\n") == [text]


def test_every_value_has_a_place() -> None:
    document, _ = read_yaml("a:\n  - b: c\n  - d\n", "x.yml", first_line=5)
    assert document is not None
    assert [(document.place(*path).line, document.place(*path).column) for path in (("a",), ("a", 0),
    ("a", 0, "b"), ("a", 1))] == [
        (5, 1), (6, 5), (6, 8), (7, 5),
    ]  # fmt: skip
    assert (document.keys["a", 0, "b"].line, document.keys["a", 0, "b"].column) == (6, 5)
    assert document.place("a", 1, "missing") == document.place("a", 1)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: 1\na: 2\n", ["duplicate-key"]),
        ("a: &x 1\nb: *x\n", ["yaml-feature"]),
        ("a: !!python/object:os.system x\n", ["yaml-feature"]),
        ("a: !!binary aGk=\n", ["yaml-feature"]),
        ("a: !own x\n", ["yaml-feature"]),
        ("? [a]\n: b\n", ["yaml-feature"]),
    ],
)
def test_features_that_surprise_are_named(text: str, codes: list[str]) -> None:
    document, problems = read_yaml(text, "x.yml")
    assert document is not None
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "'", "a\n b: c\n- d", "a: 1\n---\nb: 2\n",
"%YAML 9.9\n---\na", "a: \x00", "*x", "a:\n\t- b"])  # fmt: skip
def test_what_is_no_yaml_is_one_located_problem(text: str) -> None:
    document, problems = read_yaml(text, "x.yml", first_line=3)
    assert document is None
    assert [problem.code for problem in problems] == ["yaml-syntax"]
    assert problems[0].at.line >= 3


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "---\n# what is to come\n...\n"])
def test_nothing_but_comments_is_told(text: str) -> None:
    document, problems = read_yaml(text, "x.yml")
    assert document is None
    assert [problem.code for problem in problems] == ["empty-file"]


def test_an_empty_mapping_is_meant() -> None:
    assert tree("{}\n") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [b,\n", "a value is missing"),
        ("a: [b\nc: d\n", "the list that [ opens on line 1 is not closed"),
        ("a: {b: c\n", "the fields that { opens on line 1 are not closed"),
        ("a: b: c\n", "a colon and a space inside a value"),
        ("a: 'b\n", "a quote is opened on line 1 and not closed"),
        ("a: b\n c: d\n", "a colon and a space inside a value"),
        ("a:\n  b: c\n d: e\n", "this line fits nothing above it"),
        ("a:\n  - b\n  c: d\n", "this line stands among the items of a list"),
        ("a\nb: c\n", "a colon and a space inside a value"),
        ("a: b\nc\n", "no colon stands after this key"),
        ("a: - b\n", "an item of a list does not fit here"),
        ("a: @b\n", "no value can start with this character"),
        ("a: %b\n", "no value can start with this character"),
        ("a: *b\n", "is a reference in YAML"),
        ("a: * b\n", "means something in YAML"),
        ("a: !x!y b\n", "a value that starts with ! means something"),
        ('a: "\\d"\n', "a backslash inside double quotes"),
        ("a: b\n---\nc: d\n", "a second document starts here"),
        ("a: \x07\n", "a character that no text needs"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_in_plain_words(text: str, said: str) -> None:
    document, problems = read_yaml(text, "x.yml")
    assert document is None
    assert said in problems[0].message


def test_many_names_for_one_value_do_not_blow_up() -> None:
    laughs = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    document, problems = read_yaml(laughs, "x.yml")
    assert document is not None
    assert {problem.code for problem in problems} == {"yaml-feature"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[\n", "? "])
def test_no_nesting_takes_the_process_with_it(opening: str, root: Path) -> None:
    """In a process of its own: what this guards against is a fault of the C stack, which no test survives."""
    program = (
        "import sys; from handbook.sources.yamltree import read_yaml; "
        "print([p.code for p in read_yaml(sys.argv[1] * 200_000, 'x')[1]])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, opening],
        cwd=root / "hooks",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "['yaml-syntax']")


@given(st.text(alphabet="abc:-[]{}&*!|>'\"%#?,\n \t@`~<", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    document, problems = read_yaml(text, "x.yml")
    assert document is not None or problems
