"""``make demo``: the whole way of one answer on the bundled data, told step by step.

Loads the bundled data, reads a topic, ranks leads, finds partners, drafts a proposal, checks it against the
guideline, and shows where the chain has gaps. It runs the very commands that people run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.rule import Rule

from graph_service.cli.application import run
from graph_service.cli.context import out, settings
from graph_service.messages import text

TOPIC = "高强度碳纤维原丝与预浸料国产化"
LEAD = "威海光威复合材料股份有限公司"
CHAIN = "chain:weihai:carbon-fibre"
PROPOSALS = Path(__file__).resolve().parents[2] / "loaders" / "reference" / "proposals"


def steps(draft: Path) -> list[tuple[str, list[str]]]:
    """(message code of the heading, command) in order."""
    return [
        ("demo.load", ["load", "demo"]),
        ("demo.leads", ["leads", TOPIC, "--limit", "3"]),
        ("demo.partners", ["partners", TOPIC, "--lead", LEAD, "--limit", "8"]),
        ("demo.propose", ["propose", TOPIC, "--lead", LEAD, "-o", str(draft), "--force"]),
        ("demo.check", ["check", str(draft)]),
        (
            "demo.check_filled",
            ["check", str(sorted(PROPOSALS.glob("*.yaml"))[0]), "--as-of", "2025-06-20"],
        ),
        ("demo.gaps", ["gaps", "--chain", CHAIN]),
    ]


def main() -> int:
    """Runs the steps; the first that fails ends the demo with its exit code."""
    home = settings().home
    home.mkdir(parents=True, exist_ok=True)
    draft = home / "demo-proposal.yaml"
    for code, command in steps(draft):
        out.print()
        out.print(Rule(text(code), align="left"))
        out.print(f"$ consortium {' '.join(command)}", style="dim")
        exit_code = run(command)
        # A check that finds an unmet condition answers "no" with 1: that is an answer, not a failure.
        if exit_code > (1 if command[0] == "check" else 0):
            return exit_code
    out.print()
    out.print(text("demo.next", "zh", draft=str(draft)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
