"""All sources by name, and those that make up the demo."""

from __future__ import annotations

from loaders.source import Source
from loaders.sources.campuses import Campuses
from loaders.sources.chain_disciplines import ChainDisciplines
from loaders.sources.chain_kg import ChainKg
from loaders.sources.consortia import Consortia
from loaders.sources.demo_facts import DemoFacts
from loaders.sources.demo_organisations import DemoOrganisations
from loaders.sources.disciplines import Disciplines
from loaders.sources.divisions import Divisions
from loaders.sources.experts import Experts
from loaders.sources.filing_offices import FilingOffices
from loaders.sources.gbt4754 import Gbt4754
from loaders.sources.honours import Honours
from loaders.sources.honours_catalogue import HonoursCatalogue
from loaders.sources.legal_entities import LegalEntities
from loaders.sources.listed_companies import ListedCompanies
from loaders.sources.nsfc_taxonomy import NsfcTaxonomy
from loaders.sources.organisation_facts import OrganisationFacts
from loaders.sources.organisations import Organisations
from loaders.sources.platforms import Platforms
from loaders.sources.projects import Projects
from loaders.sources.registration_status import RegistrationStatus
from loaders.sources.research_projects import ResearchProjects
from loaders.sources.segments import Segments
from loaders.sources.taxonomy import Taxonomy
from loaders.sources.ties import Ties
from loaders.sources.titles import Titles
from loaders.sources.universities import Universities
from loaders.sources.weihai_registry import WeihaiRegistry

_ALL: tuple[Source, ...] = (
    Divisions(),
    FilingOffices(),
    Taxonomy(),
    Segments(),
    ChainDisciplines(),
    HonoursCatalogue(),
    Titles(),
    Campuses(),
    WeihaiRegistry(),
    ListedCompanies(),
    Universities(),
    Disciplines(),
    Gbt4754(),
    NsfcTaxonomy(),
    LegalEntities(),
    Platforms(),
    Projects(),
    ResearchProjects(),
    OrganisationFacts(),
    Honours(),
    ChainKg(),
    Consortia(),
    Experts(),
    Organisations(),
    Ties(),
    RegistrationStatus(),
    DemoOrganisations(),
    DemoFacts(),
)
SOURCES: dict[str, Source] = {source.name: source for source in _ALL}
# What `load demo` loads, in this order; each bundled file is a source of its own.
DEMO: tuple[str, ...] = (
    "divisions",
    "filing-offices",
    "taxonomy",
    "segments",
    "chain-disciplines",
    "honours-catalogue",
    "titles",
    "campuses",
    "demo-organisations",
    "demo-facts",
)
