"""Many articles are read by several processes, with the same result as by one."""

import os
import subprocess
import sys
import time
from pathlib import Path

import loky
import pandas as pd
import pytest

import toolkit as tk
from toolkit.model import wake
from toolkit.processes import in_order

# So much that there are several parts.
REST = "The road to the harbour was closed in the afternoon, and shops along it stayed shut. " * 8


def articles(count: int) -> pd.DataFrame:
    sayings = (
        "Police said at least {} people were killed in the fire.",
        "The Torvald Watch counted {} wounded soldiers on Monday. The ministry denied it.",
        "Rescuers found {} bodies, the mayor said. Nothing has been heard from the capital.",
    )
    texts = [f"{sayings[n % 3].format(n + 2)}\n\n{REST}" for n in range(count)]
    return pd.DataFrame({"article_id": [f"a{n}" for n in range(count)], "text": texts, "outlet": "The Torvald Watch"})


def doubled(part: int) -> int:
    return 2 * part


def process_of(_: int) -> int:
    time.sleep(0.01)
    return os.getpid()


@pytest.fixture(scope="module")
def helper() -> None:
    """Have one that is awake: before that, this process works alone."""
    until = time.monotonic() + 120
    while len(set(in_order(process_of, list(range(20)), 2, wake))) < 2:
        assert time.monotonic() < until, "no helper came"


def stops_at_three(part: int) -> int:
    if part == 3:
        raise ValueError("three")
    return part


@pytest.mark.usefixtures("helper")
@pytest.mark.parametrize("tables", [("casualties", "statements"), ("casualties",)])
def test_two_processes_give_the_rows_of_one(tables: tuple[str, ...]) -> None:
    frame = articles(60)
    frame.loc[7, "text"] = ""
    one, two = (tk.annotate(frame, tables=tables, n_process=n, progress=False) for n in (1, 2))
    assert len(one.casualties) > 50
    pd.testing.assert_frame_equal(one.casualties, two.casualties)
    pd.testing.assert_frame_equal(one.statements, two.statements)
    pd.testing.assert_frame_equal(one.skipped, two.skipped)
    assert two.skipped["article_id"].tolist() == ["a7"]


@pytest.mark.usefixtures("helper")
def test_helpers_know_the_users_own_sources_and_forget_them_again() -> None:
    frame = articles(60).assign(outlet="Another Paper")
    own = pd.DataFrame([{"id": "xyz-watch", "name": "Torvald Watch", "type": "ngo", "country": "NOR"}])
    try:
        tk.use_sources(own)
        known = tk.annotate(frame, n_process=2, progress=False).casualties
    finally:
        tk.use_sources(None)
    unknown = tk.annotate(frame, n_process=2, progress=False).casualties
    watch = known["claimant"].str.contains("Torvald", na=False)
    assert watch.sum() == 20
    assert set(known.loc[watch, "claimant_id"]) == {"xyz-watch"}
    assert unknown["claimant_id"].isna().all() or "xyz-watch" not in set(unknown["claimant_id"].dropna())


@pytest.mark.usefixtures("helper")
def test_results_come_in_the_order_of_the_parts() -> None:
    assert list(in_order(doubled, list(range(50)), 2, wake)) == list(range(0, 100, 2))


def test_a_helper_that_dies_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "deadly.py").write_text(
        "import os\n"
        "def work(part):\n"
        "    if str(os.getpid()) != os.environ['HERE']:\n"
        "        open('died', 'w').close()\n"
        "        os._exit(3)\n"
        "    return 2 * part\n"
    )
    program = (
        "import os, time\n"
        "os.environ['HERE'] = str(os.getpid())\n"
        "from deadly import work\n"
        "from toolkit.processes import in_order\n"
        "found = []\n"
        "for result in in_order(work, list(range(3000)), 2, dict):\n"
        "    found.append(result)\n"
        "    time.sleep(0 if os.path.exists('died') else 0.02)\n"
        "print(os.path.exists('died'), found == list(range(0, 6000, 2)))\n"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert found.stdout.split() == ["True", "True"], found.stderr


@pytest.mark.usefixtures("helper")
def test_a_fault_of_the_task_shows_itself() -> None:
    with pytest.raises(ValueError, match="three"):
        list(in_order(stops_at_three, list(range(20)), 2, wake))


def test_where_no_process_can_be_started_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(loky, "get_reusable_executor", refused)
    assert list(in_order(doubled, [1, 2, 3], 2, wake)) == [2, 4, 6]


def test_a_script_without_a_main_guard_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import pandas as pd, toolkit as tk\n"
        "print('begun')\n"
        "text = 'Police said 12 people were killed. ' * 30\n"
        "frame = pd.DataFrame({'article_id': [str(n) for n in range(60)], 'text': text})\n"
        "print(len(tk.annotate(frame, n_process=2).casualties))\n"
    )
    found = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["begun", "1800"]
    assert found.stderr == ""


@pytest.mark.parametrize("count", [0, -1])
def test_fewer_than_one_process_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="use 1 or more"):
        tk.annotate(articles(1), n_process=count)
