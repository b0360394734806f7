"""Markdown with front matter, and plain text."""

from collections.abc import Iterator
from typing import Any, ClassVar

import frontmatter
import yaml  # type: ignore[import-untyped]
from frontmatter.default_handlers import YAMLHandler

from toolkit.file_markdown import plain
from toolkit.file_parts import TEXT_LIMIT, File, Found, UnreadableError, decode, origin


class _Loader(yaml.SafeLoader):
    """Reads every plain value as text, so that the language "no" stays a language and an id keeps its zeros."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in pairs if tag == "tag:yaml.org,2002:null"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        # A few nested aliases can stand for millions of values.
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("an alias (*) is not read; write the value out or put it in quotation marks")
        return super().compose_node(parent, index)


class _FrontMatter(YAMLHandler):
    def load(self, fm: str, **kwargs: object) -> Any:
        return yaml.load(fm, Loader=_Loader)


def read_text(file: File) -> Iterator[Found]:
    """Read one Markdown or text file."""
    # No character takes more than four bytes.
    content = file.content(4 * TEXT_LIMIT)
    text, guessed = decode(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableError("the file is empty; add the text or delete the file")
    values: dict[str, Any] = {}
    if file.ending != ".txt" and text.lstrip().split("\n", 1)[0].rstrip() == "---":
        try:
            values, text = _front_matter(text)
        except (ValueError, yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
            line = f" line {mark.line + 1}" if mark else ""
            what = getattr(error, "problem", None) or str(error) or "too deep"
            raise UnreadableError(
                f"broken front matter{line} ({what}); write 'name: value' lines between two '---'"
            ) from None
    if file.ending in (".md", ".markdown"):
        text = plain(text)
    author = values.get("author")
    if isinstance(author, list) and all(isinstance(name, str) for name in author):
        values["author"] = ", ".join(author)
    yield Found(file.where, values | {"text": text} | origin(content, file.where), guessed=guessed)


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    handler = _FrontMatter()
    try:
        raw, _ = handler.split(text.strip())
    except ValueError:
        raise ValueError("no second '---' line") from None
    if raw.strip() and not isinstance(handler.load(raw), dict):
        raise ValueError("not a list of names and values")
    values, body = frontmatter.parse(text, handler=handler)
    return {str(key): value for key, value in values.items()}, body
