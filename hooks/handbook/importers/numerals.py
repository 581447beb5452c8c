"""Numerals: how a number is written in the formats that Word and OpenDocument count with.

In: a number from 0 and the format's name as OOXML has it. Out: its text. Source: ISO/IEC 29500-1, 17.18.59.
"""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_FIRSTS = {
    "One": "First",
    "Two": "Second",
    "Three": "Third",
    "Five": "Fifth",
    "Eight": "Eighth",
    "Nine": "Ninth",
}
_FIRSTS |= {"Twelve": "Twelfth"}
_HEBREW = "אבגדהוזחטי"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_DIGITS = {
    "hindiNumbers": "٠١٢٣٤٥٦٧٨٩",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "decimalFullWidth": "０１２３４５６７８９",
}
_CHICAGO = "*†‡§"


def roman(number: int) -> str:
    """In lower case, from 1."""
    text = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        text += letters * times
    return text


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Word goes on after z with aa, bb, cc."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def letters_as_digits(number: int) -> str:
    """OpenDocument and HTML go on after z with aa, ab, ac."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{('th', 'st', 'nd', 'rd')[number % 10] if number % 10 < 4 else 'th'}"


def cardinal_words(number: int) -> str:
    """In words below 100, else in figures."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}".lower() if ones else "")
    return str(number)


def ordinal_words(number: int) -> str:
    """First, Twenty-first; in figures and "th" from 100."""
    before, hyphen, last = cardinal_words(number).rpartition("-")
    titled = last.capitalize()
    ending = _FIRSTS.get(titled) or (f"{titled[:-1]}ieth" if titled.endswith("y") else f"{titled}th")
    return before + hyphen + (ending.lower() if hyphen else ending)


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def written(number: int, form: str) -> str:  # noqa: C901 - a table with arguments
    """A form that is not known is counted in figures, as Word does; "none" and "bullet" show nothing."""
    if form in ("none", "bullet"):
        return ""
    if form in _DIGITS:
        return _digits(number, _DIGITS[form])
    if number < 1 and form != "decimalZero":
        return str(number)
    match form:
        case "upperRoman" | "lowerRoman":
            text = roman(number)
            return text.upper() if form.startswith("upper") else text
        case "upperLetter" | "lowerLetter":
            text = letters(number)
            return text.upper() if form.startswith("upper") else text
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return ordinal(number)
        case "cardinalText":
            return cardinal_words(number)
        case "ordinalText":
            return ordinal_words(number)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return chr(0x2460 + number - 1) if number <= 20 else str(number)
        case "decimalEnclosedParen":
            return chr(0x2474 + number - 1) if number <= 20 else f"({number})"
        case "decimalEnclosedFullstop":
            return chr(0x2488 + number - 1) if number <= 20 else f"{number}."
        case "numberInDash":
            return f"- {number} -"
        case "hex":
            return f"{number:X}"
        case "chicago":
            return letters(number, _CHICAGO)
        case "hebrew1" | "hebrew2":
            return letters(number, _HEBREW) if number <= 10 else str(number)
        case "arabicAlpha" | "arabicAbjad":
            return letters(number, _ARABIC)
        case "russianLower":
            return letters(number, _RUSSIAN)
        case "russianUpper":
            return letters(number, _RUSSIAN).upper()
    return str(number)
