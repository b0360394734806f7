"""The command line, ``python -m toolkit``. Each command loads what it needs when it runs, so that --help is quick."""

import logging
import sys
import tempfile
import time
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from toolkit.spoken import spoken
from toolkit.terminal import drop_output, lines, one_line, say, working, write, write_json, write_rows

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.annotate import Annotations
    from toolkit.export_cells import Prepared

_PROGRAM = "python -m toolkit"
_LISTED = ("article_id", "path", "title", "outlet", "published", "date_basis", "url", "retrieved", "sha256")
_TABLES = ("casualties", "statements")
_PART = 200  # articles between two looks at how far we are
_NAMED = 3  # articles that a note names
_CODES = """Exit codes:
  0    done
  1    an error, told in a line{or_else}
  2    done, but with --strict: something was skipped
  130  interrupted"""


def _notes(*examples: str, or_else: str = "") -> str:
    """End of a command's help, of which the lines are kept as they are."""
    lines = "\n".join(f"  {_PROGRAM} {example}" for example in examples)
    return f"\b\nExamples:\n{lines}\n\n\b\n{_CODES.format(or_else=or_else)}"


class _Toolkit(TyperGroup):
    """The commands, with every error told in a line, or in one for each thing that is wrong."""

    def invoke(self, ctx: Any) -> Any:
        if ctx.params.get("debug"):
            return super().invoke(ctx)
        logging.getLogger().addHandler(logging.NullHandler())  # what libraries log is for those who debug
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except BrokenPipeError:  # a reader such as `head` has seen enough
            drop_output()
            return 0
        except KeyboardInterrupt:
            say("toolkit: interrupted")
            return 130
        except (ValueError, OSError, RuntimeError) as error:
            command = self.commands.get(ctx.invoked_subcommand or "")
            options = [str(option.name) for option in command.params] if command else []
            for line in lines(error):
                say(f"toolkit: {spoken(line, options)}")
        except Exception as error:
            name = type(error).__name__
            say(f"toolkit: {name}: {one_line(error)}; this is a mistake of ours: {_PROGRAM} --debug ... tells where")
        return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    arguments : sequence of str, optional
        By default those that the program was started with.

    Returns
    -------
    int
        The exit code.
    """
    given = None if arguments is None else list(arguments)
    try:
        code = get_command(app).main(args=given, prog_name=_PROGRAM, standalone_mode=False)
    except typer.TyperException as error:
        # By itself Typer would end with 2, which here means that something was skipped.
        context = getattr(error, "ctx", None)
        command = context.command_path if context else _PROGRAM
        say(f"toolkit: {' '.join(error.format_message().split())} See {command} --help.")
        return 1
    except SystemExit:  # how Typer ends where its help goes to a closed pipe
        drop_output()
        return 0
    return int(code or 0)


app = typer.Typer(cls=_Toolkit, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        write(f"claims-toolkit {version('claims-toolkit')}")
        raise typer.Exit


_EXAMPLES = (
    "annotate saved-pages/ --out notes.xlsx",
    'report saved-pages/ --title "Claims about the flood" --out flood.html',
    "capture --from links.txt --into evidence/",
    'sources "north korea" --type military',
    "doctor",
)


@app.callback(epilog=_notes(*_EXAMPLES))
def _program(
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the code an error arose.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Casualty estimates and official statements from news articles.

    Who claimed how many dead, when, on whose word, and how the story changed. IN is a folder, an archive or a file of
    articles. Results go to standard output, messages to standard error.
    """


In = Annotated[Path, typer.Argument(metavar="IN", help="Folder, archive or file of articles.", show_default=False)]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="THEIRS=OURS", help="A column of IN under our name, such as body=text; again for another."
    ),
]
Dates = Annotated[
    str | None,
    typer.Option("--dates", metavar="ORDER", help="What 06/03/2025 means in IN: dmy is 6 March, mdy is 3 June."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with code 2 if anything was skipped.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format", metavar="NAME", help="A format; give it again for another. By default csv and datapackage."
    ),
]


def _out(metavar: str, help_text: str) -> Any:
    return typer.Option("--out", metavar=metavar, help=help_text, show_default=False)


