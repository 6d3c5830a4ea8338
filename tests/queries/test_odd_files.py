"""Odd and broken files: only BadInput comes out, with a sentence in both languages."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from graph_service.errors import BadInput
from graph_service.messages import render
from graph_service.rules.pack import load_pack
from graph_service.rules.yaml_text import parse_yaml
from queries.proposal_file import parse_proposal

EXAMPLES = sorted((Path(__file__).parents[2] / "loaders/reference/proposals").glob("*.yaml"))
PIECES = [
    *("!!python/object/apply:os.system ['x']", "! ", "!x ", "&a ", "*a", "\t", "'", '"', "{", "}"),
    *("[", "]", ":", " - ", "? ", "|\n", ">\n", "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x\n"),
    *("<<: {a: b}", "\x00", "\x85", "\u2028", "null", ".nan", "-.inf", "1e999", "0x", "0o9"),
    *("1" * 5000, '"\\ud800"', '"\\U00110000"', "# c\n", "[x]: y\n", "? [a]\n: b\n", "false", "\n"),
    *("  ", "\r", "：", "@", "`", "1:30", "!<tag:yaml.org,2002:int> x", "- - -", "\\"),
]


def _spoilt(text: str, dice: random.Random) -> str:
    for _ in range(dice.choice([1, 1, 2, 4])):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice([0, 0, 3, 12]))
        text = text[:start] + dice.choice(PIECES) + text[end:]
        values = list(re.finditer(r": (\S.*)$", text, re.MULTILINE))
        if values and dice.random() < 0.4:
            value = dice.choice(values)
            text = text[: value.start(1)] + dice.choice(PIECES) + text[value.end(1) :]
    return text


def _only_bad_input(read: Callable[[str], object], text: str) -> None:
    try:
        read(text)
    except BadInput as error:
        for lang in ("zh", "en"):
            assert render(error.said, lang).encode()


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_proposal_is_refused_or_read(seed: int) -> None:
    dice = random.Random(seed)
    text = dice.choice(EXAMPLES).read_text(encoding="utf-8")
    _only_bad_input(lambda t: parse_proposal(t, "p.yaml"), _spoilt(text, dice))
    data = json.dumps(parse_yaml(text, "p").data, ensure_ascii=False, indent=1)
    _only_bad_input(lambda t: parse_proposal(t, "p.json"), _spoilt(data, dice))


@pytest.mark.parametrize("seed", range(6))
def test_a_spoilt_pack_is_refused_or_read(seed: int) -> None:
    file = resources.files("graph_service.rules") / "packs/weihai-2022.yaml"
    text = _spoilt(file.read_text(encoding="utf-8"), random.Random(seed))
    _only_bad_input(lambda t: load_pack(t, "k.yaml"), text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'lead: {organisation: 甲}\nname: !!python/object/apply:os.system ["x"]\n',
            "第 2 行使用了",
        ),
        ("name: !!str 甲", "YAML 标签"),
        ("name: ! 甲", "YAML 标签"),
        ("name: 好！", "缺少必填项“lead”"),
        ("lead: {organisation: 甲}", "p.yaml：缺少必填项“name”"),
        ("name:\nlead: {organisation: 甲}", "name：没有填写，应为：文字"),
        ("name: 甲\nlead: {organisation: true}", "“true”不对"),
        ("name: 甲\n\tlead: 乙", "缩进请用空格，不要用制表符"),
        ("name: 甲\nlead: {organisation: 乙\nlevel: 市", "最后以“}”结束"),
        ("name: 甲\nmembers: [乙\nlevel: 市", "最后以“]”结束"),
        ("name: '甲", "引号没有成对"),
        ("name: 甲: 乙", "不能再出现冒号"),
        ("name: 甲\n? [a]\n: b", "项的名称应为文字"),
        ("name: " + "1" * 5000, "数字过长"),
        ("name: 甲\nlead: .inf", "不是可用的数字"),
        ('name: "\\ud800"', "不完整的字符"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_asked_for(text: str, told: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_proposal(text, "p.yaml")
    sentence = render(caught.value.said)
    assert told in sentence
    assert not re.search(r"expected|found|None|\ballowed", sentence)
    assert not re.search(r"[\u4e00-\u9fff]{6}", render(caught.value.said, "en"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"name": "甲" "lead": 1}', "缺少逗号"),
        ('{"name": }', "此处应有一个值"),
        ('{"name": "甲"} {}', "末尾多出了文字"),
        ('{"name": 1e999}', "不是可用的数字"),
        ('{"name": ' + "1" * 5000 + "}", "数字过长"),
    ],
)
def test_what_is_wrong_in_json(text: str, told: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_proposal(text, "p.json")
    assert told in render(caught.value.said)
