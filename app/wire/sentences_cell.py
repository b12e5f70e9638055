"""Sentences about the station itself: words, service, people, files, workers, the record."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # the command line's own words
    "usage.not_understood": QT_TRANSLATE_NOOP("Sentences", "{what}. {usage}"),
    "usage.plan_show": QT_TRANSLATE_NOOP(
        "Sentences", "One plan is shown at a time: celldeck plan show PLAN."
    ),
    "usage.recipe_needed": QT_TRANSLATE_NOOP(
        "Sentences", "A plan needs a recipe. Add --recipe NAME; celldeck recipe list shows them."
    ),
    "usage.value_form": QT_TRANSLATE_NOOP(
        "Sentences", "“{given}” is no value. Write --value NAME=VALUE."
    ),
    "files.not_readable": QT_TRANSLATE_NOOP(
        "Sentences", "The file {file} cannot be read: {what}. Check its name and permissions."
    ),
    "files.not_text": QT_TRANSLATE_NOOP(
        "Sentences", "The file {file} is no text in UTF-8. Save it as UTF-8."
    ),
    "files.not_writable": QT_TRANSLATE_NOOP(
        "Sentences", "{file} cannot be written: {what}. Choose another folder or make room."
    ),
    "files.folder_not_empty": QT_TRANSLATE_NOOP(
        "Sentences", "The folder {folder} is not empty. Name an empty or a new one."
    ),
    "demo.count_differs": QT_TRANSLATE_NOOP(
        "Sentences", "The simulated printer executed {executed} lines, {planned} were planned."
    ),
    # the service
    "service.build_running": QT_TRANSLATE_NOOP(
        "Sentences",
        "The service is not stopped: builds are running ({builds}). Wait for their end, or stop "
        "with --leave-units: the machines then finish by themselves.",
    ),
    "service.not_running": QT_TRANSLATE_NOOP(
        "Sentences", "No service runs for {folder}. Start it with celldeck service start."
    ),
    "service.not_started": QT_TRANSLATE_NOOP(
        "Sentences", "The service did not start. Its own words are in {log}."
    ),
    "service.not_stopped": QT_TRANSLATE_NOOP(
        "Sentences",
        "The service (process {pid}) has not ended. Look into its log, then stop again.",
    ),
    "service.not_answered": QT_TRANSLATE_NOOP(
        "Sentences",
        "The service does not answer, so what became of the request is unknown. Look at the "
        "machine. Hold, abort and make-safe work without the service.",
    ),
    "service.already_running": QT_TRANSLATE_NOOP(
        "Sentences", "A service already runs for this data folder. Use that one, or stop it first."
    ),
    "service.folder_not_usable": QT_TRANSLATE_NOOP(
        "Sentences",
        "The data folder {folder} cannot be used: {what}. Choose another with --data DIR.",
    ),
    "service.other_cell": QT_TRANSLATE_NOOP(
        "Sentences",
        "The running service was started with another cell file. Stop it, then start it with "
        "the cell that you mean.",
    ),
    # the cell file
    "settings.missing": QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no cell file at {file}. Write one (celldeck unit list --example shows how), or "
        "train with --cell embedded in a folder of its own.",
    ),
    "settings.bad": QT_TRANSLATE_NOOP(
        "Sentences", "The cell file {file} cannot be used: {what}. Mend that line and start again."
    ),
    "settings.bad_unit": QT_TRANSLATE_NOOP(
        "Sentences",
        "Unit {unit} of the cell file cannot be used: {what}. Mend its part of the file; the "
        "other units work.",
    ),
    "settings.production_record": QT_TRANSLATE_NOOP(
        "Sentences",
        "This folder holds a production record, so the training cell is refused here. Train in "
        "a folder of its own: --data DIR.",
    ),
    "settings.training_is_real": QT_TRANSLATE_NOOP(
        "Sentences",
        "Training persons are refused where a unit is real. Remove [training] from the cell file.",
    ),
    # the wire
    "wire.bad_form": QT_TRANSLATE_NOOP(
        "Sentences", "A message does not have the agreed form: {what}. Use one version everywhere."
    ),
    "wire.no_such_method": QT_TRANSLATE_NOOP(
        "Sentences", "The service does not know {method}. Use one version of celldeck everywhere."
    ),
    "wire.too_large": QT_TRANSLATE_NOOP(
        "Sentences", "What was sent is larger than the service takes ({limit_bytes} bytes)."
    ),
    "wire.busy": QT_TRANSLATE_NOOP(
        "Sentences", "The service has too much to do at this moment. Try again in a few seconds."
    ),
    "bug.unexpected": QT_TRANSLATE_NOOP(
        "Sentences",
        "Something went wrong inside celldeck. That is our mistake. The log has the details; "
        "report it with them.",
    ),
    "bug.unknown": QT_TRANSLATE_NOOP(
        "Sentences",
        "Something went wrong inside celldeck and it left no code. That is our mistake. Report "
        "it with the log.",
    ),
    # people
    "people.name_needed": QT_TRANSLATE_NOOP(
        "Sentences",
        "“{command}” needs a person. Name one with --as NAME, CELLDECK_AS or CELLDECK_BADGE.",
    ),
    "people.secret_needed": QT_TRANSLATE_NOOP(
        "Sentences", "A secret is needed and there is no terminal to ask at. Set {variable}."
    ),
    "people.secrets_differ": QT_TRANSLATE_NOOP(
        "Sentences", "The two new secrets are not the same. Begin again."
    ),
    "people.not_known": QT_TRANSLATE_NOOP(
        "Sentences", "Name and secret do not belong together. Check both and try again."
    ),
    "people.locked_out": QT_TRANSLATE_NOOP(
        "Sentences",
        "Too many wrong secrets: this person is locked out until {until}. Wait, or ask an "
        "administrator.",
    ),
    "people.name_taken": QT_TRANSLATE_NOOP(
        "Sentences",
        "Somebody called {name} is enrolled already. Choose a name that tells them apart.",
    ),
    "people.badge_taken": QT_TRANSLATE_NOOP(
        "Sentences", "This badge belongs to somebody else. Use another badge."
    ),
    "people.role_needed": QT_TRANSLATE_NOOP(
        "Sentences", "A person needs at least one role. Give one with --role."
    ),
    "people.first_is_administrator": QT_TRANSLATE_NOOP(
        "Sentences",
        "Nobody is enrolled yet. The first person must be an administrator: --role administrator.",
    ),
    "people.secret_too_short": QT_TRANSLATE_NOOP(
        "Sentences", "The secret is too short. Use at least {shortest} characters."
    ),
    "people.secret_refused": QT_TRANSLATE_NOOP(
        "Sentences", "The secret was refused. Try again, or ask an administrator for another."
    ),
    "people.sign_in_first": QT_TRANSLATE_NOOP(
        "Sentences", "Nobody is signed in. Sign in first; at the command line with --as NAME."
    ),
    "people.not_permitted": QT_TRANSLATE_NOOP(
        "Sentences", "Your role may not do this. It needs one of these roles: {roles}."
    ),
    "people.must_change_secret": QT_TRANSLATE_NOOP(
        "Sentences",
        "The secret is a temporary one. Set your own first: celldeck person secret NAME.",
    ),
    "people.signature_refused": QT_TRANSLATE_NOOP(
        "Sentences",
        "Nothing was signed ({reason}). Sign with your own name or badge and your own secret.",
    ),
    # workers and blobs
    "worker.too_long": QT_TRANSLATE_NOOP(
        "Sentences",
        "The work took longer than its limit of {limit_s} s and was ended. Nothing was kept. "
        "Simplify the file, or split it.",
    ),
    "worker.too_large": QT_TRANSLATE_NOOP(
        "Sentences",
        "The file needs more memory than it may take. Nothing was kept. Reduce its triangles.",
    ),
    "worker.died": QT_TRANSLATE_NOOP(
        "Sentences",
        "The program that read the file broke off ({task}). Nothing was kept and nothing else is "
        "touched. The file is probably damaged: export it again.",
    ),
    "blobs.missing": QT_TRANSLATE_NOOP(
        "Sentences", "The file with hash {sha256} is not kept here. Send it again."
    ),
    "blobs.not_stored": QT_TRANSLATE_NOOP(
        "Sentences", "The disk did not take the file: {what}. Make room, then send it again."
    ),
    "blobs.disk_full": QT_TRANSLATE_NOOP(
        "Sentences", "The disk is full, so the file was not kept. Make room, then send it again."
    ),
    "blobs.cut_off": QT_TRANSLATE_NOOP(
        "Sentences", "The file did not arrive whole and was not kept. Send it again."
    ),
    "blobs.too_large": QT_TRANSLATE_NOOP(
        "Sentences", "The file is larger than the station takes ({limit_bytes} bytes)."
    ),
    "blobs.hash_differs": QT_TRANSLATE_NOOP(
        "Sentences", "What arrived is not what was sent. Send the file again."
    ),
    # the record
    "record.cannot_be_written": QT_TRANSLATE_NOOP(
        "Sentences",
        "The record cannot be written: {what}. Nothing new starts; hold, abort and make-safe "
        "still act. Make room on the disk or mend it.",
    ),
    "record.cannot_be_opened": QT_TRANSLATE_NOOP(
        "Sentences", "The record cannot be opened: {what}. Do not delete it; call for support."
    ),
    "record.not_ours": QT_TRANSLATE_NOOP(
        "Sentences", "{file} is no record of celldeck. Choose the right data folder: --data DIR."
    ),
    "record.newer_program": QT_TRANSLATE_NOOP(
        "Sentences", "A newer celldeck has written this record (format {found}). Use that version."
    ),
    "record.guards_missing": QT_TRANSLATE_NOOP(
        "Sentences",
        "The guards that keep {file} append-only are missing. Somebody has altered it. Keep a "
        "copy and call quality.",
    ),
    "record.damaged": QT_TRANSLATE_NOOP(
        "Sentences", "{file} is damaged. Keep a copy, restore the last backup, call quality."
    ),
    "record.not_durable": QT_TRANSLATE_NOOP(
        "Sentences", "The disk does not keep what is written. Use a local disk, no network folder."
    ),
    "record.sqlite_unsafe": QT_TRANSLATE_NOOP(
        "Sentences",
        "SQLite {version} has a fault that can lose records. Set celldeck up again with its own.",
    ),
    "record.identity_damaged": QT_TRANSLATE_NOOP(
        "Sentences",
        "The patient's identity of case {case} does not open with its key. Restore the keys "
        "folder from its backup.",
    ),
    "record.none_here": QT_TRANSLATE_NOOP(
        "Sentences", "There is no record in {folder}. Name the data folder with --data DIR."
    ),
    "record.does_not_hold": QT_TRANSLATE_NOOP(
        "Sentences",
        "The record does not hold in {faults} place(s), first {place}. Release nothing. Keep a "
        "copy and call quality.",
    ),
    "record.missing": QT_TRANSLATE_NOOP("Sentences", "There is no record at {file}."),
    "record.other_writer": QT_TRANSLATE_NOOP(
        "Sentences", "Something else writes into the record. End it; nothing new starts until then."
    ),
    "verify.event_missing": QT_TRANSLATE_NOOP("Sentences", "An event is missing."),
    "verify.event_altered": QT_TRANSLATE_NOOP("Sentences", "An event was altered."),
    "verify.chain_broken": QT_TRANSLATE_NOOP("Sentences", "The chain of events is broken."),
    "verify.not_canonical": QT_TRANSLATE_NOOP(
        "Sentences", "An event's text is not in its agreed form."
    ),
    "verify.signature_altered": QT_TRANSLATE_NOOP(
        "Sentences", "A signature does not fit what it stands under."
    ),
    "verify.signature_missing": QT_TRANSLATE_NOOP("Sentences", "A signature is missing."),
    "verify.row_altered": QT_TRANSLATE_NOOP("Sentences", "A row is not as its last event left it."),
    "verify.row_missing": QT_TRANSLATE_NOOP("Sentences", "A row that an event wrote is missing."),
    "verify.row_unknown": QT_TRANSLATE_NOOP("Sentences", "A row stands there that no event wrote."),
    "verify.checkpoint_altered": QT_TRANSLATE_NOOP(
        "Sentences", "A checkpoint's signature does not hold."
    ),
    "verify.blob_missing": QT_TRANSLATE_NOOP(
        "Sentences", "A file that the record names is missing."
    ),
    "verify.blob_altered": QT_TRANSLATE_NOOP(
        "Sentences", "A file that the record names was altered."
    ),
    "disk.full": QT_TRANSLATE_NOOP(
        "Sentences", "The disk is full. Make room; until then nothing new starts."
    ),
    "disk.failed": QT_TRANSLATE_NOOP(
        "Sentences", "The disk refuses to write: {what}. Mend or replace it."
    ),
    "disk.nearly_full": QT_TRANSLATE_NOOP(
        "Sentences", "The disk has only {free_gb} GB left. Make room before the next build."
    ),
    # the desk's remote
    "desk.not_loaded": QT_TRANSLATE_NOOP(
        "Sentences", "The desk did not show {show} in its time. The log has its own words."
    ),
    "desk.no_such_item": QT_TRANSLATE_NOOP("Sentences", "The desk knows no {show} of that id."),
    "desk.not_opened": QT_TRANSLATE_NOOP(
        "Sentences", "The desk did not open. Its own words are in {log}."
    ),
    "desk.not_answered": QT_TRANSLATE_NOOP(
        "Sentences", "The desk did not answer. Its own words are in {log}."
    ),
    "display.not_available": QT_TRANSLATE_NOOP(
        "Sentences", "There is no display and Xvfb is not installed. Install it: apt install xvfb."
    ),
}
