"""Sentences about the way of a design: import, review, plan, build, inspect, sign off, sync."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # 1 import
    "designs.bad_order": QT_TRANSLATE_NOOP(
        "Sentences",
        "The order cannot be used: {key} {reason} {what}. Mend it. A complete one: "
        "celldeck case add --example.",
    ),
    "designs.bad_values": QT_TRANSLATE_NOOP(
        "Sentences", "The plan values cannot be used: {what}. Export them again from planning."
    ),
    "designs.pseudonym_identifies": QT_TRANSLATE_NOOP(
        "Sentences",
        "The pseudonym gives the patient away. Choose one without name, birth date or number.",
    ),
    "designs.no_such_case": QT_TRANSLATE_NOOP(
        "Sentences", "There is no case {case}. celldeck case list shows all."
    ),
    "designs.no_such_design": QT_TRANSLATE_NOOP(
        "Sentences", "There is no design {design}. celldeck design list shows all."
    ),
    "designs.unit_needed": QT_TRANSLATE_NOOP(
        "Sentences",
        "{file} carries no unit of length. Ask whoever made it, then say: --unit mm, cm, m or in.",
    ),
    "designs.unit_not_settled": QT_TRANSLATE_NOOP(
        "Sentences",
        "In {unit} the part would be {size_mm} mm, which fits no bone. Check the unit of the file.",
    ),
    "designs.format_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "{file} is none of STL, 3MF, OBJ and PLY. Export the design as one of these."
    ),
    "designs.truncated": QT_TRANSLATE_NOOP(
        "Sentences",
        "The file ends before it is complete: {found} of {expected}. Copy or export it again.",
    ),
    "designs.empty": QT_TRANSLATE_NOOP(
        "Sentences", "The file holds no triangle. Export the design again."
    ),
    "designs.not_finite": QT_TRANSLATE_NOOP(
        "Sentences",
        "{count} coordinates are no numbers (NaN or infinite). Mend the mesh and export it again.",
    ),
    "designs.not_readable": QT_TRANSLATE_NOOP(
        "Sentences", "The file cannot be read as {format}: {what}. Export it again."
    ),
    "designs.too_many_triangles": QT_TRANSLATE_NOOP(
        "Sentences", "{triangles} triangles are more than the station takes ({limit}). Reduce them."
    ),
    "designs.replaces_other": QT_TRANSLATE_NOOP(
        "Sentences",
        "{design} belongs to another case or is of another kind, so it cannot be replaced by this.",
    ),
    "designs.already_replaced": QT_TRANSLATE_NOOP(
        "Sentences", "{design} has been replaced already. Name its newest version."
    ),
    "designs.erased": QT_TRANSLATE_NOOP(
        "Sentences",
        "The patient's identity of this case is erased. Nothing more can be made of it.",
    ),
    "designs.no_triangles": QT_TRANSLATE_NOOP(
        "Sentences", "The file is whole but holds no triangle. Export the design again."
    ),
    "designs.mirrored": QT_TRANSLATE_NOOP(
        "Sentences", "The file mirrors the part, which would change its side. Export it unmirrored."
    ),
    "designs.too_large": QT_TRANSLATE_NOOP(
        "Sentences", "The file is larger than the station takes. Reduce its triangles."
    ),
    "designs.extension_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "The 3MF needs an extension that is not known here. Export it without."
    ),
    # findings of a check
    "designs.closed": QT_TRANSLATE_NOOP("Sentences", "The surface is closed."),
    "designs.closed_only_within": QT_TRANSLATE_NOOP(
        "Sentences",
        "The surface closes only if vertices within {within_mm} mm are joined. Mend it first.",
    ),
    "designs.open": QT_TRANSLATE_NOOP(
        "Sentences",
        "The surface is not closed: {open} open edges, {shared_by_many} shared by many. Mend it.",
    ),
    "designs.misoriented": QT_TRANSLATE_NOOP(
        "Sentences", "{misoriented} edges join triangles that face opposite ways. Mend the mesh."
    ),
    "designs.inside_out": QT_TRANSLATE_NOOP(
        "Sentences", "The surface is inside out (volume {volume_mm3} mm³). Turn its triangles."
    ),
    "designs.degenerate_facets": QT_TRANSLATE_NOOP("Sentences", "{facets} triangles have no area."),
    "designs.surfaces_apart": QT_TRANSLATE_NOOP("Sentences", "No surface goes through another."),
    "designs.surfaces_cross": QT_TRANSLATE_NOOP(
        "Sentences", "Surfaces go through each other at {pairs} places. Ask for one closed body."
    ),
    "designs.crossing_not_checked": QT_TRANSLATE_NOOP(
        "Sentences", "Whether surfaces cross was not checked on this station."
    ),
    "designs.shell_within_shell": QT_TRANSLATE_NOOP(
        "Sentences", "{shells} bodies lie inside another. Ask for one closed body."
    ),
    "designs.shell_inside_out": QT_TRANSLATE_NOOP(
        "Sentences", "{shells} bodies are inside out. Ask for a new export."
    ),
    "designs.shells_not_checked": QT_TRANSLATE_NOOP(
        "Sentences", "{shells} bodies are too many to check which lies in which."
    ),
    "designs.thinnest_wall": QT_TRANSLATE_NOOP(
        "Sentences", "Thinnest wall found: {wall_mm} mm, looking at {places} places."
    ),
    "designs.shells": QT_TRANSLATE_NOOP("Sentences", "Separate bodies: {shells}."),
    "designs.size_unlikely": QT_TRANSLATE_NOOP(
        "Sentences",
        "A diagonal of {diagonal_mm} mm is unlikely for guide or bone. Check the unit ({unit}).",
    ),
    "designs.bytes_left_over": QT_TRANSLATE_NOOP(
        "Sentences", "{bytes} bytes follow after the last triangle. They are not read."
    ),
    "designs.frame_declared": QT_TRANSLATE_NOOP("Sentences", "The file names its frame: {frame}."),
    "designs.unit_declared": QT_TRANSLATE_NOOP("Sentences", "The file names its unit: {unit}."),
    "designs.unit_said": QT_TRANSLATE_NOOP("Sentences", "A person says the unit: {unit}."),
    "designs.unit_differs": QT_TRANSLATE_NOOP(
        "Sentences", "The file says {file}, the person says {said}. Ask whoever made the file."
    ),
    "designs.polygons_split": QT_TRANSLATE_NOOP(
        "Sentences", "{polygons} faces with more than three corners were split into triangles."
    ),
    "designs.vertices_joined": QT_TRANSLATE_NOOP(
        "Sentences", "{vertices} vertices that lie at one place are taken as one."
    ),
    "designs.several_items": QT_TRANSLATE_NOOP("Sentences", "The file holds {items} items."),
    "designs.left_out": QT_TRANSLATE_NOOP(
        "Sentences", "{items} items are of a kind that is not made. They are left out."
    ),
    # 2 review
    "evaluation.identifiers_needed": QT_TRANSLATE_NOOP(
        "Sentences",
        "A decision needs two identifiers of the patient. Answer at a terminal, or set "
        "CELLDECK_PATIENT_IDS to both, separated by a semicolon.",
    ),
    "evaluation.not_a_design": QT_TRANSLATE_NOOP(
        "Sentences",
        "{design} is not a design, so it is not decided on. Decide on the design itself.",
    ),
    "evaluation.superseded": QT_TRANSLATE_NOOP(
        "Sentences", "{design} has been replaced. Decide on its newest version."
    ),
    "evaluation.side_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "The order names another side than {given}. Stop, and check the patient and the side.",
    ),
    "evaluation.patient_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "The identifiers do not belong to the patient of this case. Stop, and check the patient.",
    ),
    "evaluation.shown_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "What was shown is not all that the decision would bind. Load everything and decide again.",
    ),
    "evaluation.condition_needed": QT_TRANSLATE_NOOP(
        "Sentences", "An acceptance with a condition needs the condition. Write it."
    ),
    "evaluation.reason_needed": QT_TRANSLATE_NOOP(
        "Sentences", "This decision needs a reason in words. Add --text T."
    ),
    "evaluation.text_identifies": QT_TRANSLATE_NOOP(
        "Sentences",
        "The text names the patient. The record keeps pseudonyms alone: write it without the name.",
    ),
    "evaluation.not_by_command": QT_TRANSLATE_NOOP(
        "Sentences",
        "This site does not let a surgeon decide by command. Decide at a station, where the design "
        "is seen.",
    ),
    "evaluation.no_such_review": QT_TRANSLATE_NOOP(
        "Sentences", "There is no decision {review}. celldeck review list shows all."
    ),
    "evaluation.no_open_condition": QT_TRANSLATE_NOOP(
        "Sentences", "Decision {review} has no open condition. There is nothing to do."
    ),
    "evaluation.other_surgeon": QT_TRANSLATE_NOOP(
        "Sentences", "Only {surgeon}, who set the condition, can say that it is met."
    ),
    # 3 plan
    "planning.no_such_recipe": QT_TRANSLATE_NOOP(
        "Sentences", "There is no recipe {recipe}. celldeck recipe list shows all."
    ),
    "planning.bad_recipe": QT_TRANSLATE_NOOP(
        "Sentences",
        "The recipe cannot be used: {key} {reason} {what}. Mend it. A complete one: "
        "celldeck recipe list --example.",
    ),
    "planning.recipe_version_exists": QT_TRANSLATE_NOOP(
        "Sentences",
        "Recipe {recipe} has a version {version} already. Give the new one a new version.",
    ),
    "planning.no_such_plan": QT_TRANSLATE_NOOP(
        "Sentences", "There is no plan {plan}. celldeck plan list shows all."
    ),
    "planning.two_cases": QT_TRANSLATE_NOOP(
        "Sentences", "These designs belong to {cases}. One plate holds parts of one case only."
    ),
    "planning.not_a_design": QT_TRANSLATE_NOOP(
        "Sentences", "{design} is not a design that can be made. Plan designs only."
    ),
    "planning.superseded": QT_TRANSLATE_NOOP(
        "Sentences", "{design} has been replaced. Plan its newest version."
    ),
    "planning.nothing_to_plan": QT_TRANSLATE_NOOP(
        "Sentences", "No design was named. Name at least one."
    ),
    "planning.too_high": QT_TRANSLATE_NOOP(
        "Sentences", "The part ({size_mm} mm) is higher than the printer ({height_mm} mm)."
    ),
    "planning.mesh_open": QT_TRANSLATE_NOOP(
        "Sentences", "The design's surface is not closed, so its layers have no outline. Mend it."
    ),
    "planning.mesh_too_large": QT_TRANSLATE_NOOP(
        "Sentences", "The design has too many triangles for this many layers. Reduce them."
    ),
    "planning.bad_profile": QT_TRANSLATE_NOOP(
        "Sentences", "The slicer profile {profile} cannot be used: {key}. Mend the profile."
    ),
    "planning.does_not_fit": QT_TRANSLATE_NOOP(
        "Sentences", "The parts do not fit on a bed of {bed_mm} mm. Plan fewer on one plate."
    ),
    "planning.slicer_missing": QT_TRANSLATE_NOOP(
        "Sentences",
        "PrusaSlicer is not installed. Install it: apt install prusa-slicer. Then plan again.",
    ),
    "planning.slicer_failed": QT_TRANSLATE_NOOP(
        "Sentences", "PrusaSlicer could not slice the plate: {what}. Nothing was kept."
    ),
    # 4 build
    "production.gate_closed": QT_TRANSLATE_NOOP(
        "Sentences",
        "The build does not start: conditions are not met. Mend each, then start again.",
    ),
    "production.no_such_build": QT_TRANSLATE_NOOP(
        "Sentences", "There is no build {build}. celldeck build list shows all."
    ),
    "production.no_unit_has_build": QT_TRANSLATE_NOOP(
        "Sentences",
        "The service does not answer, and no running machine has build {build}. Go to the machine.",
    ),
    "production.ended_badly": QT_TRANSLATE_NOOP(
        "Sentences", "Build {build} ended before it was complete: {reason}."
    ),
    "production.not_held": QT_TRANSLATE_NOOP(
        "Sentences", "Build {build} is not held, so there is nothing to resume."
    ),
    "production.build_is_over": QT_TRANSLATE_NOOP(
        "Sentences", "The build is over ({state}), so there is nothing to stop."
    ),
    "production.not_running": QT_TRANSLATE_NOOP(
        "Sentences", "Build {build} is not running any more, so there is nothing to stop."
    ),
    "production.acceptance_ended": QT_TRANSLATE_NOOP(
        "Sentences",
        "The surgeon's acceptance has ended, so the build stays held. Have the design reviewed "
        "again, or abort.",
    ),
    "production.printer_busy": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is at work. Look at the bed once it has ended."
    ),
    "production.no_such_step": QT_TRANSLATE_NOOP(
        "Sentences", "Build {build} has no step {step}. celldeck build show lists its steps."
    ),
    "production.step_not_ready": QT_TRANSLATE_NOOP(
        "Sentences", "Step {step} cannot start yet. It waits for: {needs}."
    ),
    "production.area_not_clear": QT_TRANSLATE_NOOP(
        "Sentences", "Nothing moves until a person has said that the area is clear."
    ),
    "production.outside_limits": QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} = {value} is outside {low} to {high}. Measure again; if it stays, call quality.",
    ),
    "production.value_missing": QT_TRANSLATE_NOOP(
        "Sentences",
        "The step needs these values as well: {names}. Add --value NAME=VALUE for each.",
    ),
    "production.value_form": QT_TRANSLATE_NOOP(
        "Sentences", "{name} = {value} has the wrong form. Give a number in the unit of the recipe."
    ),
    "command.not_confirmed": QT_TRANSLATE_NOOP(
        "Sentences", "Not confirmed. Go to the machine: {targets}."
    ),
    "command.no_unit_runs": QT_TRANSLATE_NOOP(
        "Sentences",
        "No machine's process runs here, so nothing could be asked. Go to the machines.",
    ),
    "command.refused": QT_TRANSLATE_NOOP(
        "Sentences", "The machine refused. Go and look at it before you try again."
    ),
    # what a ready step waits for
    "step.build_held": QT_TRANSLATE_NOOP(
        "Sentences", "The build is held. Find out why, then resume or abort it."
    ),
    "step.printer_not_ended": QT_TRANSLATE_NOOP("Sentences", "The printer has not ended its job."),
    "step.printer_not_parked": QT_TRANSLATE_NOOP("Sentences", "The print head is not parked."),
    "step.hotend_too_hot": QT_TRANSLATE_NOOP("Sentences", "The hot end is too hot."),
    "step.bed_too_hot": QT_TRANSLATE_NOOP("Sentences", "The bed is too hot."),
    "step.hotend_not_reported": QT_TRANSLATE_NOOP(
        "Sentences", "The hot end has not told its temperature for 3 s."
    ),
    "step.bed_not_reported": QT_TRANSLATE_NOOP(
        "Sentences", "The bed has not told its temperature for 3 s."
    ),
    "step.robot_in_stop": QT_TRANSLATE_NOOP(
        "Sentences", "The robot is in protective or emergency stop. It is reset at the robot."
    ),
    "step.robot_not_ready": QT_TRANSLATE_NOOP("Sentences", "The robot is not ready."),
    "step.robot_not_home": QT_TRANSLATE_NOOP("Sentences", "The robot is not at home."),
    # conditions of the start gate
    "gate.accepted": QT_TRANSLATE_NOOP(
        "Sentences", "{name} ({design}) is accepted by a surgeon: {state}."
    ),
    "gate.files_equal": QT_TRANSLATE_NOOP(
        "Sentences", "The files of {name} ({design}) are those that were accepted: {value}."
    ),
    "gate.program_intact": QT_TRANSLATE_NOOP(
        "Sentences", "The program is the one that was planned: {value}, needed {needed}."
    ),
    "gate.batch_open": QT_TRANSLATE_NOOP(
        "Sentences", "Batch {batch} has not been decided yet: {value}."
    ),
    "gate.printer_answers": QT_TRANSLATE_NOOP(
        "Sentences", "The printer answers: {value}, needed {needed}."
    ),
    "gate.printer_idle": QT_TRANSLATE_NOOP("Sentences", "The printer is idle: {value}."),
    "gate.printer_class": QT_TRANSLATE_NOOP(
        "Sentences", "The printer is of class {needed}: it makes {value}."
    ),
    "gate.bed_clear": QT_TRANSLATE_NOOP("Sentences", "The bed is confirmed clear: {value}."),
    "gate.no_alarm_a": QT_TRANSLATE_NOOP("Sentences", "Alarms of priority A: {value}, needed 0."),
    "gate.disk": QT_TRANSLATE_NOOP(
        "Sentences", "Free on the disk: {value} GB, needed {needed} GB."
    ),
    "gate.record": QT_TRANSLATE_NOOP("Sentences", "The record takes entries: {value}."),
    "gate.clock": QT_TRANSLATE_NOOP(
        "Sentences", "The clock goes forward: {value} s behind the record, at most {needed} s."
    ),
    "gate.camera": QT_TRANSLATE_NOOP(
        "Sentences", "The camera takes pictures: the newest is {value} s old, at most {needed} s."
    ),
    "gate.camera_calibrated": QT_TRANSLATE_NOOP("Sentences", "The camera is calibrated: {value}."),
    "gate.robot": QT_TRANSLATE_NOOP("Sentences", "The robot is out of the way: {value}."),
    "remedy.have_reviewed": QT_TRANSLATE_NOOP("Sentences", "Have a surgeon review the design."),
    "remedy.review_again": QT_TRANSLATE_NOOP(
        "Sentences", "Have the design reviewed again as it is now."
    ),
    "remedy.plan_again": QT_TRANSLATE_NOOP("Sentences", "Plan the parts again."),
    "remedy.connect_printer": QT_TRANSLATE_NOOP(
        "Sentences", "Switch the printer on and connect its cable."
    ),
    "remedy.wait_for_printer": QT_TRANSLATE_NOOP("Sentences", "Wait until the printer is idle."),
    "remedy.choose_printer": QT_TRANSLATE_NOOP("Sentences", "Choose a printer of that class."),
    "remedy.confirm_bed": QT_TRANSLATE_NOOP(
        "Sentences", "Look at the bed and confirm it: celldeck build bed-clear UNIT."
    ),
    "remedy.clear_alarms": QT_TRANSLATE_NOOP(
        "Sentences", "Deal with the alarms of priority A first."
    ),
    "remedy.free_disk": QT_TRANSLATE_NOOP("Sentences", "Make room on the disk."),
    "remedy.mend_record": QT_TRANSLATE_NOOP(
        "Sentences", "Mend what keeps the record from being written."
    ),
    "remedy.set_clock": QT_TRANSLATE_NOOP("Sentences", "Set the computer's clock."),
    "remedy.calibrate_camera": QT_TRANSLATE_NOOP(
        "Sentences", "Have the camera calibrated before the next build."
    ),
    "remedy.connect_camera": QT_TRANSLATE_NOOP("Sentences", "Switch the camera on and connect it."),
    # 5 inspect: why a verdict is what it is
    "layer.missing": QT_TRANSLATE_NOOP("Sentences", "This layer is not on the part."),
    "layer.unchanged": QT_TRANSLATE_NOOP(
        "Sentences", "The surface looks as before: this layer may be missing."
    ),
    "layer.other_direction": QT_TRANSLATE_NOOP(
        "Sentences", "The lines run another way than planned: this layer may be missing."
    ),
    "layer.no_evidence": QT_TRANSLATE_NOOP(
        "Sentences", "The picture does not tell whether this layer was made."
    ),
    "material.missing": QT_TRANSLATE_NOOP(
        "Sentences", "Material is missing: {missing_mm2} mm² of this layer."
    ),
    "material.extra": QT_TRANSLATE_NOOP(
        "Sentences", "There is material where none should be: {extra_mm2} mm²."
    ),
    "material.not_told_apart": QT_TRANSLATE_NOOP(
        "Sentences", "Part and bed cannot be told apart in this picture."
    ),
    "part.shifted": QT_TRANSLATE_NOOP("Sentences", "The layer is shifted by {shift_mm} mm."),
    "part.outside_picture": QT_TRANSLATE_NOOP("Sentences", "The camera does not see this part."),
    "contour.deviation": QT_TRANSLATE_NOOP(
        "Sentences", "The outline lies up to {largest_deviation_mm} mm beside the plan."
    ),
    "frame.dark": QT_TRANSLATE_NOOP(
        "Sentences", "The picture is too dark to judge. Check the lamp."
    ),
    "frame.shaken": QT_TRANSLATE_NOOP("Sentences", "The camera was shaken during this picture."),
    "frame.unreadable": QT_TRANSLATE_NOOP("Sentences", "The picture cannot be read."),
    "frame.missing": QT_TRANSLATE_NOOP("Sentences", "There is no picture of this layer."),
    "frame.not_calibrated": QT_TRANSLATE_NOOP(
        "Sentences", "The camera has no calibration. Calibrate it before the next build."
    ),
    "registration.no_fiducials": QT_TRANSLATE_NOOP(
        "Sentences", "The bed's marks are not known, so the picture cannot be placed."
    ),
    "registration.hidden": QT_TRANSLATE_NOOP(
        "Sentences", "The bed's marks are hidden, so the picture cannot be placed."
    ),
    "registration.moved": QT_TRANSLATE_NOOP(
        "Sentences", "Camera or bed has moved since the calibration. Calibrate again."
    ),
    "registration.residual": QT_TRANSLATE_NOOP(
        "Sentences", "The bed's marks do not fit together, so the picture cannot be placed."
    ),
    "inspection.failed": QT_TRANSLATE_NOOP("Sentences", "This layer could not be inspected."),
    # 6 sign off
    "release.no_such_batch": QT_TRANSLATE_NOOP(
        "Sentences", "There is no batch {batch}. celldeck record list shows all."
    ),
    "release.no_such_part": QT_TRANSLATE_NOOP(
        "Sentences", "Part {part} is not an open part of this batch."
    ),
    "release.not_ready": QT_TRANSLATE_NOOP(
        "Sentences", "The batch cannot be signed off yet. In the way: {blocking}."
    ),
    "release.maker_may_not_release": QT_TRANSLATE_NOOP(
        "Sentences",
        "Whoever made or signed the batch does not release it. Another person of quality does.",
    ),
    "release.not_by_signing": QT_TRANSLATE_NOOP(
        "Sentences", "“{meaning}” is not said by signing. Use release or reject."
    ),
    "release.not_evaluated": QT_TRANSLATE_NOOP(
        "Sentences",
        "Part {part} is not released: {layers} of its checks were not evaluated. `celldeck record "
        "check BATCH` names them.",
    ),
    "release.reason_needed": QT_TRANSLATE_NOOP("Sentences", "This needs a reason. Add --reason T."),
    "release.not_closed": QT_TRANSLATE_NOOP(
        "Sentences",
        "Batch {batch} is not closed: parts without a disposition. Release or reject them first.",
    ),
    "release.pdf_failed": QT_TRANSLATE_NOOP("Sentences", "The PDF could not be made: {what}."),
    "release.build_aborted": QT_TRANSLATE_NOOP(
        "Sentences", "The build of batch {batch} was aborted. Its parts can only be rejected."
    ),
    "release.exception_open": QT_TRANSLATE_NOOP(
        "Sentences",
        "Part {part} is not released: {open} of its exceptions are open, first {check}. Accept "
        "them with a reason, or reject the part.",
    ),
    # what stands in the way of a release
    "release.not_built": QT_TRANSLATE_NOOP("Sentences", "Nothing has been built yet."),
    "release.build_open": QT_TRANSLATE_NOOP("Sentences", "A build of the batch has not ended."),
    "release.step_open": QT_TRANSLATE_NOOP("Sentences", "{which} is not done."),
    "release.maker_has_not_signed": QT_TRANSLATE_NOOP("Sentences", "The maker has not signed."),
    "release.batch_is_closed": QT_TRANSLATE_NOOP("Sentences", "The batch is closed already."),
    # 7 sync
    "sync.place_unreachable": QT_TRANSLATE_NOOP(
        "Sentences",
        "The second place {place} cannot be reached. Nothing is lost; what is new waits.",
    ),
    "sync.no_place": QT_TRANSLATE_NOOP(
        "Sentences", "No second place is set. Set sync_folder under [site] in the cell file."
    ),
    "sync.place_disagrees": QT_TRANSLATE_NOOP(
        "Sentences", "The second place holds another history than this one. Call quality."
    ),
    "sync.bundle_refused": QT_TRANSLATE_NOOP(
        "Sentences", "The second place does not accept what was sent. Call quality."
    ),
    "sync.receipt_wrong": QT_TRANSLATE_NOOP(
        "Sentences", "The second place's receipt does not fit what was sent. It is sent again."
    ),
}
