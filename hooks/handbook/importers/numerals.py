"""Numerals: how a number is written in the formats that Word and OpenDocument count with.

In: a number from 0 and the format's name as OOXML has it. Out: its text. Source: ISO/IEC 29500-1, 17.18.59.
"""

from __future__ import annotations

from collections.abc import Callable

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
_DIGITS = {
    "hindiNumbers": "٠١٢٣٤٥٦٧٨٩", "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙", "decimalFullWidth": "０１２３４５６７８９",
    "ideographDigital": "〇一二三四五六七八九", "koreanDigital2": "零一二三四五六七八九",
}  # fmt: skip
_ROWS = {  # a sign for each of the first numbers; figures after them
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "hebrew1": "אבגדהוזחטי", "hebrew2": "אבגדהוזחטי",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}  # fmt: skip
_ALPHABETS = {  # after the last letter each is doubled, then trebled
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz", "chicago": "*†‡§",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي", "arabicAbjad": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя", "greekLower": "αβγδεζηθικλμνξοπρστυφχψω",
}  # fmt: skip
_TENS_IN_SIGNS = {  # ten, and whether one ten says its one
    "chineseCounting": ("一二三四五六七八九", "十", False),
    "ideographLegalTraditional": ("壹貳參肆伍陸柒捌玖", "拾", True),
    "chineseLegalSimplified": ("壹贰叁肆伍陆柒捌玖", "拾", True),
}
_TENS_IN_SIGNS |= dict.fromkeys(
    ("chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting"),
    _TENS_IN_SIGNS["chineseCounting"],
)


def roman(number: int) -> str:
    """In lower case, from 1."""
    text = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        text += letters * times
    return text


def letters(number: int, form: str = "lowerLetter") -> str:
    """Word goes on after z with aa, bb, cc."""
    alphabet = _ALPHABETS[form]
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def letters_as_digits(number: int, form: str = "lowerLetter") -> str:
    """OpenDocument and HTML go on after z with aa, ab, ac."""
    alphabet = _ALPHABETS[form]
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(alphabet))
        text = alphabet[place] + text
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


def _in_signs(number: int, form: str) -> str:
    """Tens and ones in signs below 100, else in figures."""
    signs, ten, says_one = _TENS_IN_SIGNS[form]
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    times = signs[tens - 1] if tens > 1 or (tens and says_one) else ""
    return times + (ten if tens else "") + (signs[ones - 1] if ones else "")


def written(number: int, form: str) -> str:
    """A form that is not known is counted in figures, as Word does; "none" and "bullet" show nothing."""
    if form in ("none", "bullet"):
        return ""
    if form in _DIGITS:
        return "".join(_DIGITS[form][int(digit)] for digit in str(number) if digit.isdigit())
    if number < 1 and form != "decimalZero":
        return str(number)
    if form.startswith("upper") or form.endswith("Upper"):
        return written(number, form.replace("upper", "lower").replace("Upper", "Lower")).upper()
    if form in _ROWS:
        return _ROWS[form][number - 1] if number <= len(_ROWS[form]) else str(number)
    if form in _ALPHABETS:
        return letters(number, form)
    if form in _TENS_IN_SIGNS:
        return _in_signs(number, form)
    return _CALCULATED.get(form, str)(number)


_CALCULATED: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "ordinal": ordinal,
    "cardinalText": cardinal_words,
    "ordinalText": ordinal_words,
    "decimalZero": "{:02}".format,
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
}
