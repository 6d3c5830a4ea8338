"""Commands that ask about a topic: topic, leads, partners, propose."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import asking, err, language, opened_desk, out, print_json
from graph_service.cli.options import (
    DEFAULT_PACK,
    Add,
    AsJson,
    AsOf,
    Drop,
    Lang,
    Lead,
    Limit,
    PackId,
    TopicText,
    Weigh,
    parse_correction,
)
from graph_service.cli.printing.answers import print_leads, print_partners, print_topic
from graph_service.errors import BadInput
from graph_service.messages import text as sentence
from queries.draft_file import check_ending, write_draft
from queries.leads import find_leads
from queries.partners import find_partners
from queries.propose import draft_proposal
from queries.topics import answer_topic


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("topic", help="课题是怎样被读懂的：需求、来自哪些词、所属产业链")(topic)
    app.command("leads", help="谁可以牵头，理由与证据；--explain 说明某单位为何在或不在名单上")(
        leads
    )
    app.command("partners", help="牵头单位可以找哪些伙伴，按角色，新相识者有标记")(partners)
    app.command("propose", help="起草组建方案：已知的填好，未知的标出待填")(propose)


def topic(
    text: TopicText,
    drop: Drop = None,
    add: Add = None,
    weigh: Weigh = None,
    as_of: AsOf = None,
    pack: PackId = DEFAULT_PACK,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    how = asking(pack, as_of, lang)
    correction = parse_correction(drop, add, weigh)
    with opened_desk() as desk:
        answer = answer_topic(desk, text, asking=how, correction=correction)
    print_json(answer) if as_json else print_topic(out, answer.topic, how.lang)


def leads(
    text: TopicText,
    limit: Limit = 10,
    as_of: AsOf = None,
    pack: PackId = DEFAULT_PACK,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="单位", help="说明该单位为何在或不在名单上")
    ] = None,
    drop: Drop = None,
    add: Add = None,
    weigh: Weigh = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    how = asking(pack, as_of, lang)
    correction = parse_correction(drop, add, weigh)
    with opened_desk() as desk:
        answer = find_leads(
            desk, text, asking=how, limit=limit, correction=correction, explain=explain
        )
    print_json(answer) if as_json else print_leads(out, answer, how.lang)


def partners(
    text: TopicText,
    lead: Lead,
    role: Annotated[str | None, typer.Option("--role", metavar="角色", help="只看一种角色")] = None,
    limit: Limit = 20,
    as_of: AsOf = None,
    pack: PackId = DEFAULT_PACK,
    drop: Drop = None,
    add: Add = None,
    weigh: Weigh = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    how = asking(pack, as_of, lang)
    correction = parse_correction(drop, add, weigh)
    with opened_desk() as desk:
        answer = find_partners(
            desk, text, lead=lead, asking=how, role=role, limit=limit, correction=correction
        )
    print_json(answer) if as_json else print_partners(out, answer, how.lang)


def _write_template(path: Path | None) -> None:
    """Writes the blank form and ends; it asks for neither topic nor lead."""
    if path is None:
        return
    from queries.proposal_workbook import SUFFIX, write_template

    if path.suffix.lower() != SUFFIX:
        raise BadInput("propose.bad_file", path=str(path), known=[SUFFIX])
    if path.exists():
        raise BadInput("workbook.exists", path=str(path))
    write_template(path)
    err.print(sentence("workbook.template_written", language(None), path=str(path)))
    raise typer.Exit


Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE.xlsx",
        help="只写出空白表格，不需课题和牵头单位",
        is_eager=True,
        callback=_write_template,
    ),
]


def propose(
    text: TopicText,
    lead: Lead,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help="写到文件：.yaml，或供填写的表格 .xlsx"
        ),
    ],
    member: Annotated[
        list[str] | None,
        typer.Option("--member", metavar="单位:角色", help="指定成员，可多次；省略则由服务提出"),
    ] = None,
    as_of: AsOf = None,
    pack: PackId = DEFAULT_PACK,
    drop: Drop = None,
    add: Add = None,
    weigh: Weigh = None,
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖")] = False,
    template: Template = None,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    if output.exists() and not force:
        raise BadInput("propose.exists", path=str(output))
    check_ending(output)
    with opened_desk() as desk:
        draft = draft_proposal(
            desk,
            text,
            lead=lead,
            asking=asking(pack, as_of, lang),
            members=member or (),
            correction=parse_correction(drop, add, weigh),
        )
    write_draft(draft, output)
    names = [m.profile.node.name for m in draft.members]
    err.print(
        sentence(
            "propose.written", spoken, path=str(output), lead=draft.lead.node.name, members=names
        )
    )
    if draft.uncovered:
        err.print(sentence("propose.uncovered", spoken, needs=list(draft.uncovered)))