def _applied(help_text: str) -> Any:
    return typer.Option("--corrections", metavar="FILE", help=help_text, show_default=False)


# --- articles in, tables out ---


@app.command(
    epilog=_notes(
        "annotate datasets/derna-flood --out derna.parquet",
        "annotate articles.xlsx --column body=text --out notes.xlsx --strict",
    )
)
def annotate(
    source: In,
    out: Annotated[Path, _out("FILE", "What to write: .parquet, .csv, .jsonl or .xlsx.")],
    columns: Columns = None,
    dates: Dates = None,
    strict: Strict = False,
    as_json: Json = False,
) -> int:
    """Read estimates and statements out of articles.

    An .xlsx file gets the sheets casualties, statements, skipped and articles, which leads from a row's article_id to
    its file. With another ending, FILE notes.csv makes notes-casualties.csv, notes-statements.csv, notes-skipped.csv
    and notes-articles.csv. Files of these names are replaced. What was skipped, and why, is printed too, and what was
    read without finding a claim. In a .csv file an apostrophe stands before text that a spreadsheet would run.
    """
    _check_place(out, source)
    save = _saver(out)
    return _save(save, _annotated(source, columns, dates), out, strict, as_json)


@app.command(epilog=_notes("correct saved-pages/ --corrections review.xlsx --out corrected.xlsx"))
def correct(
    source: In,
    corrections: Annotated[Path, _applied("A review sheet (.xlsx) or a .jsonl file.")],
    out: Annotated[Path, _out("FILE", "What to write, as for annotate.")],
    columns: Columns = None,
    dates: Dates = None,
    strict: Strict = False,
    as_json: Json = False,
) -> int:
    """Read articles again and apply corrections.

    Corrections are matched by their evidence, so that they survive a new extraction. Corrected rows hold the machine's
    values beside those of the person, and who changed them and why; rows that were rejected are written apart. A
    correction that no longer matches is printed, and for --strict it is something skipped.
    """
    _check_place(out, source)
    save = _saver(out)
    return _save(save, _annotated(source, columns, dates, corrections), out, strict, as_json)


@app.command(epilog=_notes("review saved-pages/ --out review.xlsx"))
def review(
    source: In,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The workbook, .xlsx.")] = Path("review.xlsx"),
    columns: Columns = None,
    dates: Dates = None,
    strict: Strict = False,
) -> int:
    """Write a workbook in which a person corrects rows.

    In it a person accepts, edits, rejects or adds rows, with name, date and reason; `correct` applies them. A
    workbook that holds decisions is never overwritten.
    """
    from toolkit.corrections import review_sheet

    if out.suffix.lower() != ".xlsx":
        raise ValueError(f"--out {out}: a review sheet is a workbook; give a name that ends in .xlsx")
    _check_place(out, source)
    read = _annotated(source, columns, dates)
    out.parent.mkdir(parents=True, exist_ok=True)
    review_sheet(read.notes, out, read.articles)
    write(f"review: {out}")
    return _end(read.left_out(), strict)


@app.command(
    epilog=_notes(
        "export datasets/derna-flood --out handed-on/",
        "export saved-pages/ --corrections review.xlsx --format parquet --format hxl --out handed-on/",
    )
)
def export(  # noqa: PLR0913, PLR0917 - an argument for each option
    source: In,
    out: Annotated[Path, _out("FOLDER", "The folder to write into.")],
    formats: Formats = None,
    corrections: Annotated[Path | None, _applied("Corrections to apply first, .xlsx or .jsonl.")] = None,
    texts: Annotated[bool, typer.Option("--articles", help="Hand on the articles too, with their whole text.")] = False,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the data package.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files of the same name.")] = False,
    columns: Columns = None,
    dates: Dates = None,
    strict: Strict = False,
    as_json: Json = False,
) -> int:
    """Write the tables in formats that others read.

    Formats are csv, datapackage, parquet, excel, jsonl, hxl, annotations, claims and gdelt; by default csv and
    datapackage. Only unchanged files of an earlier export are replaced, unless --overwrite is given. FOLDER must not
    lie in IN.
    """
    from toolkit.export import FORMATS, TABLES
    from toolkit.export import export as hand_on

    unknown = [one for one in formats or [] if one not in FORMATS]
    if unknown:
        raise ValueError(f"--format {unknown[0]}: use one or more of {', '.join(FORMATS)}")
    _check_place(out, source, folder=True)
    read = _annotated(source, columns, dates, corrections)
    tables = [name for name in TABLES if texts or name != "articles"]
    say(f"writing {out}")
    written = hand_on(
        read.notes, out, formats=formats, articles=read.articles, tables=tables, title=title, overwrite=overwrite
    )
    left_out = read.left_out()
    if as_json:
        write_json({"files": _records(written), **left_out})
    else:
        for row in _records(written):
            counts = [(row["rows"], "row" if row["rows"] == 1 else "rows"), (row["left_out"] or None, "left out")]
            told = [row["table"], *(f"{count} {what}" for count, what in counts if count is not None)]
            write(": ".join(filter(None, [str(out / row["file"]), ", ".join(filter(None, told))])))
    return _end(left_out, strict, told=as_json)


