"""Messages of the toolkit in the words of the command line: its options instead of Python's arguments."""

import re
from collections.abc import Collection
from difflib import get_close_matches

_WORDS = (
    (r"columns=\{'([^']*)': '(\w+)'\}", r"--column '\1=\2'"),
    (r"--column '([\w.-]+=\w+)'", r"--column \1"),  # quoted only where a shell would part it
    (r"^columns: ", "--column: "),
    (r"\b(delay|contact) is ", r"--\1 is "),
    (r"\ballow_private\b", "--allow-private"),
    (r"\bagain=True\b", "--again"),
    (r"raise the limit '\w+'(?: to have it)?", "in Python, tk.capture(limits=...) allows more"),
    (r"\badd '(\w+)' to formats\b", r"add --format \1"),
    (r"\bleave '(\w+)' out of formats\b", r"leave out --format \1"),
    (r"\bnotebooks=\[[^\]]*\]", "--notebook mine.ipynb"),
    (r"^dataset is given twice; it is the first argument", "--set dataset: IN says it; leave it out"),
    (r"^dates: ", "--dates: "),
    (r"\bdates=['\"](\w+)['\"]", r"--dates \1"),
    (r"\bload it too\b", "put it into IN"),
)
_OVERWRITE = re.compile(r"(?:,? or|[,;])(?: (?!or\b)[^\s,;]+)* overwrite=True(?: to [^\s,;]+ it)?")
_LACKING = re.compile(r"has no '([^']*)'; it has (.+)")


def spoken(message: str, options: Collection[str] = ()) -> str:
    """Say a message in the words of the command line.

    Parameters
    ----------
    message : str
        As Python gets it.
    options : collection of str
        Those that the command has and that only some have: where ``overwrite`` is not among them, what Python could
        overwrite is not offered.

    Returns
    -------
    str

    Examples
    --------
    >>> spoken("name the one that holds it: columns={'body': 'text'}")
    'name the one that holds it: --column body=text'
    >>> spoken("give another name, or lose them with overwrite=True")
    'give another name'
    >>> spoken("--column: x.csv has no 'Storyy'; it has Headline, Story")
    "--column: x.csv has no 'Storyy'; it has Headline, Story; did you mean 'Story'?"
    """
    if "overwrite" in options:
        message = message.replace("overwrite=True", "--overwrite")
    else:
        message = _OVERWRITE.sub("", message)
    for python, ours in _WORDS:
        message = re.sub(python, ours, message)
    lacking = _LACKING.search(message)
    near = get_close_matches(lacking[1], lacking[2].split(", "), 1) if lacking else []
    return f"{message}; did you mean {near[0]!r}?" if near else message
