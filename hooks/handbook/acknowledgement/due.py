"""Due dates: from the start of work to the induction, and from the last acknowledgement to the refresher.

In: days and a school's periods. Out: days. Whoever starts on 31 January has a month end, not a day in March. The
browser does the same. Must not know records or lists.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta


def add_days(day: date, days: int) -> date:
    """So many days later; the last day that there is, past it."""
    return date.max if (date.max - day).days < days else day + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