# --- before the work ---


def _check_place(out: Path, source: Path, *, folder: bool = False) -> None:
    """Refuse a place for results in which they cannot be written or would be taken for articles."""
    if out.is_dir() and not folder:
        raise ValueError(f"--out {out}: is a folder; name a file, in it or elsewhere")
    if folder and out.exists() and not out.is_dir():
        raise ValueError(f"--out {out}: is a file; name a folder")
    there = next(place for place in (out.resolve(), *out.resolve().parents) if place.is_dir())
    try:
        with out.open("ab") if out.is_file() else tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise ValueError(f"--out {out}: cannot be written ({error.strerror}); name a place of yours") from None
    # Only this part of a data set is read as articles.
    read = source / "articles" if (source / "articles").is_dir() else source
    where = out.resolve()
    if source.is_dir() and (where == source.resolve() or where.is_relative_to(read.resolve())):
        told = f"--out {out}: lies in {source}, and what is written there would be read as articles the next time"
        if folder:
            raise ValueError(f"{told}; name a folder beside it")
        say(f"note: {told}; name a file beside it")


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise ValueError(f"{option} {text!r}: write {form}")
    return name, value


# --- reading ---


class _Read(NamedTuple):
    """Articles, the rows that were read out of them, and what a person should know of their dates and letters."""

    articles: "pd.DataFrame"
    notes: "Annotations"
    doubts: list[str]

    def left_out(self) -> dict[str, list[str]]:
        return {**_left_out(self.notes), "no_claim": _without_claims(self.articles, self.notes), "notes": self.doubts}


def _load(
    source: Path, columns: Sequence[str] | None, dates: str | None, *, quiet: bool = False
) -> "tuple[pd.DataFrame, list[str]]":
    """Load articles, with all that is said of them in the words of this command line."""
    from toolkit.articles import load_articles, noted_articles

    named = dict(_pair(text, "--column", "THEIRS=OURS") for text in columns or [])
    if not quiet:
        say(f"reading {source}")
    with _told():
        articles = load_articles(source, columns=named or None, dates=dates)
    skipped = articles.attrs.get("skipped", [])
    articles.attrs["skipped"] = [one | {"reason": spoken(one["reason"])} for one in skipped]
    doubts = [*(spoken(note) for note in noted_articles(articles)["note"]), *_doubtful_dates(articles)]
    for doubt in doubts:
        say(f"note: {doubt}")
    return articles, doubts


def _doubtful_dates(articles: "pd.DataFrame") -> list[str]:
    """Say how many articles have no date, or one that may not be the day on which they were published."""
    published = articles["published"]
    kinds = {
        "undated, so that no series or chart over time holds {them}": published.isna(),
        "dated only by the properties of {their} document, which may be long after": published.notna()
        & (articles["date_basis"].astype("string") == "document").fillna(False),
    }
    told = []
    for what, found in kinds.items():
        paths = articles.loc[found, "path"].astype("string").tolist()
        if paths:
            words = {"them": "it", "their": "its"} if len(paths) == 1 else {"them": "them", "their": "their"}
            rest = [f"and {len(paths) - _NAMED} more"] if len(paths) > _NAMED else []
            count = "1 article is" if len(paths) == 1 else f"{len(paths)} articles are"
            told.append(f"{count} {what.format(**words)}: {', '.join([*paths[:_NAMED], *rest])}")
    return told


