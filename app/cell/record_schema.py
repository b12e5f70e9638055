"""Tables of DIR/record.db as named migrations; later work adds steps and never changes one.

Each table holds the ids and relations as columns and the rest as the wire's view in JSON; the
truth of how a row came to be lies in `event`, which only grows.
"""

from typing import TYPE_CHECKING, Any

from sqlite_utils import Migrations

from app.cell.statements import complete_statement

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x43454C4C  # "CELL"
SCHEMA_VERSION = 9

migrations = Migrations("celldeck")

EVENT = """
CREATE TABLE event (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, who TEXT NOT NULL,
  station TEXT NOT NULL, session TEXT NOT NULL, record_type TEXT NOT NULL,
  record_id TEXT NOT NULL, body TEXT NOT NULL, prev BLOB NOT NULL, leaf BLOB NOT NULL,
  chain BLOB NOT NULL
) STRICT;
CREATE INDEX event_record ON event (record_type, record_id);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_in_order BEFORE INSERT ON event
  WHEN NEW.seq != (SELECT coalesce(max(seq), 0) + 1 FROM event)
    OR NEW.prev != coalesce((SELECT chain FROM event ORDER BY seq DESC LIMIT 1), zeroblob(32))
  BEGIN SELECT RAISE(ABORT, 'event out of order'); END;
"""

SIGNATURE = """
CREATE TABLE signature (
  signature_id TEXT PRIMARY KEY, record_type TEXT NOT NULL, record_id TEXT NOT NULL,
  person_id TEXT NOT NULL, meaning TEXT NOT NULL, at TEXT NOT NULL, envelope TEXT NOT NULL,
  sig BLOB NOT NULL, station_sig BLOB NOT NULL, event_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX signature_record ON signature (record_type, record_id);
CREATE TRIGGER signature_no_update BEFORE UPDATE ON signature
  BEGIN SELECT RAISE(ABORT, 'signature is append-only'); END;
CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature
  BEGIN SELECT RAISE(ABORT, 'signature is append-only'); END;
"""

PEOPLE = """
CREATE TABLE person (
  person_id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, badge TEXT UNIQUE,
  active INTEGER NOT NULL, secret_hash TEXT NOT NULL, temporary INTEGER NOT NULL,
  public_key TEXT NOT NULL, wrapped_key TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
  locked_until TEXT, view TEXT NOT NULL
) STRICT;
"""

FLOW = """
CREATE TABLE patient (
  case_id TEXT PRIMARY KEY, nonce BLOB NOT NULL, sealed BLOB NOT NULL, commitment TEXT NOT NULL
) STRICT;
CREATE TABLE case_file (case_id TEXT PRIMARY KEY, state TEXT NOT NULL, view TEXT NOT NULL) STRICT;
CREATE TABLE design (
  design_id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES case_file (case_id),
  kind TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL, state TEXT NOT NULL,
  replaces TEXT, view TEXT NOT NULL
) STRICT;
CREATE TABLE review (
  review_id TEXT PRIMARY KEY, design_id TEXT NOT NULL REFERENCES design (design_id),
  state TEXT NOT NULL, signature_id TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE recipe (
  name TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL, toml TEXT NOT NULL,
  view TEXT NOT NULL, PRIMARY KEY (name, version)
) STRICT;
CREATE TABLE plan (
  plan_id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES case_file (case_id),
  recipe TEXT NOT NULL, recipe_version TEXT NOT NULL, program_sha256 TEXT NOT NULL,
  state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE batch (
  batch_id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan (plan_id),
  case_id TEXT NOT NULL REFERENCES case_file (case_id), state TEXT NOT NULL
) STRICT;
CREATE TABLE part (
  part_id TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batch (batch_id),
  design_id TEXT NOT NULL REFERENCES design (design_id), name TEXT NOT NULL,
  disposition TEXT NOT NULL, decided_by TEXT NOT NULL DEFAULT '', decided_at TEXT
) STRICT;
CREATE TABLE lot (
  lot_id TEXT PRIMARY KEY, material TEXT NOT NULL, expires TEXT, view TEXT NOT NULL
) STRICT;
CREATE TABLE unit (
  name TEXT PRIMARY KEY, kind TEXT NOT NULL, journal_seq INTEGER NOT NULL DEFAULT 0,
  bed TEXT NOT NULL, bed_by TEXT NOT NULL DEFAULT '', bed_at TEXT
) STRICT;
CREATE TABLE build (
  build_id TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batch (batch_id),
  plan_id TEXT NOT NULL REFERENCES plan (plan_id), printer TEXT NOT NULL,
  state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE inspection (
  build_id TEXT NOT NULL REFERENCES build (build_id), layer INTEGER NOT NULL,
  frame_sha256 TEXT NOT NULL, view TEXT NOT NULL, PRIMARY KEY (build_id, layer)
) STRICT;
CREATE TABLE alarm (alarm_id TEXT PRIMARY KEY, code TEXT NOT NULL, source TEXT NOT NULL,
  state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE receipt (
  bundle INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
  sha256 TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY, chain TEXT NOT NULL, at TEXT NOT NULL, sig BLOB NOT NULL
) STRICT;
CREATE TABLE counter (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
"""

