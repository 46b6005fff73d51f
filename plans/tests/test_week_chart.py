"""The chart of a plan's weeks, drawn and as a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string

from plans.domain.figures import week_figures
from plans.domain.paces import RunnerPaces
from plans.domain.spec import Focus, PlanSpec
from plans.tests.written_plans import easy_week, plan, race_week, week
from plans.week_chart import BASE_LINE, TOP, draw_week_chart

PACES = RunnerPaces.reference()

PLAN = plan(
    easy_week(40),
    easy_week(44),
    easy_week(34),
    week("", "4x2km T / 90s jog", "12km E", "", "10km E", "", "20km E", focus=Focus.PEAK),
    easy_week(30, Focus.TAPER),
    race_week(18),
)


def chart(spec: PlanSpec = PLAN, **options: Any) -> str:
    figures = week_figures(spec, PACES, unreadable_weeks=options.pop("unreadable_weeks", set()))
    return render_to_string("components/week_chart.html", {"figures": figures, **options})


def test_the_highest_week_fills_the_height_and_the_others_follow() -> None:
    columns = draw_week_chart(week_figures(PLAN, PACES)).columns
    assert columns[3].top == TOP
    heights = [BASE_LINE - column.top for column in columns]
    distances = [column.figure.distance_m for column in columns]
    for height, distance in zip(heights, distances, strict=True):
        assert abs(height / heights[3] - distance / distances[3]) < 0.01
    assert all(
        column.easy_height + column.hard_height == BASE_LINE - column.top for column in columns
    )
    assert columns[3].hard_height > 0


def test_weeks_of_a_plan_that_was_joined_late_begin_at_the_left() -> None:
    late = [replace(figure, number=figure.number + 4) for figure in week_figures(PLAN, PACES)]
    drawn = draw_week_chart(late)
    assert drawn.columns[0].left == "0.00%"
    assert float(drawn.columns[-1].left.rstrip("%")) < 100
    assert "in week 5, at most" in drawn.summary


def test_columns_share_the_width() -> None:
    columns = draw_week_chart(week_figures(PLAN, PACES)).columns
    lefts = [float(column.left.rstrip("%")) for column in columns]
    assert lefts == [round(index * 100 / 6, 2) for index in range(6)]


def test_weeks_of_one_focus_are_one_phase() -> None:
    phases = draw_week_chart(week_figures(PLAN, PACES)).phases
    assert [phase.name for phase in phases] == ["base", "peak", "taper"]


def test_the_drawing_has_a_summary_and_a_table_says_the_rest() -> None:
    html = chart(current=2)
    assert 'role="img"' in html
    assert "40 km in week 1, at most 51 km in week 4, 18 km in week 6" in html
    rows = re.findall(r"<tr>(.*?)</tr>", html)[1:]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    assert [row[0] for row in cells] == ["1", "2", "3", "4", "5", "6"]
    assert cells[1][1:3] == ["base", "44 km"]
    assert cells[1][4:] == ["+10 %", "this week"]
    assert cells[2][4:] == ["−23 %", "easier week"]
    assert cells[5][5] == "race"


def test_the_current_week_and_easier_weeks_are_marked() -> None:
    html = chart(current=2)
    assert html.count("is-current") == 1
    assert html.count("is-cutback") == 1


def test_no_week_is_current_where_none_is_given() -> None:
    assert "is-current" not in chart()


def test_a_week_that_cannot_be_read_has_no_number() -> None:
    html = chart(unreadable_weeks={2})
    assert ">?</text>" in html
    assert "not yet readable" in html


def test_the_race_is_a_star_and_not_a_bar() -> None:
    html = chart()
    assert html.count("★</text>") == 1
    last = draw_week_chart(week_figures(PLAN, PACES)).columns[-1]
    assert last.label == "18"


def test_a_long_plan_keeps_the_labels_that_matter_on_a_phone() -> None:
    weeks = [easy_week(40 + index) for index in range(9)]
    spec = plan(*weeks[:5], easy_week(30), *weeks[5:], *[easy_week(40)] * 4, race_week())
    columns = draw_week_chart(week_figures(spec, PACES), current=4).columns
    shown = [column.figure.number for column in columns if not column.is_minor]
    assert {1, 4, 6, 10, len(columns)} <= set(shown)
    assert len(shown) < len(columns)


def test_the_policy_for_styles_is_kept() -> None:
    assert "style=" not in chart()


def test_columns_can_link_to_their_weeks() -> None:
    assert 'href="#week-3"' in chart(link="#week-")


def test_a_plan_without_weeks_is_an_empty_chart() -> None:
    assert "No weeks yet" in chart(plan())
    assert "0 km" in chart(plan(week()))