@contextmanager
def _told() -> Iterator[None]:
    """Tell what the toolkit warns of as messages; what was set aside is listed at the end anyway."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        yield
    for text in dict.fromkeys(one_line(one.message) for one in caught if isinstance(one.message, UserWarning)):
        if "skipped_articles(" not in text and "noted_articles(" not in text:
            say(f"note: {spoken(text)}")


def _annotated(
    source: Path, columns: Sequence[str] | None, dates: str | None, corrections: Path | None = None
) -> _Read:
    articles, doubts = _load(source, columns, dates)
    given = None
    if corrections:
        from toolkit.corrections import apply_corrections, read_corrections

        say(f"reading {corrections}")
        with _told():
            given = read_corrections(corrections)
    say(f"annotating {len(articles)} articles")
    notes = _in_parts(articles)
    if given is not None:
        notes = apply_corrections(notes, given, articles)
    return _Read(articles, notes, doubts)


def _in_parts(articles: "pd.DataFrame") -> "Annotations":
    """Annotate articles, with a bar on a terminal and a count now and then elsewhere."""
    import pandas as pd

    from toolkit.annotate import Annotations
    from toolkit.annotate import annotate as read

    if sys.stderr is not None and sys.stderr.isatty():
        return read(articles)
    parts: list[Annotations] = []
    with working(lambda: f"annotated {len(parts) * _PART} of {len(articles)} articles"):
        for first in range(0, max(len(articles), 1), _PART):
            part = articles.iloc[first : first + _PART]
            part.attrs = articles.attrs if first == 0 else {}
            parts.append(read(part))
    if len(parts) == 1:
        return parts[0]
    joined = (
        pd.concat([getattr(part, name) for part in parts], ignore_index=True)
        for name in ("casualties", "statements", "skipped")
    )
    return Annotations(*joined)


# --- writing ---


def _saver(out: Path) -> Callable[[Any, Path], Any]:
    """Find the function that writes files of that ending; before the work is done, not after it."""
    from toolkit import export_tidy

    savers: dict[str, Callable[[Any, Path], Any]] = {
        ".csv": export_tidy.write_csv,
        ".jsonl": export_tidy.write_jsonl,
        ".parquet": export_tidy.write_parquet,
        ".xlsx": export_tidy.write_excel,
    }
    if out.suffix.lower() not in savers:
        ending = out.suffix or "no ending"
        raise ValueError(f"--out {out}: {ending} is not a form of tables; end the name in {', '.join(savers)}")
    return savers[out.suffix.lower()]


def _save(save: Callable[[Any, Path], Any], read: _Read, out: Path, strict: bool, as_json: bool) -> int:
    """Write the tables, and tell where they are and what is not in them."""
    from toolkit.export_cells import prepare

    articles, notes = read.articles, read.notes
    kinds = dict(zip(articles["article_id"], articles["text_kind"].astype(str), strict=True))
    # A corrected table is told with the rows that a person took out of it.
    tables = [
        prepare(getattr(notes, name), name.removeprefix("rejected_"), kinds)._replace(name=name)
        for name in ("casualties", "statements", "rejected_casualties", "rejected_statements", "skipped")
        if hasattr(notes, name)
    ]
    tables.append(_listing(articles, notes))
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".xlsx":
        save(tables, out)
        files = dict.fromkeys((table.name for table in tables), out)
    else:
        files = {table.name: out.with_name(f"{out.stem}-{table.name}{out.suffix}") for table in tables}
        for table in tables:
            save(table, files[table.name])
    told = {table.name: {"rows": len(table.frame), "file": str(files[table.name])} for table in tables}
    left_out = read.left_out()
    if as_json:
        write_json({"tables": told, **left_out})
    else:
        for name, about in told.items():
            write(f"{name}: {about['rows']}, {about['file']}")
    return _end(left_out, strict, told=as_json)


def _listing(articles: "pd.DataFrame", notes: "Annotations") -> "Prepared":
    """What leads from a row to its file: the articles without their text, and how many rows each gave."""
    from toolkit.export_cells import prepare

    whole = prepare(articles, "articles")
    frame = whole.frame[list(_LISTED)].copy()
    kinds = {name: whole.kinds[name] for name in _LISTED}
    for name in _TABLES:
        counts = getattr(notes, name)["article_id"].value_counts()
        frame[name] = frame["article_id"].map(counts).fillna(0).astype("Int64")
        kinds[name] = "integer"
    return whole._replace(frame=frame, kinds=kinds)


def _without_claims(articles: "pd.DataFrame", notes: "Annotations") -> list[str]:
    """Paths of the articles that were read and in which nothing was found, by machine or person."""
    from toolkit.articles import skipped_articles

    # What loading set aside may have the id of an article that was read.
    unread = notes.skipped["article_id"].iloc[len(skipped_articles(articles)) :].dropna()
    seen = [getattr(one, name) for one in (notes, getattr(notes, "machine", notes)) for name in _TABLES]
    told = {*unread, *(name for table in seen for name in table["article_id"])}
    rest = articles[~articles["article_id"].isin(told)]
    return rest["path"].astype("string").fillna(rest["article_id"].astype("string")).tolist()


def _left_out(notes: Any) -> dict[str, list[str]]:
    """Give the reasons of what was skipped and, of corrected tables, the decisions that a person should look at."""
    left_out = {"skipped": [spoken(str(reason)) for reason in notes.skipped["reason"]]}
    if getattr(notes, "unmatched", None) is not None:
        left_out["not_applied"] = [
            spoken(", ".join(filter(None, [f"{row['decision']} by {row['by']}", row["outcome"], row["note"]])))
            + (f", {row['sentence']}" if row["sentence"] else "")
            for row in _records(notes.unmatched)
        ]
    return left_out


def _end(left_out: dict[str, list[str]], strict: bool, *, told: bool = False) -> int:
    """Tell what was left out, unless it is told, and with which code to end."""
    names = {"skipped": "skipped", "not_applied": "not applied", "no_claim": "read, no claim found"}
    if not told:
        for what, name in names.items():
            for reason in left_out.get(what, []):
                write(f"{name}: {reason}")
    return 2 if strict and (left_out["skipped"] or left_out.get("not_applied")) else 0


# --- evidence ---


@app.command(
    epilog=_notes(
        "capture https://example.org/news/1 --into evidence/",
        "capture --from links.txt --into evidence/ --strict",
        or_else="; or no page could be had",
    )
)
def capture(  # noqa: PLR0913, PLR0917 - an argument for each option
    urls: Annotated[list[str] | None, typer.Argument(metavar="[URL...]", help="Addresses, http or https.")] = None,
    listed: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A text file, an address a line; - reads the input.")
    ] = None,
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="The evidence folder.")] = Path("evidence"),
    contact: Annotated[
        str, typer.Option("--contact", metavar="TEXT", help="How a webmaster can reach you, such as a mail address.")
    ] = "",
    delay: Annotated[float, typer.Option("--delay", metavar="SECONDS", help="Between two requests to a host.")] = 2.0,
    again: Annotated[bool, typer.Option("--again", help="Fetch anew what the folder already holds.")] = False,
    private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with code 2 if a page could not be had.")] = False,
    as_json: Json = False,
) -> int:
    """Fetch pages into a folder of evidence.

    The folder holds web archives, and a manifest with addresses, times and hashes. Nothing in it is overwritten. After
    an interruption the same command goes on where it stopped. In FILE, empty lines and lines that begin with # are
    passed over. A line is printed for each page: its status, its address, since when the folder has held it if it did
    before, and why it could not be had. At the end the seal of the folder is told: note it elsewhere, since `verify
    --seal` then finds even a folder that was written anew.
    """
    from toolkit.capture import capture as fetch
    from toolkit.evidence import MANIFEST

    if bool(urls) == bool(listed):
        raise ValueError("give addresses, or a file of them with --from")
    wanted = urls or listed or ()
    if listed == Path("-"):
        wanted = [line.strip() for line in sys.stdin if line.strip() and not line.startswith("#")]
    say(f"capturing into {into}")

    def count() -> int:
        manifest = into / MANIFEST
        return manifest.read_bytes().count(b"\n") if manifest.is_file() else 0

    before = count()
    with working(lambda: f"{count() - before} pages done"), _told():
        pages = fetch(wanted, into=into, contact=contact, delay=delay, again=again, allow_private=private)
    pages["reason"] = pages["reason"].map(spoken, na_action="ignore")
    had, held = pages["reason"].isna(), pages["held"]
    if as_json:
        write_json(_records(pages))
    else:
        for page in _records(pages):
            since = f"held since {page['retrieved_at']:%Y-%m-%d %H:%M} UTC" if page["held"] else None
            write("  ".join([str(page["status"] or "---"), page["url"], *filter(None, [since, page["reason"]])]))
    say(f"{len(pages)} pages: {sum(had & ~held)} fetched, {sum(had & held)} held before, {sum(~had)} not had")
    say(f"seal: {pages.attrs['seal']} (note it outside the folder; verify --seal checks it)")
    if len(pages) and not had.any():
        return 1
    return 2 if strict and not had.all() else 0


@app.command(epilog=_notes("verify evidence/", or_else="; or something changed"))
def verify(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="An evidence folder.", show_default=False)],
    seal: Annotated[
        str | None, typer.Option("--seal", metavar="SHA256", help="That of the manifest, as you noted it elsewhere.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Check every byte of a folder of evidence.

    A line is printed for each file that was changed, is missing, or does not belong there.
    """
    from toolkit.evidence import verify as check

    faults = check(folder, seal=seal)
    if as_json:
        write_json(_records(faults))
    else:
        for fault in faults.itertuples():
            write(f"{fault.fault}: {fault.file}: {fault.reason}")
    if faults.empty:
        say(f"{folder}: every byte is as it was captured")
    return int(not faults.empty)


