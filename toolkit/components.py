"""The annotators as spaCy pipeline components, registered as entry points of the package."""

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from toolkit.annotate import annotate_doc
from toolkit.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable


@Language.factory("news_sentences", assigns=["token.is_sent_start"])
def make_news_sentences(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Make the component that cuts sentences as news prints them; put it before the parser."""

    def news_sentences(doc: Doc) -> Doc:
        starts = {start for start, _, _ in sentence_spans(doc.text)}
        for token in doc:
            if not token.is_space:
                token.is_sent_start = token.idx in starts or token.i == 0
            else:
                token.is_sent_start = False
        return doc

    return news_sentences


@Language.factory("casualty_estimates", requires=["token.tag", "token.dep", "token.head"])
def make_casualty_estimates(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Make the component that sets ``doc._.casualties``: a list of rows as in the casualties table."""
    if not Doc.has_extension("casualties"):
        Doc.set_extension("casualties", default=None)

    def casualty_estimates(doc: Doc) -> Doc:
        doc._.casualties = annotate_doc(doc, statements=False)[0]
        return doc

    return casualty_estimates


@Language.factory("attributions", requires=["token.tag", "token.dep", "token.head"])
def make_attributions(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Make the component that sets ``doc._.statements``: a list of rows as in the statements table."""
    if not Doc.has_extension("statements"):
        Doc.set_extension("statements", default=None)

    def attributions(doc: Doc) -> Doc:
        doc._.statements = annotate_doc(doc, casualties=False)[1]
        return doc

    return attributions
