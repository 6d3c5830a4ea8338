"""What the codes that a proposal may hold are called: university is 高校, agree is 同意."""

from __future__ import annotations

from graph_service.messages import Language, codes, text


def choice_word(value: str, lang: Language = "zh") -> str:
    """The word for that choice; the value itself where it is a word already."""
    known = codes()
    candidates = (f"choice.{value}", f"role.{value}", f"capacity.{value}")
    code = next((one for one in candidates if one in known), None)
    return text(code, lang) if code else value


def choice_of(word: str, choices: tuple[str, ...]) -> str | None:
    """The choice that a person means by ``word``, in either language; None when it is none of them."""
    key = word.strip().lower()
    for choice in choices:
        if key in (choice.lower(), choice_word(choice).lower(), choice_word(choice, "en").lower()):
            return choice
    return None