def _records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Give the rows of a table, None where a value is missing."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")  # type: ignore[return-value]


# --- reports ---


@app.command(
    epilog=_notes(
        "report datasets/derna-flood --out reports/derna.html",
        'report saved-pages/ --title "Claims about the flood" --strict',
        "report saved-pages/ --corrections review.xlsx --out reviewed.html",
        "report datasets/dprk-kursk --notebook notebooks/07-as-known-on.ipynb --set day=2025-01-13",
    )
)
def report(  # noqa: PLR0913, PLR0917 - an argument for each option
    source: In,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Heading; else that of IN's README.md, or its name.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The HTML file; else reports/<name of IN>.html.")
    ] = None,
    notebooks: Annotated[
        list[Path] | None,
        typer.Option("--notebook", metavar="FILE", help="A notebook to run; give it again for another."),
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A parameter of the notebooks.")
    ] = None,
    corrections: Annotated[Path | None, _applied("Corrections to apply first, .xlsx or .jsonl.")] = None,
    columns: Columns = None,
    dates: Dates = None,
    strict: Strict = False,
    as_json: Json = False,
) -> int:
    """Write a report: one HTML file that opens anywhere.

    The notebooks of the project are run on the articles, or those that --notebook names. VALUE is JSON or plain text
    and must be of the type that the notebook declares. What was skipped, and why, is printed and stands in the report.
    The top of the report says whether a person reviewed its rows; a decision that no longer matches is printed, and for
    --strict it is something skipped.
    The same input gives the same bytes where SOURCE_DATE_EPOCH fixes the time that the report states.
    """
    from toolkit import parameters
    from toolkit.report import notebook_paths
    from toolkit.report import report as build

    paths = notebook_paths(notebooks or None)
    declared = [parameters.declared(path) for path in paths]
    given = {}
    for text in settings or []:
        name, value = _pair(text, "--set", "NAME=VALUE")
        if name == "corrections":
            raise ValueError("--set corrections: give the file with --corrections")
        given[name] = parameters.from_text(value, [kinds[name] for kinds in declared if name in kinds])
    file = out or Path("reports") / f"{source.resolve().stem}.html"
    _check_place(file, source)
    asked = bool(columns or dates)
    # before anything is written, which can lie in the folder that is read; what is not there is told by who builds
    loaded = _load(source, columns, dates, quiet=not asked) if asked or source.exists() else None
    say(f"running {len(paths)} notebooks on {source}")
    began = time.monotonic()
    with working(lambda: f"running the notebooks for {time.monotonic() - began:.0f} s"), _told():
        read = loaded[0] if loaded and asked else source
        made = build(read, out=file, title=title, notebooks=paths, corrections=corrections, **given)
    left_out = {**_left_out(made), "notes": loaded[1] if loaded else []}
    if as_json:
        write_json({"report": str(made.path), **made.figures, **left_out})
    else:
        write(f"report: {made.path}")
        for name in ("articles", "casualties", "statements", "claimants"):
            write(f"{name}: {made.figures[name]}")
        write(f"dates: {made.figures['first'] or 'none'} to {made.figures['last'] or 'none'}")
    return _end(left_out, strict, told=as_json)


