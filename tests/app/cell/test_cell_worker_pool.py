"""Workers: a task that dies, hangs or grows takes only itself."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from app.cell.worker_pool import WorkerPool
from app.errors import OperatorCanFix

VALUES = "app.designs.values_file:examine"
MESH = "app.designs.mesh_file:examine"


@pytest.fixture
async def pool():
    made = WorkerPool(1)
    yield made
    await made.close()


def values(tmp_path: Path, text: str = "a = 1\n") -> dict[str, str]:
    path = tmp_path / "values.toml"
    path.write_text(text)
    return {"path": str(path)}


def pipe(tmp_path: Path) -> dict[str, str]:
    """A file that nobody ever writes to: reading it hangs."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return {"path": str(path)}


async def test_a_refusal_comes_back_with_its_code_and_values(pool: WorkerPool, tmp_path: Path):
    with pytest.raises(OperatorCanFix) as refused:
        await pool.run(VALUES, values(tmp_path, "a = nan\n"), dict, timeout_s=20.0)
    assert refused.value.code == "designs.bad_values"
    assert refused.value.values == {"what": "not a number"}


async def test_what_is_no_task_is_not_run(pool: WorkerPool):
    for name in ("os:system", "app.cell.worker:main", "drivers.unit:now"):
        with pytest.raises(RuntimeError, match="not a task"):
            await pool.run(name, "true", dict, timeout_s=20.0)


async def test_a_task_out_of_time_is_ended_and_the_next_one_runs(pool: WorkerPool, tmp_path: Path):
    with pytest.raises(OperatorCanFix) as refused:
        await pool.run(VALUES, pipe(tmp_path), dict, timeout_s=1.0)
    assert refused.value.code == "worker.too_long"
    assert await pool.run(VALUES, values(tmp_path), dict, timeout_s=20.0) == {"values": {"a": 1}}


async def test_a_killed_worker_takes_only_its_own_task(tmp_path: Path):
    pool = WorkerPool(2)
    try:
        hanging = asyncio.create_task(pool.run(VALUES, pipe(tmp_path), dict, timeout_s=30.0))
        while not pool._busy:
            await asyncio.sleep(0.02)
        victim = next(iter(pool._busy))
        other = await pool.run(VALUES, values(tmp_path), dict, timeout_s=20.0)
        victim.kill()
        with pytest.raises(OperatorCanFix) as refused:
            await hanging
        assert refused.value.code == "worker.died"
        assert other == {"values": {"a": 1}}
    finally:
        await pool.close()


async def test_a_worker_that_died_while_it_waited_costs_nobody_a_task(
    pool: WorkerPool, tmp_path: Path
):
    await pool.run(VALUES, values(tmp_path), dict, timeout_s=20.0)
    idle = pool._idle[0]
    os.kill(idle.pid, signal.SIGKILL)
    await idle.wait()
    assert await pool.run(VALUES, values(tmp_path), dict, timeout_s=20.0) == {"values": {"a": 1}}


async def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path):
    pool = WorkerPool(1, memory_bytes=1024**3)
    path = tmp_path / "big.stl"
    count = 20_000_000
    with path.open("wb") as file:
        file.write(b"\0" * 80 + count.to_bytes(4, "little"))
        file.truncate(84 + count * 50)
    try:
        with pytest.raises(OperatorCanFix) as refused:
            request = {"path": str(path), "file_name": "big.stl", "unit": "mm", "blobs": None}
            await pool.run(MESH, request, dict, timeout_s=60.0)
        assert refused.value.code == "worker.too_large"
    finally:
        await pool.close()
