"""JSON lines: a broken line is rejected, the others are read."""

import gzip
import json

FACT = {"org": "甲", "attribute": "产品", "value": "船", "as_of": "2024"}


def _write(path, lines) -> None:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.name.endswith(".gz") else data)


def test_lines_and_their_numbers(load, tmp_path) -> None:
    path = tmp_path / "a.jsonl.gz"
    _write(path, [FACT, "", FACT | {"other": 1, "value": "车"}])
    loaded = load("organisation-facts", path)
    assert [row.label for row in loaded.rows] == ["a.jsonl.gz#1", "a.jsonl.gz#3"]
    assert loaded.unknown_columns == {"other"}


def test_broken_lines(load, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    _write(
        path,
        [FACT, '{"org": "乙", ', "[1]", {"org": "丙", "attribute": "产品"}, FACT | {"value": None}],
    )
    loaded = load("organisation-facts", path)
    assert len(loaded.rows) == 1
    assert [(r.row, r.column, r.reason.code) for r in loaded.rejections] == [
        (2, "—", "row.bad_json"),
        (3, "—", "row.not_object"),
        (4, "value", "row.missing"),
        (5, "value", "row.missing"),
    ]


def test_an_attribute_that_nobody_knows(load, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    _write(path, [FACT | {"attribute": "星座"}])
    assert load("organisation-facts", path).only_rejection() == (
        1,
        "attribute",
        "row.unknown_attribute",
    )


def test_refused_files(refused, tmp_path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert refused("organisation-facts", tmp_path / "a.jsonl")[0] == "file.empty"
    (tmp_path / "b.json").write_bytes(b"[]")
    assert refused("organisation-facts", tmp_path / "b.json")[0] == "file.wrong_type"
    (tmp_path / "空").mkdir()
    assert refused("organisation-facts", tmp_path / "空")[0] == "file.not_in_folder"
