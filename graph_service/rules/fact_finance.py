"""Figures that other cities ask of the lead, worked out from its yearly revenue and R&D spending.

Each carries in its evidence the years and the sum it comes from. A year that is missing leaves it unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph_service.domain.evidence import Evidence
from graph_service.domain.said import say
from graph_service.rules.dossier import Scope
from graph_service.rules.fact_lead import lead_view
from graph_service.rules.fact_name import FactName
from graph_service.rules.finding import unique
from graph_service.rules.reading import Reading, State, known
from graph_service.rules.yearly import Yearly, last_years, none_at_all, unknown_years, yearly

_RD, _REVENUE = "rd_by_year", "revenue_by_year"
_DERIVED = "派生"
_THREE = 3
_YEARS_OF_AVERAGE = "rd_average_years"


def _revenue_year(scope: Scope) -> Reading:
    return _mean(scope, _REVENUE, 1, "上一完整年度营业收入")


def _rd_average(scope: Scope) -> Reading:
    """Over as many years as the pack's parameter says; three if it says nothing."""
    years = scope.dossier.terms.parameters.get(_YEARS_OF_AVERAGE)
    count = years if isinstance(years, int) and years > 0 else _THREE
    return _mean(scope, _RD, count, "年均研发投入")


def _rd_average_3y(scope: Scope) -> Reading:
    return _mean(scope, _RD, _THREE, "近三年年均研发投入")


def _rd_ratio(scope: Scope) -> Reading:
    return _ratios(scope, 1, "上一年度研发投入占比", _total)


def _rd_ratio_3y(scope: Scope) -> Reading:
    return _ratios(scope, _THREE, "近三年研发投入合计占营业收入合计", _total)


def _rd_ratio_3y_lowest(scope: Scope) -> Reading:
    return _ratios(scope, _THREE, "近三年各年研发投入占比的最低值", _lowest)


def _mean(scope: Scope, name: str, count: int, label: str) -> Reading:
    view = lead_view(scope)
    figures, years = yearly(view, name), last_years(view, count)
    if (nothing := none_at_all([figures])) is not None:
        return nothing
    if figures.lacking(years):
        return unknown_years([figures], years)
    values = [figures.values[year] for year in years]
    mean = sum(values) / count
    sums = f"（{'＋'.join(_yuan(value) for value in values[::-1])}）÷{count}＝" if count > 1 else ""
    told = f"{label}：{_span(years)} {sums}{_yuan(mean)}元"
    return known(figures.path, mean, _derived(told, figures.path), *figures.evidence)


Ratio = Callable[[Mapping[int, float], Mapping[int, float], Sequence[int]], float]


def _total(rd: Mapping[int, float], revenue: Mapping[int, float], years: Sequence[int]) -> float:
    return sum(rd[year] for year in years) / sum(revenue[year] for year in years)


def _lowest(rd: Mapping[int, float], revenue: Mapping[int, float], years: Sequence[int]) -> float:
    return min(rd[year] / revenue[year] for year in years)


def _ratios(scope: Scope, count: int, label: str, ratio: Ratio) -> Reading:
    view = lead_view(scope)
    rd, revenue = yearly(view, _RD), yearly(view, _REVENUE)
    years = last_years(view, count)
    if rd.is_none:
        return none_at_all([rd]) or unknown_years([rd], years)
    if rd.lacking(years) or revenue.lacking(years) or revenue.is_none:
        return unknown_years([rd, revenue], years)
    if any(revenue.values[year] <= 0 for year in years):
        return _without_revenue(revenue, years)
    result = ratio(rd.values, revenue.values, years)
    each = "、".join(
        f"{year}年 {_yuan(rd.values[year])}÷{_yuan(revenue.values[year])}" for year in years[::-1]
    )
    told = f"{label}：{each}，得{result:.2%}"
    both = unique((*rd.evidence, *revenue.evidence))
    return known(rd.path, result, _derived(told, rd.path), *both)


def _without_revenue(revenue: Yearly, years: Sequence[int]) -> Reading:
    """Nothing can be divided by a revenue of nought; whether the rule is meant for that, people say."""
    naught = [year for year in years if revenue.values[year] <= 0]
    remark = say("rule.no_revenue", years=naught)
    path = f"{revenue.path}[{naught[0]}]"
    return Reading(path, State.BLANK, evidence=revenue.evidence, remarks=(remark,))


def _derived(told: str, path: str) -> Evidence:
    return Evidence(fact=told, source=_DERIVED, row=path)


def _span(years: Sequence[int]) -> str:
    return f"{years[0]}年" if len(years) == 1 else f"{years[-1]}—{years[0]}年"


def _yuan(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"


FINANCE_FACTS = (
    FactName(
        "lead.revenue_year",
        "牵头单位上一完整年度的营业收入（元）",
        _revenue_year,
        formula="核对日所在年份减一的那一年的 revenue_by_year；该年没有 → 未知；两处数字不同 → 矛盾",
    ),
    FactName(
        "lead.rd_avg_year",
        "牵头单位年均研发投入（元）",
        _rd_average,
        formula="核对日之前最近 n 个完整年度 rd_by_year 的平均，n 为参数 rd_average_years（没有写的为 3）；"
        "缺一年 → 未知",
    ),
    FactName(
        "lead.rd_ratio",
        "牵头单位上一完整年度研发投入占营业收入的比例",
        _rd_ratio,
        formula="上一完整年度 rd_by_year ÷ revenue_by_year；缺一项、收入为零 → 未知；0.03 即 3%",
    ),
    FactName(
        "lead.rd_avg_3y",
        "牵头单位近三年年均研发投入（元）",
        _rd_average_3y,
        formula="核对日之前三个完整年度 rd_by_year 的平均；缺一年 → 未知",
    ),
    FactName(
        "lead.rd_ratio_3y",
        "牵头单位近三年研发投入合计占营业收入合计的比例",
        _rd_ratio_3y,
        formula="核对日之前三个完整年度 rd_by_year 之和 ÷ revenue_by_year 之和；缺一年 → 未知",
    ),
    FactName(
        "lead.rd_ratio_3y_lowest",
        "牵头单位近三年各年研发投入占比中最低的一年",
        _rd_ratio_3y_lowest,
        formula="核对日之前三个完整年度各年 rd_by_year ÷ revenue_by_year 的最小值：它达到即逐年达到；缺一年 → 未知",
    ),
)
