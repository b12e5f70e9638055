"""The identity banner of a case: side, site, pseudonym, and what is bound to it."""

from PySide6.QtCore import QCoreApplication

from app.wire.designs import CaseView, DesignView
from app.wire.planning import PlanView
from app.wire.production import BuildView
from ui.service_link.mirror import CellMirror
from ui.views.shell_lines import Fact, IdentityLine, Side
from ui.wording import Wording


def identity_of_case(
    mirror: CellMirror,
    wording: Wording,
    case_id: str,
    *,
    design: DesignView | None = None,
    plan: PlanView | None = None,
    printer: str = "",
    name: str = "",
    born: str = "",
) -> IdentityLine | None:
    """The banner's line for a case; None when the case is not known.

    Args:
        design: the version that is meant; its number and file mark stand in the banner.
        plan: its material, and its parts where no design is given.
        name, born: the person in full, in review only; else the pseudonym stands there.
    """
    case = mirror.cases.get(case_id)
    if case is None:
        return None
    facts: list[Fact] = []
    if printer:
        facts.append(Fact(QCoreApplication.translate("CaseLines", "Printer"), printer))
    facts.append(Fact(QCoreApplication.translate("CaseLines", "Case"), case.case_id, must=True))
    facts += _part_facts(mirror, wording, design, plan)
    facts.append(
        Fact(
            QCoreApplication.translate("CaseLines", "Surgery"), wording.day_and_clock(case.surgery)
        )
    )
    if plan is not None:
        facts.append(Fact(QCoreApplication.translate("CaseLines", "Material"), plan.material))
    return IdentityLine(
        side=Side(case.side.value),
        site=case.site,
        name=name or case.pseudonym,
        born=born or _born(case),
        facts=tuple(facts),
    )


def identity_of_build(
    mirror: CellMirror, wording: Wording, build: BuildView
) -> IdentityLine | None:
    """The banner's line for a build."""
    return identity_of_case(
        mirror, wording, build.case_id, plan=mirror.plans.get(build.plan_id), printer=build.printer
    )


def _born(case: CaseView) -> str:
    if case.erased:
        return QCoreApplication.translate("CaseLines", "identity erased")
    return QCoreApplication.translate("CaseLines", "pseudonym")


def _part_facts(
    mirror: CellMirror, wording: Wording, design: DesignView | None, plan: PlanView | None
) -> list[Fact]:
    """Part with version, and file mark."""
    part_word = QCoreApplication.translate("CaseLines", "Part")
    file_word = QCoreApplication.translate("CaseLines", "File")
    if design is not None:
        name = design.file_name.rpartition(".")[0] or design.file_name
        return [
            Fact(part_word, versioned(name, design.version), must=True),
            Fact(file_word, wording.short_hash(design.sha256), must=True),
        ]
    if plan is None or not plan.parts:
        return []
    first = plan.parts[0]
    version = mirror.designs[first.design_id].version if first.design_id in mirror.designs else 1
    said = versioned(first.name, version)
    if len(plan.parts) > 1:
        more = QCoreApplication.translate("CaseLines", "{part} + {count} more")
        said = more.format(part=said, count=len(plan.parts) - 1)
    return [
        Fact(part_word, said, must=True),
        Fact(file_word, wording.short_hash(first.design_sha256), must=True),
    ]


def versioned(name: str, version: int) -> str:
    """A part with its version: Cutting guide v3."""
    words = QCoreApplication.translate("CaseLines", "{part} v{version}")
    return words.format(part=name[:1].upper() + name[1:], version=version)