@app.command("report-index", epilog=_notes("report-index reports/derna-flood.html reports/dprk-kursk.html"))
def report_index(
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT...", help="Files that `report` wrote.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The HTML file.")] = Path("reports/index.html"),
) -> int:
    """Write a page that leads to reports."""
    from toolkit.report import headline, index

    made = index(reports, out=out)
    for path in reports:
        for line in (f"report: {path}", *(f"  {told}" for told in headline(path))):
            write(line)
    write(f"index: {made}")
    return 0


# --- what is known, and what is there ---


@app.command(epilog=_notes("sources pyongyang", "sources --country KOR --type intelligence", or_else="; or none fits"))
def sources(
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD...]", help="Words, each of which must be there.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="ISO 3166-1 alpha-3 code, such as KOR.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="NAME", help="Such as military, intelligence or media.")
    ] = None,
    extra: Annotated[
        Path | None, typer.Option("--extra", metavar="FILE", help="A CSV file with rows of your own.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Search the registry of sources.

    Words are looked for in id, name, aliases, country and type. A source stands first if its name holds what you look
    for, then one that is only also called so.
    """
    from toolkit.schemas import TYPES
    from toolkit.sources import registry

    if kind is not None and kind not in TYPES:
        raise ValueError(f"--type {kind!r}: use one of {', '.join(TYPES)}")
    shown = ["id", "name", "country", "type", "aliases"]
    table = registry(extra).fillna("")
    text = table[shown].agg("\n".join, axis=1).map(_folded)
    for word in query or []:
        table = table[text[table.index].str.contains(_folded(word), regex=False)]
    if query:
        table = _nearest_first(table, _folded(" ".join(query)))
    if country is not None:
        table = table[table["country"] == country.upper()]
    if kind is not None:
        table = table[table["type"] == kind]
    if as_json:
        lists = table["aliases"].map(lambda aliases: aliases.split("|") if aliases else [])
        write_json(table.assign(aliases=lists).to_dict("records"))
    elif len(table):
        write_rows([shown, *table[shown].to_numpy().tolist()])
    if table.empty:
        say("toolkit: no source of the registry fits; --extra adds rows of your own")
    return int(table.empty)


def _nearest_first(table: "pd.DataFrame", wanted: str) -> "pd.DataFrame":
    """Sort sources by how well they fit: named or called so, named with it, called so beside a country, the rest."""

    def rank(name: str, aliases: str) -> int:
        called = aliases.split("|")
        # An alias in small letters needs the name of a country beside it.
        own = [_folded(name), *(_folded(one) for one in called if not one.islower())]
        return [wanted in own, wanted in _folded(name), wanted in map(_folded, called), True].index(True)

    ranks = list(map(rank, table["name"], table["aliases"]))
    return table.iloc[sorted(range(len(table)), key=ranks.__getitem__)]


def _folded(text: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@app.command(epilog=_notes("doctor", or_else="; or something is missing"))
def doctor(as_json: Json = False) -> int:
    """Look for what the toolkit needs.

    A line for each of Python, packages, model, JupyterLab, browser and disk: ok, missing, or a note for what only some
    uses need, each with its remedy.
    """
    from toolkit.doctor import doctor as examine

    checks = examine()
    if as_json:
        write_json([check._asdict() for check in checks])
    else:
        write_rows([one.state, one.name, "; ".join(filter(None, one[2:]))] for one in checks)
    return int(any(check.state == "missing" for check in checks))
