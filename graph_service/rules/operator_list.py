"""The operators that a rule's test may use, each with a sentence and an example, for docs/rules.md.

A test of the house builds every example and compares the names with those that building.py knows.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """``name`` as written in a pack; ``item`` is the entry of a list that the example looks at."""

    name: str
    sentence: str
    example: str
    item: str | None = None


ABOUT_FACTS = (
    OperatorLine(
        "equals",
        "事实等于该值；写明没有时只等于 false。",
        "{fact: lead.capacity, equals: enterprise}",
    ),
    OperatorLine("in", "事实是所列值之一。", "{fact: level, in: [市, 区市]}"),
    OperatorLine(
        "not_in", "事实不是所列值之一；写明没有也成立。", "{fact: lead.capacity, not_in: [other]}"
    ),
    OperatorLine(
        "present",
        "true：有值；false：写明没有。未填为未知。",
        "{fact: council.document, present: true}",
    ),
    OperatorLine(
        "at_least",
        "数值不小于该数，含该数；不是数的为未知。",
        "{fact: lead.revenue_by_year, at_least: 500000000}",
    ),
    OperatorLine(
        "includes_any",
        "清单中至少有所列值之一。",
        "{fact: topic.categories, includes_any: [卡脖子技术]}",
        "topic",
    ),
    OperatorLine(
        "entries_at_least",
        "清单中至少有几个不同的条目；逐年数据按年度数。",
        "{fact: lead.rd_staff_by_year, entries_at_least: 2}",
    ),
    OperatorLine(
        "within",
        "地点是规则包所列地方（places）或其区划，认全称、简称和别名；只写到省、只写“高新区”为未知。",
        "{fact: lead.registered_city, within: home}",
    ),
    OperatorLine(
        "near_topic",
        "学科与某一课题的学科相同，或同在规则包 near_disciplines 的一组（本地参数）；其余为未知，由人判断。",
        "{fact: expert.disciplines, near_topic: true}",
        "expert",
    ),
    OperatorLine(
        "same_office_as",
        "两个事实所指为同一部门，认规则包 offices 的全称和别名；一方未填为未知。",
        "{fact: filing.office, same_office_as: lead.filing_office}",
    ),
    OperatorLine(
        "office_level",
        "所写部门是规则包 offices 中该级别的部门。",
        "{fact: filing.office, office_level: 市}",
    ),
    OperatorLine(
        "tagged",
        "所写方向至少一个在目录（taxonomies）里；目录里没有的为未知；名称待补的也算，并提示。",
        "{fact: topic.tags, tagged: true}",
        "topic",
    ),
)
OPERATOR_LINES = (
    OperatorLine("fact", "一个事实，配一个下表所列的比较。", "{fact: level, equals: 市}"),
    OperatorLine(
        "all",
        "每一项都成立；一项不成立即不成立，但各项都看完，缺什么一次列全。",
        "all: [{fact: council.established, equals: true}, {fact: council.document, present: true}]",
    ),
    OperatorLine(
        "any",
        "至少一项成立。",
        "any: [{fact: level, equals: 市}, {fact: lead.capacity, equals: nrdi}]",
    ),
    OperatorLine(
        "not", "该项不成立；未知仍是未知。", "not: {fact: lead.capacity, equals: enterprise}"
    ),
    OperatorLine(
        "provided",
        "前一项（that）已知不成立时就是不成立，不再追问；否则看后一项（then）。",
        "provided: {that: {fact: agreement.exists, equals: true}, then: {fact: agreement.rights, equals: true}}",
    ),
    OperatorLine("always", "总是成立（或不成立）：只列出、不判断的条目用。", "always: true"),
    OperatorLine(
        "every",
        "清单不空，且每一条都满足 where；不满足的点名，未标明的另行点名；may_be_empty：空清单也成立。",
        "every: {of: agreement.parties, where: {fact: party.signed, equals: true}}",
    ),
    OperatorLine(
        "count_at_least",
        "满足 where 的至少有 n 个，含 n；同一人、同一单位只算一次，认不出是谁的不算数也不否定；"
        "name_rest：够数时也点名其余。",
        "count_at_least: {n: 2, of: operating_team, where: {fact: staff.full_time, equals: true}}",
    ),
    OperatorLine(
        "earlier_than_nth",
        "日期早于清单中满足 where 的第 n 个（按 dated 的日期先后）；满足的不足 n 个为未知。",
        "earlier_than_nth: {fact: filing.recommendation.signed_on, n: 3, of: experts,"
        " dated: expert.opinion_signed_on, where: {fact: expert.has_opinion, equals: true}}",
    ),
    OperatorLine(
        "listed_in",
        "前一清单的每一条都在后一清单里。",
        "listed_in: {of: members, in: agreement.parties}",
    ),
    OperatorLine(
        "honour",
        "牵头单位自身有一项荣誉在核对日有效，且级别（levels）或名单（list_roles）相符；"
        "公示、拟认定、不明为未知；undated：没有日期的按名单算。",
        "honour: {any_of: [{kinds: [专精特新企业], levels: [省, 国家]}]}",
    ),
    OperatorLine(
        "judgement",
        "只由人判断：机器总是未知，只列出佐证；enough 说明佐证到什么程度才可交人判断。",
        "judgement: {evidence: [lead.platforms]}",
    ),
    OperatorLine(
        "chair_heads_lead",
        "理事长是牵头单位在任负责人之一：比人，不比职务。",
        "chair_heads_lead: true",
    ),
    OperatorLine("in_force", "核对日在规则包的有效期内，首尾两日都算。", "in_force: true"),
    OperatorLine(
        "failures_explained",
        "编号以此开头而不满足的条款都有书面说明；没有说明的还可补写，所以是未知。",
        "failures_explained: 三.",
    ),
)
