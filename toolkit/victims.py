"""Words for people, with the kind of victim that they name."""

from functools import cache

from toolkit.lexicon import rows


@cache
def kinds() -> dict[str, str]:
    """Kind of victims by noun: military, civilian or unknown."""
    return {row["word"]: row["kind"] for row in rows("victims")}


@cache
def people_words() -> frozenset[str]:
    """Every word of the list of victims, which can as well be who speaks."""
    return frozenset(kinds())
