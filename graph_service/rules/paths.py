"""What a path of a missing fact means: agreement.parties[甲公司].sealed → 甲公司：是否已在组建协议上盖章."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph_service.rules.facts import FACTS, LISTS

_IN_BRACKETS = re.compile(r"\[([^\]]*)\]")
_EXPLAINS = re.compile(r"[，：（]")
_YEAR = 4
_PREFIXES = {
    "agreement.parties": "party",
    "agreement.tasks": "party.tasks",
    "operating_team": "staff",
    "members": "member",
    "experts": "expert",
    "topics": "topic",
}
_WORDS = {
    "agreement": "组建协议",
    "agreement.tasks": "协议约定的各方任务",
    "topic": "拟攻关课题",
    "topic.chains": "课题所属产业集群、产业链",
    "members": "成员单位",
    "lead.nrdi_status": "牵头单位的新型研发机构备案",
    "filing.publicity.objections": "公示期间有无异议",
    "filing.recommendation.document": "推荐意见文件",
    "experts.opinion": "评议意见",
    "topic.milestones": "课题的路线图节点（事项、时间、责任单位）",
    "experts.opinion.signed_on": "评议意见的日期",
    "experts.opinion.document": "评议意见文件",
    "deviations": "书面说明",
    "deviations.reason": "书面说明",
    "judgements": "已记录的人工判断",
    "filing": "备案过程",
    "party.signatory.authorisation": "签署人的授权文件",
}


def what_is(path: str, *, short: bool = False) -> str:
    """In words, with the names that stand in brackets; the path itself where there are none.

    ``short`` leaves out what explains it further.
    """
    names = "、".join(map(_entry, _IN_BRACKETS.findall(path)))
    sentence = _sentence(_IN_BRACKETS.sub("", path))
    if short:
        sentence = _EXPLAINS.split(sentence, maxsplit=1)[0]
    return f"{names}：{sentence}" if names else sentence


def _entry(named: str) -> str:
    """A number in brackets counts from 0, as in the file's error messages."""
    return f"第{int(named) + 1}项" if named.isdecimal() and len(named) < _YEAR else named


def labels(paths: Iterable[str]) -> list[str]:
    """What is missing, each once, without the names of whom it is missing."""
    return list(dict.fromkeys(_sentence(_IN_BRACKETS.sub("", path)) for path in paths))


def _sentence(bare: str) -> str:
    if bare in _WORDS:
        return _WORDS[bare]
    for prefix, item in _PREFIXES.items():
        if bare == prefix and prefix in LISTS:
            return LISTS[prefix].sentence
        if bare.startswith(f"{prefix}."):
            bare = f"{item}.{bare.removeprefix(f'{prefix}.')}"
    if bare in _WORDS:
        return _WORDS[bare]
    return FACTS[bare].sentence if bare in FACTS else bare
