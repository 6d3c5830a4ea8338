"""A proposal changed by paths: read back, the rest untouched, order of no matter, wrong paths told."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graph_service.errors import BadInput
from graph_service.messages import render
from graph_service.rules.editing import Change, edited, shape_at, value_at
from graph_service.rules.proposal_differences import proposal_differences
from queries.proposal_file import proposal_of
from tests.rules.case_file import base_proposal
from tests.rules.fitting import places, values

SMALL: dict[str, Any] = {
    "name": "某联合体",
    "topic": {"text": "甲课题", "goal": "目标"},
    "lead": {"organisation": "甲公司", "capacity": "enterprise"},
    "members": [{"organisation": "乙大学", "role": "university", "tasks": ["机理"]}],
    "agreement": {"document": "协议.pdf", "tasks": {"甲公司": ["中试"]}},
    "council": "none",
    "facts": {
        "registered_city": {"value": "威海市", "source": "营业执照"},
        "honours": {"value": [{"kind": "专精特新企业"}], "source": "名单"},
        "rd_by_year": {"2023": 1},
    },
}


def _set(path: str, value: Any, data: dict[str, Any] = SMALL) -> dict[str, Any]:
    return edited(data, [Change(path, value)])


@pytest.mark.parametrize(
    ("path", "value", "where", "stands"),
    [
        ("lead.registered_city", "青岛市", "facts", {"registered_city": "青岛市"}),
        ("facts.registered_city", "青岛市", "facts", {"registered_city": "青岛市"}),
        ("lead.capacity", "nrdi", "lead", {"organisation": "甲公司", "capacity": "nrdi"}),
        ("council.chair.person", "张三", "council", {"chair": {"person": "张三"}}),
        ("deviations[三.4b].reason", "原因", "deviations", [{"clause": "三.4b", "reason": "原因"}]),
        ("experts[张三].title", "教授", "experts", [{"person": "张三", "title": "教授"}]),
        ("agreement", "none", "agreement", "none"),
        ("filing.submitted_on", "2025-03-20", "filing", {"submitted_on": "2025-03-20"}),
        ("topics[甲课题].goal", "新", "topic", {"text": "甲课题", "goal": "新"}),
        ("topics[0].goal", "新", "topic", {"text": "甲课题", "goal": "新"}),
        ("facts.rd_by_year[2023]", 2, "facts", {"rd_by_year": {"2023": 2}}),
        ("facts.rd_by_year.2024", 2, "facts", {"rd_by_year": {"2023": 1, 2024: 2}}),
        ("chief_scientist", "张三", "chief_scientist", "张三"),
        ("members[乙大学].tasks[机理].deliverable", "报告", "members", None),
    ],
)
def test_where_a_path_leads(path: str, value: Any, where: str, stands: Any) -> None:
    changed = _set(path, value)
    assert value_at(changed, path) == value
    if isinstance(stands, dict) and isinstance(SMALL.get(where), dict):
        stands = {**SMALL[where], **stands}
    assert stands is None or changed[where] == stands
    assert {k: v for k, v in changed.items() if k != where} == {
        k: v for k, v in SMALL.items() if k != where
    }


def test_a_party_signs_by_another() -> None:
    path = "agreement.parties[甲公司].signatory.authorisation"
    assert _set(path, "授权书.pdf")["agreement"]["parties"] == [
        {"organisation": "甲公司", "signatory": {"authorisation": "授权书.pdf"}}
    ]


def test_a_fact_of_a_member_stands_among_its_facts() -> None:
    (member,) = _set("members[乙大学].legal_person", False)["members"]
    assert member == {**SMALL["members"][0], "facts": {"legal_person": False}}
    assert _set("members[0].role", "institute")["members"][0]["role"] == "institute"


def test_a_new_entry() -> None:
    new = {"organisation": "丁公司", "role": "upstream"}
    assert _set("members[+]", new)["members"] == [*SMALL["members"], new]
    assert _set("members[丁公司].role", "upstream")["members"] == [*SMALL["members"], new]


def test_a_whole_entry_keeps_its_name() -> None:
    assert _set("members[乙大学]", {"role": "peer"})["members"] == [
        {"organisation": "乙大学", "role": "peer"}
    ]


def test_a_fact_keeps_its_source_only_if_stated_anew() -> None:
    honours = _set("lead.honours[专精特新企业].level", "省")["facts"]["honours"]
    assert honours == [{"kind": "专精特新企业", "level": "省"}]
    stated = {"value": "青岛市", "source": "新执照"}
    assert _set("lead.registered_city", stated)["facts"]["registered_city"] == stated
    assert _set("lead.registered_city.value", "青岛市")["facts"]["registered_city"] == "青岛市"


def test_the_source_of_a_fact_can_be_set_alone() -> None:
    changed = _set("lead.registered_city.source", "章程")
    assert changed["facts"]["registered_city"] == {"value": "威海市", "source": "章程"}
    changed = _set("facts.rd_by_year.observed_on", "2025-01-01")
    assert changed["facts"]["rd_by_year"] == {"value": {"2023": 1}, "observed_on": "2025-01-01"}


def test_a_further_topic_makes_a_list_of_them() -> None:
    changed = _set("topics[乙课题].goal", "二")
    assert "topic" not in changed
    assert changed["topics"] == [SMALL["topic"], {"text": "乙课题", "goal": "二"}]
    assert "topics" not in _set("topic", {"text": "丙"}, changed)
    only = {"name": "某", "topics": [{"text": "甲"}]}
    assert _set("topic.goal", "一", only)["topics"] == [{"text": "甲", "goal": "一"}]


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        ("agreement.document", ("agreement", {"tasks": {"甲公司": ["中试"]}})),
        ("members[乙大学].role", ("members", [{"organisation": "乙大学", "tasks": ["机理"]}])),
        ("members[乙大学]", ("members", None)),
        ("members", ("members", None)),
        ("council", ("council", None)),
    ],
)
def test_blank_is_unknown_and_never_none(path: str, gone: tuple[str, Any]) -> None:
    where, left = gone
    assert _set(path, None).get(where) == left


@pytest.mark.parametrize(
    "path", ["council.document", "members[丙公司]", "lead.heads", "experts[+]"]
)
def test_what_is_blank_stays_as_it_is(path: str) -> None:
    assert _set(path, None) == SMALL


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("lead.registred_city", ["lead 下面没有“registred_city”", "registered_city"]),
        ("membres[乙大学].role", ["最外层", "members"]),
        ("lead.ties", ["organisation", "capacity", "honours"]),
        ("members.role", ["members 是列表", "[+]"]),
        ("members[5].role", ["只有 1 项", "[5]"]),
        ("lead[甲公司]", ["lead 不是列表"]),
        ("name.text", ["name 里面没有"]),
        ("facts.rd_by_year.last", ["不是年度"]),
        ("facts.registered_city.source.page", ["facts.registered_city.source 里面没有"]),
        ("members[乙大学.role", ["不是一个位置"]),
        ("", ["不是一个位置"]),
        ("a..b", ["不是一个位置"]),
    ],
)
def test_a_path_that_leads_nowhere_is_told(path: str, words: list[str]) -> None:
    for value in ("x", None):
        with pytest.raises(BadInput) as error:
            _set(path, value)
        assert all(word in render(error.value.said) for word in words), render(error.value.said)


def test_a_name_that_two_entries_bear_is_asked_about() -> None:
    twice = {"operating_team": [{"person": "李四"}, {"person": "李四"}, {"person": "1"}]}
    with pytest.raises(BadInput, match=r"edit\.several"):
        _set("operating_team[李四].full_time", True, twice)
    assert _set("operating_team[0].post", "主任", twice)["operating_team"][0]["post"] == "主任"
    # A name stands above a number.
    assert _set("operating_team[1].post", "主任", twice)["operating_team"][2]["post"] == "主任"
    with pytest.raises(BadInput, match=r"edit\.several_topics"):
        _set("topic.goal", "x", {"topics": [{"text": "甲"}, {"text": "乙"}]})


def test_names_are_compared_as_everywhere() -> None:
    changed = _set("members[ 乙大学 ].role", "institute")
    assert [m["organisation"] for m in changed["members"]] == ["乙大学"]


def test_a_change_is_not_changed_by_the_next() -> None:
    first = Change("members", [{"organisation": "丙公司"}])
    changed = edited(SMALL, [first, Change("members[丁公司].role", "peer")])
    assert len(changed["members"]) == 2
    assert first.value == [{"organisation": "丙公司"}]


EXAMPLES = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def _changes(draw: st.DrawFn) -> Change:
    path, shape = draw(places())
    assume(path not in ("lead", "name"))
    value = draw(values(shape))
    if path.endswith("]") and isinstance(value, dict) and shape.named_by:
        value.pop(shape.named_by, None)  # an entry is not renamed by what is put in its place
    return Change(path, value)


def _all_told(place: str, path: str) -> bool:
    """Whether a place that differs is the one changed, lies in it, or was made to hold it."""
    return place.startswith(path) or path.startswith(place)


@EXAMPLES
@given(_changes())
def test_what_is_set_is_read_back(change: Change) -> None:
    data = base_proposal()
    kept = copy.deepcopy(data)
    changed = edited(data, [change])
    assert data == kept
    read = value_at(changed, change.path)
    if isinstance(read, dict) and change.path.endswith("]"):
        assert change.value.items() <= read.items()
    else:
        assert read == change.value
    assert edited(changed, [change]) == changed


@EXAMPLES
@given(_changes())
def test_the_rest_stays_as_it_was(change: Change) -> None:
    told = proposal_differences(base_proposal(), edited(base_proposal(), [change]))
    path = change.path.replace("topics[", "topic[")
    for one in told:
        place = one.path.replace("topics[", "topic[")
        in_topic = {path.split("[")[0].split(".")[0], place.split("[")[0]} <= {"topic", "topics"}
        assert in_topic or _all_told(place, path), (place, change)


@EXAMPLES
@given(_changes(), _changes())
def test_independent_changes_may_come_in_any_order(one: Change, other: Change) -> None:
    roots = [change.path.split(".")[0].split("[")[0] for change in (one, other)]
    assume(roots[0] != roots[1] and set(roots) != {"topic", "topics"})
    data = base_proposal()
    assert edited(data, [one, other]) == edited(data, [other, one])


@EXAMPLES
@given(st.sampled_from(["signed", "sealed", "signed_on"]), st.sampled_from(["signed", "sealed"]))
def test_two_fields_of_one_entry_too(first: str, second: str) -> None:
    assume(first != second)
    paths = [f"agreement.parties[乙大学].{name}" for name in (first, second)]
    changes = [Change(path, "x") for path in paths]
    data = base_proposal()
    assert edited(data, changes) == edited(data, reversed(changes))


@EXAMPLES
@given(_changes())
def test_blanked_again_it_is_blank(change: Change) -> None:
    changed = edited(edited(base_proposal(), [change]), [Change(change.path, None)])
    assert value_at(changed, change.path) is None


@EXAMPLES
@given(st.lists(_changes(), min_size=1, max_size=4))
def test_the_differences_of_two_proposals_lead_from_one_to_the_other(changes: list[Change]) -> None:
    before = base_proposal()
    try:
        after = edited(before, changes)
    except BadInput:
        assume(False)  # a name that two entries bear by now
    told = proposal_differences(before, after)
    changed = edited(before, [Change(one.path, one.new) for one in told])
    assert proposal_differences(changed, after) == []


@pytest.mark.parametrize("path", ["lead.registered_city", "members[x].legal_person", "topics[x]"])
def test_the_shape_of_a_place(path: str) -> None:
    assert shape_at(path).kind in ("text", "flag", "mapping")


def test_what_is_made_passes_the_model() -> None:
    changes = [Change("council.chair.person", "张三"), Change("members[丁公司].role", "upstream")]
    made = proposal_of(edited(SMALL, changes), "方案.yaml")
    assert [m.organisation for m in made.member_list] == ["乙大学", "丁公司"]
