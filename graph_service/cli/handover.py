"""The command handover: the candidate as one zip for a filing system, and reading one back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from graph_service.cli.context import err, language, opened_desk, opened_shelf, out, print_json
from graph_service.cli.options import AsJson, AsOf, Lang, parse_day
from graph_service.cli.printing.handovers import print_verified
from graph_service.domain.check import Due
from graph_service.errors import BadInput
from graph_service.messages import Language, text
from queries.check import day_of_check
from queries.handover.attaching import from_folder
from queries.handover.named_files import named_files
from queries.handover.opening import open_package, read_package
from queries.handover.packing import Candidate, Package, as_given, make_package
from queries.handover.verifying import Reading, verify_package
from queries.proposal_file import read_proposal
from queries.workbook.saving import write_in_one_step

NO_LONGER = 1


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        "handover", help="把组建方案打成移交包（.zip）；--verify 读回一个包，指出什么已不再成立"
    )(handover)


def handover(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="方案文件，与 check 相同")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PACKAGE.zip", help="移交包；已有的被替换"),
    ] = None,
    verify: Annotated[
        Path | None, typer.Option("--verify", metavar="PACKAGE.zip", help="读回这个移交包")
    ] = None,
    attachments: Annotated[
        Path | None,
        typer.Option("--attachments", metavar="DIR", help="附件所在目录；默认与方案文件同目录"),
    ] = None,
    pack: Annotated[str | None, typer.Option("--pack", metavar="编号", help="依据的规则包")] = None,
    as_of: AsOf = None,
    stage: Annotated[str, typer.Option("--stage", metavar="环节", help="核对到哪个环节")] = "apply",
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    if verify is not None:
        if file is not None or output is not None:
            raise BadInput("handover.make_or_verify")
        _verify(verify, pack=pack, as_of=as_of, as_json=as_json, lang=spoken)
        return
    if file is None or output is None:
        raise BadInput("handover.make_or_verify")
    if stage not in get_args(Due):
        raise BadInput("check.bad_stage", stage=stage, known=list(get_args(Due)))
    shelf, proposal = opened_shelf(), read_proposal(file)
    day = parse_day(as_of) if as_of else None
    candidate = Candidate(
        proposal,
        shelf.chosen([pack] if pack else [], day_of_check(proposal, as_of=day)[0])[0],
        file=file.name,
        as_of=day,
        stage=cast(Due, stage),
        lang=spoken,
    )
    package = _make(file, candidate, output, attachments or file.parent)
    print_json(package.manifest) if as_json else _print_made(package, output, spoken)


def _make(file: Path, candidate: Candidate, output: Path, folder: Path) -> Package:
    if output.suffix.lower() != ".zip":
        raise BadInput("handover.not_zip_name", path=str(output))
    if not folder.is_dir():
        raise BadInput("handover.no_such_folder", path=str(folder))
    _refuse_to_overwrite_input(file, candidate, output, folder)
    with opened_desk() as desk:
        package = make_package(desk, candidate, from_folder(folder))
    write_in_one_step(package.content, output)
    return package


def _refuse_to_overwrite_input(
    file: Path, candidate: Candidate, output: Path, folder: Path
) -> None:
    named = [folder / one.path for one in named_files(as_given(candidate.proposal)) if one.path]
    if output.resolve() in {path.resolve() for path in (file, *named)}:
        raise BadInput("handover.output_is_input", path=str(output))


def _print_made(package: Package, output: Path, lang: Language) -> None:
    case, manifest = package.case, package.manifest
    if case.rehearsal:
        sentence = case.check.basis_sentence
        out.print(text("handover.rehearsal", lang, sentence=sentence), style="red")
    for one in manifest.files:
        out.print(f"  {one.name}  {one.size:,}  {one.sha256[:12]}")
    for attachment in case.attachments:
        if attachment.state != "included":
            code = f"handover.attachment_{attachment.state}"
            sentence = text(code, lang, file=attachment.name, where=attachment.named_in)
            out.print(f"  ⚠ {sentence}", style="yellow")
    err.print(text("handover.written", lang, path=str(output), n=len(manifest.files) + 1))


def _verify(
    package: Path, *, pack: str | None, as_of: str | None, as_json: bool, lang: Language
) -> None:
    opened = open_package(read_package(package), package.name)
    shelf = opened_shelf()
    reading = Reading(parse_day(as_of), shelf, shelf.open(pack) if pack else None, lang)
    with opened_desk() as desk:
        answer = verify_package(desk, opened, package=package.name, reading=reading)
    print_json(answer) if as_json else print_verified(out, answer, lang)
    if not answer.holds:
        raise typer.Exit(NO_LONGER)
