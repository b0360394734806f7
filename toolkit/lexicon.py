"""Word lists and rules kept as data files in ``toolkit/data``, read once when first needed."""

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read one data file of the package.

    Parameters
    ----------
    name : str
        File name without its ending, such as "hedges".

    Returns
    -------
    tuple of dict
        One dict a line, keyed by the header; empty cells are empty strings.

    Examples
    --------
    >>> rows("hedges")[0]["qualifier"]
    'at_least'
    """
    text = files("toolkit.data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def word_list(name: str) -> frozenset[str]:
    """Give one of the lists of ``word_lists.csv``: words that a single rule looks for.

    Parameters
    ----------
    name : str
        Name of the list, such as "months".

    Returns
    -------
    frozenset of str

    Raises
    ------
    ValueError
        If there is no such list; the message names those that there are.

    Examples
    --------
    >>> "sept" in word_list("months")
    True
    """
    words = frozenset(row["word"] for row in rows("word_lists") if row["list"] == name)
    if not words:
        known = sorted({row["list"] for row in rows("word_lists")})
        raise ValueError(f"word_lists.csv: no list {name!r}; add its words, or use one of {', '.join(known)}")
    return words


def folded(words: str) -> "re.Pattern[str]":
    r"""Compile a rule for text in lower case, in which it is found three times as fast as where case is ignored.

    Parameters
    ----------
    words : str
        A regular expression.

    Returns
    -------
    re.Pattern

    Examples
    --------
    >>> bool(folded(r"U\.N\.|no\S+").search("The U.N. said".lower()))
    True
    """
    letters = re.compile(r"\\.|\(\?P|[^\W\d_]")
    return re.compile(letters.sub(lambda match: match[0].lower() if len(match[0]) == 1 else match[0], words))


def inflect(verb: str) -> set[str]:
    """Give the regular forms of an English verb (first word inflected, the rest kept).

    Parameters
    ----------
    verb : str
        Base form, such as "deny" or "point out".

    Returns
    -------
    set of str
        Base, third person, past and -ing form.

    Examples
    --------
    >>> sorted(inflect("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    word, space, rest = verb.partition(" ")
    stem = word[:-1] if word.endswith("e") and not word.endswith(("ee", "oe")) else word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        forms = {word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    else:
        third = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past = word + ("d" if word.endswith("e") else "ed")
        forms = {word, third, past, stem + "ing"}
        short = len(word) <= 4 or word in _DOUBLED
        if short and len(word) >= 3 and word[-1] in "bdgmnprt" and word[-2] in "aiou" and word[-3] not in "aeiou":
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return {form + space + rest for form in forms}


_DOUBLED = {"admit", "refer", "rebut", "submit", "commit", "infer", "quip", "regret", "abet", "kidnap", "concur"}
