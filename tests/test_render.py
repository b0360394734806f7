"""The renderer: what a notebook keeps of a chart."""

import os
import re
import subprocess
import sys
from html import escape

import altair as alt
import pandas as pd
import pytest

from toolkit import render

SCRIPT = """
import altair as alt, pandas as pd
from toolkit import charts, render
from toolkit.schemas import conform
row = {"article_id": "a", "published": "2024-12-23", "outlet": "O", "url": "https://example.org/a", "sentence": "S.",
       "victim_country": "PRK", "claimant": "the NIS", "claimant_id": "kor-nis", "start": 0, "qualifier": "exact"}
rows = [row | {"measure": m, "low": n, "best": n, "high": n, "status": "asserted", "end": n, "published": day}
        for m, n, day in [("killed", 100, "2024-12-23"), ("killed", 300, "2025-03-30"), ("wounded", 7, "2025-03-31")]]
print(render.bundle(charts.estimates(conform(pd.DataFrame(rows), "casualties")).to_dict()))
"""


def a_chart(**more: str) -> alt.Chart:
    frame = pd.DataFrame({"a": [1, 2], "said": ["<script>alert(1)</script>", "fine"]})
    return alt.Chart(frame, **more).mark_point(clip=True).encode(x="a:Q", tooltip="said:N", description="said:N")


@pytest.fixture
def enabled():
    before = alt.renderers.active
    render.enable()
    yield
    alt.renderers.enable(before)


def test_a_chart_is_shown_as_specification_picture_and_words(enabled):
    shown = a_chart(title="Two <points>", description="Two & no more.")._repr_mimebundle_()
    assert set(shown) == {"application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"}
    assert shown["application/vnd.vegalite.v5+json"]["$schema"].endswith("/v5.json")
    assert shown["text/plain"] == "Two & no more."
    picture = shown["image/svg+xml"]
    assert ">Two &lt;points&gt;</title>" in picture
    assert ">Two &amp; no more.</desc>" in picture


def test_enabling_twice_is_enabling_once(enabled):
    render.enable()
    assert alt.renderers.active == "toolkit"


def test_text_of_articles_is_escaped_in_the_picture():
    picture = render.svg(a_chart().to_dict())
    assert "<script" not in picture
    assert escape("<script>") in picture


def test_ids_and_what_points_to_them_carry_the_prefix_of_the_chart():
    one, other = (a_chart(title=title).to_dict() for title in ("One", "Other"))
    pictures = [render.svg(spec) for spec in (one, other)]
    ids = [set(re.findall(r'\bid="([^"]+)"', picture)) for picture in pictures]
    assert ids[0]
    assert ids[1]
    assert not ids[0] & ids[1]
    assert all(each.startswith(render.prefix(one) + "-") for each in ids[0])
    named = set(re.findall(r"url\(#([^)]+)\)", pictures[0]))
    assert named
    assert named <= ids[0]


def test_a_picture_does_not_depend_on_those_drawn_before_it():
    first = render.svg(a_chart().to_dict())
    render.svg(a_chart(title="Another").to_dict())
    assert render.svg(a_chart().to_dict()) == first


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ({"title": "T", "description": "D"}, ("T", "D")),
        ({"title": {"text": ["A", "title"]}}, ("A title", "A title")),
        ({"title": ["not", "so"], "description": ""}, ("not so", "not so")),
        ({}, ("Chart", "Chart")),
    ],
    ids=["both", "lines", "empty_description", "neither"],
)
def test_title_and_description(spec, told):
    assert render.described(spec) == told


def test_what_is_no_svg_is_refused():
    with pytest.raises(ValueError, match="not an SVG: 'no picture'"):
        render.named_svg("no picture", "T", "D", "c1")


def test_a_chart_that_names_data_elsewhere_does_not_fetch_it():
    spec = alt.Chart("https://example.org/data.csv").mark_point().encode(x="a:Q").to_dict()
    try:
        picture = render.svg(spec)
    except ValueError as error:
        assert "example.org" in str(error)  # noqa: PT017
    else:
        assert 'aria-roledescription="point"' not in picture


def test_the_same_chart_is_the_same_bytes_in_every_time_zone_and_process():
    seen = set()
    for zone, seed in (("America/Los_Angeles", "1"), ("Asia/Seoul", "2")):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1
    assert "23 December 2024" in seen.pop()


def test_a_program_that_imports_charts_keeps_its_own_renderer():
    code = "import altair as alt; was = alt.renderers.active; import toolkit.charts; print(alt.renderers.active == was)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
