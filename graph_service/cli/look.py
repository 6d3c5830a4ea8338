"""Commands that look things up: org, resolve, gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import asking, opened_desk, out, print_json
from graph_service.cli.options import DEFAULT_PACK, AsJson, AsOf, Lang, PackId
from graph_service.cli.printing.looked_up import print_gaps, print_organisation, print_resolved
from graph_service.errors import BadInput
from loaders.reading.names_file import read_names
from queries.gaps import find_gaps
from queries.organisations import describe
from queries.resolving import resolve as resolve_names


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("org", help="一个单位的全部已知信息，矛盾在前，每条有来源与日期")(org)
    app.command("resolve", help="名称指的是哪个单位")(resolve)
    app.command("gaps", help="产业链哪里有缺口，哪里只靠一家")(gaps)


def org(
    name: Annotated[str, typer.Argument(metavar="NAME_OR_ID", help="名称、代码或编号")],
    as_of: AsOf = None,
    pack: PackId = DEFAULT_PACK,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    how = asking(pack, as_of, lang)
    with opened_desk() as desk:
        answer = describe(desk, name, asking=how)
    print_json(answer) if as_json else print_organisation(out, answer, how.lang)


def resolve(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME…", help="一个或多个名称")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="NAMES.csv", help="名称文件，首列为名称")
    ] = None,
    as_of: AsOf = None,
    pack: PackId = DEFAULT_PACK,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    how = asking(pack, as_of, lang)
    wanted = [*(names or ()), *(read_names(file) if file else ())]
    if not wanted:
        raise BadInput("resolve.nothing_given")
    with opened_desk() as desk:
        answer = resolve_names(desk, wanted, asking=how)
    print_json(answer) if as_json else print_resolved(out, answer, how.lang)


def gaps(
    chain: Annotated[
        str | None, typer.Option("--chain", metavar="ID", help="只看一条产业链")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="ID", help="只看一个集群")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="CODE", help="以哪个市为本地（名称或区划代码）")
    ] = None,
    as_of: AsOf = None,
    pack: PackId = DEFAULT_PACK,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    how = asking(pack, as_of, lang)
    with opened_desk() as desk:
        answer = find_gaps(desk, asking=how, chain=chain, cluster=cluster, place=place)
    print_json(answer) if as_json else print_gaps(out, answer, how.lang)
