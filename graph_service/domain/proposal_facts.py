"""What a proposal may state about an organisation: the ``facts`` of the lead and of its members."""

from __future__ import annotations

from typing import Annotated, Literal, Union

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from graph_service.domain.stated import (
    Day,
    Name,
    Stated,
    StatedFlag,
    Strict,
    Text,
    Years,
    is_none,
)

LegalForm = Literal["企业", "事业单位", "民办非企业单位", "高校", "医院", "社会团体"]
Level = Literal["国家", "省", "市", "县"]
HonourStatus = Literal["valid", "expired", "revoked", "unknown", "proposed", "listed"]


def _level(value: object) -> object:
    """国家级 → 国家, 省级 → 省; blank text is blank."""
    return value.strip().removesuffix("级") or None if isinstance(value, str) else value


HonourLevel = Annotated[Level | None, BeforeValidator(_level)]


class Head(Strict):
    """A 负责人: legal representative or chief officer, with the time in office."""

    person: Name
    post: Text = None
    from_: Day = Field(None, alias="from")
    to: Day = None


class NrdiStatus(Strict):
    """The filing of a 新型研发机构."""

    level: HonourLevel = None
    filed_on: Day = None
    valid_to: Day = None
    last_evaluated_on: Day = None
    status: HonourStatus | None = None
    document: Text = None


class Round(Strict):
    """One round of a list (冲击新目标): its name and dates."""

    name: Text = None
    from_: Day = Field(None, alias="from")
    to: Day = None


class Honour(Strict):
    """One honour that the organisation itself holds; ``list_role`` and ``round`` are of 冲击新目标."""

    kind: Name
    level: HonourLevel = None
    granted_by: Text = None
    document: Text = None
    granted_on: Day = None
    valid_to: Day = None
    status: HonourStatus | None = None
    list_role: Literal["入库", "后备"] | None = None
    round: Union[Round, Text] = None  # noqa: UP007 - Text is an annotated union
    source: Text = None
    note: Text = None


class Cooperation(Strict):
    """Earlier cooperation of the organisation with another."""

    with_: Name = Field(alias="with")
    kind: Text = None
    document: Text = None
    from_: Day = Field(None, alias="from")
    to: Day = None


class OrganisationFacts(Strict):
    """Every fact that may be stated about an organisation; each bare or with source and dates."""

    registered_city: Stated[str] | None = None
    legal_form: Stated[LegalForm] | None = None
    legal_person: StatedFlag | None = None
    parent_org: Stated[str] | None = None
    size_class: Stated[str] | None = None
    hospital_grade: Stated[str] | None = None
    district: Stated[str] | None = None
    filing_office: Stated[str] | None = None
    heads: Stated[list[Head]] | None = None
    nrdi_status: Stated[NrdiStatus] | None = None
    honours: Stated[list[Honour]] | None = None
    rd_by_year: Stated[Years] | None = None
    revenue_by_year: Stated[Years] | None = None
    rd_staff_by_year: Stated[Years] | None = None
    platforms: Stated[list[str]] | None = None
    influence_evidence: Stated[list[str]] | None = None
    transfer_evidence: Stated[list[str]] | None = None
    prior_results: Stated[list[str]] | None = None
    funding_commitments: Stated[list[str]] | None = None
    cooperation: Stated[list[Cooperation]] | None = None

    def of(self, name: str) -> Stated[object] | None:
        """The statement of that name, None when blank."""
        stated: Stated[object] | None = getattr(self, name, None)
        return None if stated is None or stated.value is None else stated


def _facts(value: object) -> object:
    """Left blank nothing is stated; that there are none at all cannot be stated of facts in general."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return {}
    if value != {} and (is_none(value) or value == "无"):
        raise PydanticCustomError("no_facts", "facts are stated one by one")
    return value


Facts = Annotated[
    OrganisationFacts,
    BeforeValidator(_facts, json_schema_input_type=OrganisationFacts | None),
]
FACT_FIELDS = frozenset(OrganisationFacts.model_fields)
