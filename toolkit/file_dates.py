"""Dates as people, pages and spreadsheets write them; what a writing leaves open is never filled in."""

import re
import warnings
from datetime import UTC, date, datetime

ORDERS = {"dmy": "the day first", "mdy": "the month first"}
"""What may be said of dates such as 06/03/2025, which stand for two days."""
_LONGEST = 100
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
# Eight digits that are most likely no other number.
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d.*)?|(?:19|20)\d{6}(?:T\d.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)")
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?(?: ?[+-]\d\d:?\d\d)?|\d{1,2} ?[ap]\.?m\b", re.I)
# dateutil takes "GMT+9" for nine hours behind, as POSIX does and people do not.
_BEFORE_OFFSET = re.compile(r"\b(?:GMT|UTC) ?(?=[+-]\d)")
_DEFAULTS = (datetime(2001, 1, 1), datetime(2002, 2, 2))
# Those that mail and feeds may name, by their standard; elsewhere a name such as IST stands for several.
_ZONES = {
    name: 3600 * hours
    for name, hours in {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}.items()
}
_WRITE = "write it as 2025-03-13"


def read_date(said: str, order: str = "") -> datetime:
    """Read a date, with its time where it has one.

    Parameters
    ----------
    said : str
        A date in digits or with the English name of its month.
    order : str
        ``dmy`` or ``mdy``, if it is known of the dates that begin with day or month in digits.

    Returns
    -------
    datetime
        In UTC where no time zone is said. Midnight where there is no time, or none in a known time zone.

    Raises
    ------
    ValueError
        If there is no such day, if it may be two, or if day, month or year (in four digits) is not said. The message
        says which and what to do.

    Examples
    --------
    >>> read_date("March 13, 2025").isoformat()
    '2025-03-13T00:00:00+00:00'
    >>> read_date("06/03/2025")
    Traceback (most recent call last):
    ...
    ValueError: may be 6 March or 3 June; say which by dates="dmy" or dates="mdy", or write it as 2025-03-13
    >>> read_date("06/03/2025", "dmy").isoformat()
    '2025-03-06T00:00:00+00:00'
    """
    said = " ".join(said[: _LONGEST + 1].split())
    if len(said) > _LONGEST:
        raise ValueError(f"is too long for a date; {_WRITE}")
    match = _YEAR_FIRST.match(said)
    if match:
        said = f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}{said[match.end() :]}"
    else:
        match = _YEAR_LAST.match(said)
        if match:
            day = _in_digits(int(match[1]), int(match[3]), int(match[4]), order)
            said = f"{day:%Y-%m-%d}{said[match.end() :]}"
    try:
        found = _in_iso(said) or _in_words(said)
    except (ValueError, TypeError, AttributeError, ArithmeticError, IndexError):
        # All that dateutil is known to raise.
        raise ValueError(f"cannot be read as a date; {_WRITE}") from None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _in_digits(first: int, second: int, year: int, order: str) -> date:
    """The day that two numbers stand for."""
    ways = {"dmy": (second, first), "mdy": (first, second)}
    days: set[date] = set()
    for way in [order] if order else ways:
        try:
            days.add(date(year, *ways[way]))
        except ValueError:
            continue
    if not days:
        raise ValueError(f"is no day{f' with {ORDERS[order]}' if order else ''}; {_WRITE}")
    if len(days) > 1:
        may = " or ".join(f"{one.day} {one:%B}" for one in sorted(days))
        raise ValueError(f'may be {may}; say which by dates="dmy" or dates="mdy", or {_WRITE}')
    return days.pop()


def _in_iso(said: str) -> datetime | None:
    if _ISO.fullmatch(said):
        try:
            return datetime.fromisoformat(said)
        except ValueError:
            # The time may be one of twelve hours.
            pass
    return None


def _in_words(said: str) -> datetime:
    from dateutil import parser  # type: ignore[import-untyped]

    said = _BEFORE_OFFSET.sub("", said)

    def parsed(default: datetime) -> datetime:
        with warnings.catch_warnings(action="error", category=parser.UnknownTimezoneWarning):
            try:
                found: datetime = parser.parse(said, default=default, tzinfos=_ZONES)
            except parser.UnknownTimezoneWarning:
                # The day is as it was written; what hour it was elsewhere is not known.
                found = parser.parse(said, default=default, ignoretz=True).replace(hour=0, minute=0, second=0)
        return found

    found = parsed(_DEFAULTS[0])
    iso = _ISO_DAY.match(said)
    numbers = re.findall(r"\d+", _TIME.sub(" ", said[iso.end() :] if iso else said))
    if iso:
        whole = not numbers and found.date() == date.fromisoformat(iso[0])
    else:
        # dateutil takes what is not said from the default, or the day from a name such as "Sunday".
        rest = [int(number) for number in numbers if number != str(found.year)]
        whole = len(numbers) == 2 and rest == [found.day] and found == parsed(_DEFAULTS[1])
    if not whole:
        raise ValueError
    return found
