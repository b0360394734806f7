"""Entries of a register or a tally, each above a line that gives its source."""

import re
from functools import lru_cache

# "Source: Civil Defence." below an entry of a register, "Source: Radio Sur, citing relatives."
_SOURCE_LINE = re.compile(
    r"^[(\[]?(?P<cue>Sources?:) (?P<who>[^\n.;,]{3,70}?)(?:, citing (?P<behind>[^\n.;,]{3,60}?))?[.)\]]*[ \t]*$",
    re.MULTILINE,
)


@lru_cache(maxsize=64)
def signed_entries(text: str) -> tuple[tuple[tuple[int, int], tuple[tuple[int, int], ...]], ...]:
    r"""Find the entries of a register that a line below each gives the source of.

    Parameters
    ----------
    text : str
        The whole article.

    Returns
    -------
    tuple
        For each entry its first and last character, and those of its source and of whom that cites.

    Examples
    --------
    >>> text = "3 May, Tibú. Five were shot dead.\nSource: police.\n\n4 May. A mine hurt two.\nSource: the mayor."
    >>> [(text[a:b], [text[c:d] for c, d in who]) for (a, b), who in signed_entries(text)]
    [('3 May, Tibú. Five were shot dead.', ['police']), ('4 May. A mine hurt two.', ['the mayor'])]
    """
    found, edge = [], 0
    lines = list(_SOURCE_LINE.finditer(text))
    for match in lines if len(lines) > 1 else ():
        blank = text.rfind("\n\n", edge, match.start() - 1)
        start = blank + 2 if blank >= 0 else edge
        several = re.search(r" and |[&/]", match["who"]) is not None
        entry = (start, len(text[: match.start()].rstrip()))
        if entry[0] < entry[1] and not several:
            found.append((entry, tuple(match.span(part) for part in ("who", "behind") if match[part])))
        edge = match.end()
    return tuple(found)
