"""Records what a running service tells a desk: a Snapshot, a few answers, the blobs it shows.

    CELLDECK_AS=… CELLDECK_SECRET=… python tests/ui/screens/record_cell.py --data DIR --out FOLDER

FOLDER then holds `recorded_cell.json`, `recorded_answers.json` and, under `recorded_cell/`, the
blobs that the gallery draws: coarse meshes, the newest frame and its overlay.
"""

import argparse
import asyncio
import os
import shutil
from pathlib import Path
from typing import Any

import msgspec

from app.wire import client
from app.wire.cell import Snapshot
from app.wire.client import CallRefused
from app.wire.designs import CaseRef, DesignRef
from app.wire.endpoint import find
from app.wire.people import Nothing, OpenSession, SessionView
from app.wire.planning import RecipeRef
from app.wire.production import StartBuild
from app.wire.quality import ShowInspection
from app.wire.release import BatchRef, EventsSince


def _questions(told: Snapshot) -> dict[str, msgspec.Struct]:
    """What the screens ask besides the snapshot, each once."""
    asked: dict[str, msgspec.Struct] = {
        "people.list": Nothing(),
        "release.events": EventsSince(0, 60),
        "sync.status": Nothing(),
    }
    for case in told.cases[-1:]:
        asked["designs.show_case"] = CaseRef(case.case_id)
    for design in told.designs[:1]:
        asked["evaluation.subject"] = DesignRef(design.design_id)
    for recipe in told.recipes[:1]:
        asked["planning.show_recipe"] = RecipeRef(recipe.name)
    for plan in told.plans[-1:]:
        asked["production.check"] = StartBuild(plan.plan_id, "P1")
    for build in told.builds[-1:]:
        asked["quality.show"] = ShowInspection(build.build_id)
    for batch in told.batches[-1:]:
        asked["release.show"] = BatchRef(batch.batch_id)
    return asked


async def recorded(folder: Path) -> tuple[Snapshot, dict[str, Any]]:
    """The snapshot and the answers of the service of a data folder, now."""
    endpoint = find(folder)
    if endpoint is None:
        raise SystemExit("no service runs there")
    who, secret = os.environ["CELLDECK_AS"], os.environ["CELLDECK_SECRET"]
    answers: dict[str, Any] = {}
    async with client.connect(endpoint) as link:
        told = await link.call("cell.watch", Nothing(), Snapshot)
        session = await link.call("session.open", OpenSession(who, secret), SessionView)
        answers["session.open"] = msgspec.to_builtins(session)
        for method, params in _questions(told).items():
            try:
                answers[method] = msgspec.json.decode(await link.call_raw(method, params))
            except CallRefused as refused:
                print(f"{method}: {refused.code}")
    return told, answers


def wanted_blobs(told: Snapshot) -> set[str]:
    """What the screens of the newest plan and build draw."""
    found: set[str] = set()
    for plan in told.plans[-1:]:
        found |= {part.coarse_blob for part in plan.parts}
    for build in told.builds[-1:]:
        found |= {build.frame_sha256, build.overlay_blob}
    for design in told.designs:
        found.add(design.coarse_blob)
    for one in told.inspections[-1:]:
        found |= {one.frame_sha256, one.overlay_blob}
    return found - {""}


def main() -> None:
    """Record."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--out", type=Path, required=True)
    asked = words.parse_args()
    told, answers = asyncio.run(recorded(asked.data))
    blobs = asked.out / "recorded_cell"
    blobs.mkdir(parents=True, exist_ok=True)
    (asked.out / "recorded_cell.json").write_bytes(msgspec.json.encode(told))
    (asked.out / "recorded_answers.json").write_bytes(msgspec.json.encode(answers))
    for sha256 in wanted_blobs(told):
        source = asked.data / "blobs" / sha256[:2] / sha256
        if source.exists():
            shutil.copy(source, blobs / sha256)


if __name__ == "__main__":
    main()
