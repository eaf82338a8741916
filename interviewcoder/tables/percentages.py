"""How a share is read as a percentage: one rounding for the screen, the terminal, paper and spreadsheets.

One place, because a share that is rounded in two ways is two numbers in one paper. In data a share is kept
as it is, from 0 to 1.
"""

from __future__ import annotations

UNKNOWN = "–"

EXCEL_FORMAT = '[=0]0%;[<0.005]"<1%";0%'
"""The same for a cell of a spreadsheet, which holds the share; Excel takes no third condition for ">99%"."""


def percent_number(number: float | None, of: float = 1) -> str:
    """A percentage without its sign, half up; what is not nothing, or not all, is not shown as such.

    >>> percent_number(1, 40), percent_number(5, 40), percent_number(0, 12), percent_number(1, 300)
    ('3', '13', '0', '<1')
    >>> percent_number(299, 300), percent_number(0.256), percent_number(1.0), percent_number(None)
    ('>99', '26', '100', '–')
    """
    if number is None:
        return UNKNOWN
    if 0 < 200 * number < of:
        return "<1"
    if 199 * of <= 200 * number < 200 * of:
        return ">99"
    return f"{int((200 * number + of) // (2 * of))}"


def percent_words(number: float | None, of: float = 1) -> str:
    """The same with its sign.

    >>> percent_words(5, 40), percent_words(0.002), percent_words(None)
    ('13%', '<1%', '–')
    """
    return UNKNOWN if number is None else f"{percent_number(number, of)}%"
