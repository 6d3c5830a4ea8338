"""Every code that the loaders say is in the catalogue, and none is there that nobody says."""

import re
import tomllib
from pathlib import Path

import graph_service
from graph_service.messages.catalogue_file import codes

ROOT = Path(graph_service.__file__).parent.parent
CATALOGUE = ROOT / "graph_service" / "messages" / "catalogue" / "loaders.toml"
_SAID = re.compile(r"\"((?:file|row|record)\.[a-z0-9_]+)\"")


def _said() -> set[str]:
    files = [*ROOT.glob("loaders/**/*.py"), *ROOT.glob("graph_service/domain/*.py")]
    return {code for file in files for code in _SAID.findall(file.read_text(encoding="utf-8"))}


def test_said_codes_are_in_the_catalogue() -> None:
    assert _said() - set(codes()) == set()


def test_the_catalogue_has_no_left_over_codes() -> None:
    own = set(tomllib.loads(CATALOGUE.read_text(encoding="utf-8")))
    assert own - _said() == set()


def test_both_languages_use_the_same_parameters() -> None:
    for code, entry in tomllib.loads(CATALOGUE.read_text(encoding="utf-8")).items():
        zh, en = (set(re.findall(r"{(\w+)}", entry[lang])) for lang in ("zh", "en"))
        assert zh == en, code
