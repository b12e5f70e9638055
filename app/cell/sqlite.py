"""Opens record.db with the one SQLite that is safe for it, and says so when it is not.

pysqlite3 carries a SQLite without the WAL-reset fault (fixed in 3.51.3); sqlite-utils uses it too.
"""

import os
from pathlib import Path
from typing import Any, Protocol

from sqlite_utils import Database

from app.cell.record_schema import (
    APPLICATION_ID,
    PROTECTED_TRIGGERS,
    SCHEMA_VERSION,
    migrations,
)
from app.cell.statements import engine
from app.errors import RecordAtRisk

SAFE_VERSION = (3, 51, 3)
Error: type[Exception] = engine.Error
IntegrityError: type[Exception] = engine.IntegrityError


class Connection(Protocol):
    """The little of a connection that the record uses."""

    def execute(self, sql: str, values: Any = ..., /) -> Any: ...
    def executemany(self, sql: str, values: Any, /) -> Any: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...
    def close(self) -> None: ...


def open_record(path: Path) -> Connection:
    """The writer's connection, migrated and guarded. Raises: RecordAtRisk."""
    if engine.sqlite_version_info < SAFE_VERSION:
        raise RecordAtRisk("record.sqlite_unsafe", version=engine.sqlite_version)
    try:
        connection = _connect(path)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application not in (0, APPLICATION_ID):
            raise RecordAtRisk("record.not_ours", file=path.name)
        if version > SCHEMA_VERSION:
            raise RecordAtRisk("record.newer_program", found=version)
        if 0 < version < SCHEMA_VERSION:
            _keep_before(connection, path, version)
        migrations.apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.commit()
        triggers = {
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
        if not triggers >= PROTECTED_TRIGGERS:
            raise RecordAtRisk("record.guards_missing", file=path.name)
        if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise RecordAtRisk("record.damaged", file=path.name)
        connection.set_authorizer(_authorize)
    except Error as wrong:
        raise RecordAtRisk("record.cannot_be_opened", what=str(wrong)) from wrong
    return connection


def open_reader(path: Path) -> Connection:
    """A connection that can only read. Raises: RecordAtRisk."""
    try:
        connection = engine.connect(
            f"file:{path}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Error as wrong:
        raise RecordAtRisk("record.cannot_be_opened", what=str(wrong)) from wrong
    return connection


def _keep_before(connection: Any, path: Path, version: int) -> None:
    """A copy of an older program's record before it is changed; none is written over."""
    kept = path.with_name(f"{path.name}.before-{SCHEMA_VERSION}-was-{version}")
    if kept.exists():
        return
    draft = kept.with_name(f".{kept.name}.draft")
    draft.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(draft),))
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(kept)


def _connect(path: Path) -> Any:
    connection = engine.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "busy_timeout = 5000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if connection.execute("PRAGMA synchronous").fetchone()[0] != 2:
        raise RecordAtRisk("record.not_durable")
    return connection


_APPEND_ONLY = ("event", "signature")


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Refuse what could bend the append-only tables or the schema, whatever asks for it."""
    if action in (engine.SQLITE_UPDATE, engine.SQLITE_DELETE) and first in _APPEND_ONLY:
        return engine.SQLITE_DENY
    if action in (
        engine.SQLITE_DROP_TABLE,
        engine.SQLITE_DROP_TRIGGER,
        engine.SQLITE_ALTER_TABLE,
        engine.SQLITE_ATTACH,
    ):
        return engine.SQLITE_DENY
    if action == engine.SQLITE_PRAGMA and first == "writable_schema":
        return engine.SQLITE_DENY
    return engine.SQLITE_OK
