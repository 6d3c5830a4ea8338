"""What a parser's complaint means to a person: its English text → a sentence of the catalogue.

The parsers word their errors in English and for programmers; the beginnings are matched here, the
rest of the text is dropped. What is not known gets the general sentence.
"""

from __future__ import annotations

from graph_service.domain.said import Said, say

# In this order: the first beginning that fits.
_YAML = (
    (r"found character '\t'", "syntax.tab"),
    ("found a tab", "syntax.tab"),
    ("found character", "syntax.character"),
    ("expected ',' or '}'", "syntax.open_brace"),
    ("expected ',' or ']'", "syntax.open_bracket"),
    ("invalid intendation or unclosed", "syntax.open_bracket"),
    ("found unexpected end of stream", "syntax.open_quote"),
    ("found unexpected document separator", "syntax.open_quote"),
    ("mapping values are not allowed", "syntax.colon"),
    ("could not find expected ':'", "syntax.no_colon"),
    ("mapping keys are not allowed", "syntax.indentation"),
    ("sequence entries are not allowed", "syntax.indentation"),
    ("more indented follow up line", "syntax.indentation"),
    ("expected <block end>", "syntax.indentation"),
    ("expected the node content", "syntax.no_value"),
    ("did not find expected", "syntax.indentation"),
    ("found unknown escape character", "syntax.escape"),
    ("expected escape sequence", "syntax.escape"),
    ("chr() arg", "syntax.escape"),
    ("expected a single document", "syntax.documents"),
    ("but found another document", "syntax.documents"),
    ("expected '<document start>'", "syntax.documents"),
    ("special characters are not allowed", "syntax.control"),
    ("unacceptable character", "syntax.control"),
    ("found undefined alias", "syntax.alias"),
    ("found undefined tag handle", "syntax.tag"),
)
_JSON = (
    ("Expecting value", "syntax.json_value"),
    ("Expecting ',' delimiter", "syntax.json_comma"),
    ("Expecting ':' delimiter", "syntax.json_colon"),
    ("Expecting property name", "syntax.json_key"),
    ("Illegal trailing comma", "syntax.json_trailing"),
    ("Unterminated string", "syntax.open_quote"),
    ("Invalid control character", "syntax.control"),
    ("Invalid \\", "syntax.escape"),
    ("Extra data", "syntax.json_more"),
)


def yaml_fault(problem: str) -> Said:
    """The sentence for what the YAML parser reports."""
    return _sentence(problem, _YAML)


def json_fault(problem: str) -> Said:
    """The sentence for what the JSON parser reports."""
    return _sentence(problem, _JSON)


def _sentence(problem: str, table: tuple[tuple[str, str], ...]) -> Said:
    for beginning, code in table:
        if beginning in problem:
            return say(code)
    return say("syntax.other")
