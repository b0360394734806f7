"""Which language a text is in, as far as enough of it tells."""

import re
from functools import cache
from typing import Any

from toolkit.lexicon import word_list

ENOUGH = 200
"""Letters below which a text is not judged: names of people and places outweigh the words of a short one."""
SURE = 0.9
"""Probability below which a judgement is not trusted, as where two languages are mixed."""
SHORTEST = 30
"""Letters below which nothing tells the language."""
# What is looked at; more changes nothing.
_SAMPLE = 20_000
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language(text: str) -> str:
    """Find the language of a text.

    Parameters
    ----------
    text : str
        Any text; its first 20,000 characters are judged.

    Returns
    -------
    str
        ISO 639 code, empty where the text is too short or the languages are too close to tell.

    Examples
    --------
    >>> language("El portavoz del ministerio dijo que al menos cien soldados murieron cerca de la frontera. " * 3)
    'es'
    >>> language("Too short to tell.")
    ''
    """
    if len(_LETTER.findall(text[:_SAMPLE])) < ENOUGH:
        return ""
    code, probability = best_guess(text)
    return code if probability >= SURE else ""


def foreign(text: str) -> str:
    """Find the language of a short text that is surely not English.

    Parameters
    ----------
    text : str
        Any text; its first 20,000 characters are judged.

    Returns
    -------
    str
        ISO 639 code. Empty where the text is English, where it is not sure, and where the text has a word that only
        English has: a headline or a list of foreign names is English if "and" stands in it.

    Examples
    --------
    >>> foreign("Le gouvernement a annoncé douze morts à Mareth.")
    'fr'
    >>> foreign("Le Monde and Der Spiegel reported 12 dead in Île-de-France.")
    ''
    """
    if len(_LETTER.findall(text[:_SAMPLE])) < SHORTEST or not word_list("english_only").isdisjoint(text.split()):
        return ""
    code, probability = best_guess(text)
    return code if code != "en" and probability >= SURE else ""


def best_guess(text: str) -> tuple[str, float]:
    """Find the language that a text is most likely in, however short it is.

    Parameters
    ----------
    text : str
        Any text; its first 20,000 characters are judged.

    Returns
    -------
    code : str
        ISO 639 code.
    probability : float
        Of 1,375 English sentences of news of 50 letters or more, none was taken for another language (2026-11); of 345
        shorter ones, none with a probability of `SURE`. Lists of foreign names can be.

    Examples
    --------
    >>> best_guess("Le gouvernement a annoncé douze morts.")[0]
    'fr'
    """
    code, probability = _identifier().classify(text[:_SAMPLE])
    return str(code), float(probability)


def language_name(code: str) -> str:
    """Name a language in English, with its code.

    Parameters
    ----------
    code : str
        ISO 639 code, also with a country, such as ``uk`` or ``pt-BR``.

    Returns
    -------
    str

    Examples
    --------
    >>> language_name("uk")
    'Ukrainian (uk)'
    """
    import pycountry

    short = re.split("[-_]", code.strip().lower())[0]
    entry = pycountry.languages.get(**{"alpha_2" if len(short) == 2 else "alpha_3": short})
    return f"{re.sub(r' \(.*', '', entry.name)} ({short})" if entry else f"the language {code[:20]!r}"
