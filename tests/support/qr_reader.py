"""Reads back the one size of QR code that the certificate draws: version 4, level M, alphanumeric (ISO/IEC 18004).

In: rows of modules, dark or not. Out: the text. Written from the standard and not from docs/assets/js, and it corrects
nothing: a single wrong module in the data or the format shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

SIZE: Final = 33
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS: Final[tuple[Callable[[int, int], bool], ...]] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _: y % 2 == 0,
    lambda _, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)


def read_qr(rows: Sequence[Sequence[bool]]) -> str:
    """The text of a code. Raises ValueError where the pattern is none of this size."""
    if len(rows) != SIZE or any(len(row) != SIZE for row in rows):
        raise ValueError("not 33 modules by 33")
    bits = [rows[y][x] != _MASKS[_mask(rows)](y, x) for y, x in _places()]
    words = [int("".join("01"[bit] for bit in bits[at : at + 8]), 2) for at in range(0, 800, 8)]
    data = "".join(f"{word:08b}" for block in (0, 1) for word in words[block:64:2])
    if data[:4] != "0010":
        raise ValueError("not alphanumeric")
    length, at, text = int(data[4:13], 2), 13, ""
    while len(text) < length:
        if length - len(text) > 1:
            high, low = divmod(int(data[at : at + 11], 2), 45)
            text, at = text + _LETTERS[high] + _LETTERS[low], at + 11
        else:
            text, at = text + _LETTERS[int(data[at : at + 6], 2)], at + 6
    return text


def _mask(rows: Sequence[Sequence[bool]]) -> int:
    """The mask, from the format beside the upper left corner; its other copy must say the same."""
    first = [rows[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [rows[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    second = [rows[y][8] for y in range(SIZE - 1, SIZE - 8, -1)] + [rows[8][x] for x in range(SIZE - 8, SIZE)]
    if first != second:
        raise ValueError("the two formats differ")
    said = int("".join("01"[bit] for bit in first), 2)
    for mask in range(8):
        rest = mask << 10  # level M is 00
        for bit in range(14, 9, -1):
            if rest >> bit & 1:
                rest ^= 0b10100110111 << (bit - 10)
        if said == ((mask << 10) | rest) ^ 0b101010000010010:
            return mask
    raise ValueError("no format of level M")


def _places() -> list[tuple[int, int]]:
    """Where data stands, in reading order: pairs of columns from the right, up and down by turns."""
    found = []
    columns = [x for x in range(SIZE - 1, 0, -1) if x != 6]
    columns = [*columns, 0] if 0 not in columns else columns
    for pair in range(0, len(columns), 2):
        lines = range(SIZE - 1, -1, -1) if pair // 2 % 2 == 0 else range(SIZE)
        found += [(y, x) for y in lines for x in columns[pair : pair + 2] if not _reserved(y, x)]
    return found


def _reserved(y: int, x: int) -> bool:
    corner = (y < 9 and x < 9) or (y < 9 and x > SIZE - 9) or (y > SIZE - 9 and x < 9)
    return corner or 6 in (y, x) or (abs(y - 26) <= 2 and abs(x - 26) <= 2)
