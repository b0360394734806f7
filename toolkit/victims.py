"""Words for people, with the kind of victim that they name."""

from functools import cache

from toolkit.lexicon import rows
from toolkit.reading import Reading
from toolkit.sources import country_of, describe


@cache
def kinds() -> dict[str, str]:
    """Kind of victims by noun: military, civilian or unknown."""
    return {row["word"]: row["kind"] for row in rows("victims")}


@cache
def people_words() -> frozenset[str]:
    """Every word of the list of victims, which can as well be who speaks."""
    return frozenset(kinds())


def names_a_people(r: Reading, k: int) -> bool:
    """Whether word k names people by their country or their group: "Kenyans", "Houthis", "Hutus"."""
    word = r.words[k]
    if country_of(word) is not None or (k and country_of(f"{r.words[k - 1]} {word}") is not None):  # "South Koreans"
        return True
    return word[:1].isupper() and word.endswith("s") and describe(word).type == "armed_group"