QUEUE = """
CREATE TABLE queue_entry (
  queue_id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan (plan_id),
  printer TEXT NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
"""

PREREQUISITES = """
CREATE TABLE lot_use (
  use_id TEXT PRIMARY KEY, lot_id TEXT NOT NULL REFERENCES lot (lot_id),
  build_id TEXT NOT NULL, amount INTEGER NOT NULL, measure TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE INDEX lot_use_build ON lot_use (build_id);
CREATE TABLE machine (
  unit TEXT PRIMARY KEY, asset TEXT NOT NULL, serial TEXT NOT NULL, firmware TEXT NOT NULL,
  calibration_due TEXT, maintenance_due TEXT, view TEXT NOT NULL
) STRICT;
CREATE TABLE gauge (
  gauge_id TEXT PRIMARY KEY, calibration_due TEXT, view TEXT NOT NULL
) STRICT;
CREATE TABLE training (
  person_id TEXT NOT NULL REFERENCES person (person_id), task TEXT NOT NULL,
  valid_until TEXT NOT NULL, view TEXT NOT NULL, PRIMARY KEY (person_id, task)
) STRICT;
CREATE TABLE badge (
  badge TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (person_id),
  state TEXT NOT NULL
) STRICT;
CREATE TABLE passport (
  passport_id TEXT PRIMARY KEY, printer TEXT NOT NULL, recipe TEXT NOT NULL,
  state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE bed_check (
  check_id TEXT PRIMARY KEY, unit TEXT NOT NULL, frame_sha256 TEXT NOT NULL,
  empty_sha256 TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE gate_override (
  override_id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan (plan_id),
  printer TEXT NOT NULL, code TEXT NOT NULL, state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE program_binding (
  plan_id TEXT PRIMARY KEY REFERENCES plan (plan_id), program_sha256 TEXT NOT NULL,
  signature_id TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE step (
  build_id TEXT NOT NULL REFERENCES build (build_id), step TEXT NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL, view TEXT NOT NULL, PRIMARY KEY (build_id, step)
) STRICT;
CREATE TABLE measurement (
  measurement_id TEXT PRIMARY KEY, part_id TEXT NOT NULL REFERENCES part (part_id),
  characteristic TEXT NOT NULL, gauge_id TEXT NOT NULL, within INTEGER NOT NULL,
  view TEXT NOT NULL
) STRICT;
CREATE INDEX measurement_part ON measurement (part_id);
CREATE TABLE nonconformance (
  nonconformance_id TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batch (batch_id),
  part_id TEXT NOT NULL, state TEXT NOT NULL, disposition TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE INDEX nonconformance_batch ON nonconformance (batch_id);
"""

LABELS = """
CREATE TABLE label_issue (
  label_id TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batch (batch_id),
  part_id TEXT NOT NULL REFERENCES part (part_id), state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE INDEX label_issue_batch ON label_issue (batch_id);
"""

