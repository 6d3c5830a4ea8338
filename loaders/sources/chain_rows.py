"""What the rows of the public chain graph become, each by the columns that it fills. Pure.

A product that a company makes is a Product; any other entry is a ProductTerm, so that recipes and words
of an encyclopaedia take no part in reading topics. Relations between products never become UPSTREAM_OF:
of the 56,826 “上游材料” only 889 join two products that companies make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from graph_service.domain.ids import named_id
from graph_service.domain.said import say
from loaders.reading.fields import required
from loaders.source import Record, Row, RowRejected
from loaders.sources.stating import Stating

# Columns that reading adds: what only the other files tell.
ID, OTHER, MADE, TO_MADE, NEW = "id", "other_id", "made", "to_made", "new"
DAY, WEIGHT = "day", "weight"
Shape = Callable[[Row, Stating], Iterator[Record]]


def shape_of(row: Row) -> Shape:
    """By the columns that are filled."""
    for column, shape in _SHAPES.items():
        if row.text(column):
            return shape
    raise RowRejected("—", None, say("row.unknown_shape"), say("row.mend_shape"))


def term_id(name: str, *, made: bool) -> str:
    """The id of an entry: a product where a company makes it."""
    return named_id("product" if made else "term", name)


def _term(state: Stating, name: str, *, made: bool) -> Record:
    return state.node("Product" if made else "ProductTerm", term_id(name, made=made), name=name)


def _relation(row: Row, state: Stating) -> Iterator[Record]:
    source, target = required(row, "from_entity"), required(row, "to_entity")
    made, to_made = bool(row.text(MADE)), bool(row.text(TO_MADE))
    for name in row.texts(NEW):
        yield _term(state, name, made=made if name == source else to_made)
    yield state.edge(
        "RELATES_TO",
        term_id(source, made=made),
        term_id(target, made=to_made),
        relation=required(row, "rel"),
        of_makers=made and to_made,
    )


def _makes(row: Row, state: Stating) -> Iterator[Record]:
    product = required(row, "product_name")
    if row.text(NEW):
        yield _term(state, product, made=True)
    weight = row.text(WEIGHT)
    yield state.edge(
        "MAKES",
        required(row, ID),
        term_id(product, made=True),
        weight=float(weight) if weight else None,
    )


def _company(row: Row, state: Stating) -> Iterator[Record]:
    short, full, company = row.text("name"), required(row, "fullname"), required(row, ID)
    coded = company.startswith("org:stock:")
    yield state.node(
        "Organisation",
        company,
        name=full,
        aliases=[short] if coded and short and short != full else None,
        unit_type="enterprise",
        stock_code=company.removeprefix("org:stock:") if coded else None,
        listed_on=row.text(DAY) if coded else None,
    )
    # The code's own company, where this full name is a stranger's.
    if (other := row.text(OTHER)) and short:
        yield state.node("Organisation", other, name=short, unit_type="enterprise")


def _in_industry(row: Row, state: Stating) -> Iterator[Record]:
    code, name = required(row, "industry_code"), required(row, "industry_name")
    if row.text(NEW):
        yield state.node("Industry", _industry_id(code), name=name, code=code)
    yield state.edge("IN_INDUSTRY", required(row, ID), _industry_id(code))


def _part_of(row: Row, state: Stating) -> Iterator[Record]:
    part, whole = required(row, "from_code"), required(row, "to_code")
    yield state.edge("PART_OF", _industry_id(part), _industry_id(whole))


def _industry(row: Row, state: Stating) -> Iterator[Record]:
    code = required(row, "code")
    yield state.node("Industry", _industry_id(code), name=required(row, "name"), code=code)


def _product(row: Row, state: Stating) -> Iterator[Record]:
    yield _term(state, required(row, "name"), made=bool(row.text(MADE)))


def _industry_id(code: str) -> str:
    return f"industry:chain-kg:{code}"


_SHAPES: Mapping[str, Shape] = {
    "from_entity": _relation,
    "product_name": _makes,
    "industry_code": _in_industry,
    "from_industry": _part_of,
    "fullname": _company,
    "code": _industry,
    "name": _product,
}