REVIEW = """
CREATE TABLE finding_answer (
  design_id TEXT NOT NULL REFERENCES design (design_id), key TEXT NOT NULL,
  kind TEXT NOT NULL, person_id TEXT NOT NULL, view TEXT NOT NULL,
  PRIMARY KEY (design_id, key, kind, person_id)
) STRICT;
CREATE TABLE review_mark (
  mark_id TEXT PRIMARY KEY, design_id TEXT NOT NULL REFERENCES design (design_id),
  kind TEXT NOT NULL, state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE INDEX review_mark_design ON review_mark (design_id);
CREATE TABLE case_surgeon (
  case_id TEXT NOT NULL REFERENCES case_file (case_id),
  person_id TEXT NOT NULL REFERENCES person (person_id), view TEXT NOT NULL,
  PRIMARY KEY (case_id, person_id)
) STRICT;
CREATE TABLE review_key (
  key_id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (person_id),
  public_key TEXT NOT NULL UNIQUE, state TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
CREATE TABLE review_package (
  package_id TEXT PRIMARY KEY, design_id TEXT NOT NULL REFERENCES design (design_id),
  key_id TEXT NOT NULL REFERENCES review_key (key_id), state TEXT NOT NULL,
  expires TEXT NOT NULL, view TEXT NOT NULL
) STRICT;
"""

TREE = """
CREATE TABLE tree_head (
  size INTEGER PRIMARY KEY, origin TEXT NOT NULL, root TEXT NOT NULL, chain TEXT NOT NULL,
  at TEXT NOT NULL, note TEXT NOT NULL, frontier BLOB NOT NULL
) STRICT;
CREATE INDEX event_kind ON event (kind);
"""

OFFICES = """
CREATE TABLE office (
  key_id TEXT PRIMARY KEY, name TEXT NOT NULL, public_key TEXT NOT NULL, state TEXT NOT NULL,
  view TEXT NOT NULL
) STRICT;
"""

ACCEPTED = """
CREATE TABLE exception_accepted (
  batch_id TEXT NOT NULL REFERENCES batch (batch_id), check_id TEXT NOT NULL,
  by TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (batch_id, check_id)
) STRICT;
"""

PROTECTED_TRIGGERS = frozenset(
    {
        "event_no_update",
        "event_no_delete",
        "event_in_order",
        "signature_no_update",
        "signature_no_delete",
    }
)


@migrations()
def m0001_events_signatures_people_flow(db: "Database") -> None:
    """The first schema: everything from case to receipt."""
    for script in (EVENT, SIGNATURE, PEOPLE, FLOW):
        _run(db, script)


@migrations()
def m0002_queue(db: "Database") -> None:
    """Plans that wait for a printer; what has left the queue keeps its row, without a place."""
    _run(db, QUEUE)


@migrations()
def m0003_prerequisites(db: "Database") -> None:
    """Lots and their use, machines, gauges, training, passports, steps, measured values, and
    what did not conform.
    """
    _run(db, PREREQUISITES)


@migrations()
def m0004_review(db: "Database") -> None:
    """What was said to findings, marks in 3D, linked surgeons, review keys and packages."""
    _run(db, REVIEW)


@migrations()
def m0005_tree(db: "Database") -> None:
    """Signed heads of the Merkle tree; events found by kind, in a long record too."""
    _run(db, TREE)


@migrations()
def m0006_offices(db: "Database") -> None:
    """Planning offices whose signed case packages are taken, and those no more."""
    _run(db, OFFICES)


@migrations()
def m0007_exceptions(db: "Database") -> None:
    """What quality said of a check that was not within its limits."""
    _run(db, ACCEPTED)


@migrations()
def m0008_labels(db: "Database") -> None:
    """Labels: what was printed of them, and what became of it."""
    _run(db, LABELS)


@migrations()
def m0009_no_index_of_kinds(db: "Database") -> None:
    """Each index costs at every event; kinds are looked for within a type of record."""
    _run(db, "DROP INDEX IF EXISTS event_kind;")


def _run(db: Any, script: str) -> None:
    """Statements one by one: executescript would end the migration's transaction."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if statement.strip() and complete_statement(statement):
            db.execute(statement)
            statement = ""
