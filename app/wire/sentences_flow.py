"""Sentences about the way of a design: import, review, plan, build, inspect, sign off, sync."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # 1 import
    "designs.bad_order": QT_TRANSLATE_NOOP(
        "Sentences",
        "The order cannot be used: {what}. Mend it; celldeck case add --example shows one.",
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
        "Sentences", "{file} is neither STL nor 3MF. Export the design as one of these."
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
    # findings of a check
    "mesh.readable": QT_TRANSLATE_NOOP("Sentences", "The file was read to its end."),
    "mesh.finite": QT_TRANSLATE_NOOP("Sentences", "All coordinates are numbers."),
    "mesh.watertight": QT_TRANSLATE_NOOP(
        "Sentences", "Open edges: {open_edges}. A part needs none."
    ),
    "mesh.oriented": QT_TRANSLATE_NOOP(
        "Sentences", "Triangles that face inwards: {flipped}. Mend the mesh if there are any."
    ),
    "mesh.degenerate": QT_TRANSLATE_NOOP("Sentences", "Triangles without area: {count}."),
    "mesh.manifold": QT_TRANSLATE_NOOP(
        "Sentences", "Edges with more than two triangles: {edges}. A part needs none."
    ),
    "mesh.bodies": QT_TRANSLATE_NOOP("Sentences", "Separate bodies: {count}."),
    "mesh.size": QT_TRANSLATE_NOOP("Sentences", "Size {size_mm} mm."),
    "mesh.volume": QT_TRANSLATE_NOOP("Sentences", "Volume {volume_mm3} mm³."),
    "mesh.unit": QT_TRANSLATE_NOOP("Sentences", "Unit of length: {unit}."),
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
        "The recipe cannot be used: {what}. Mend it; celldeck recipe list --example shows one.",
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
    "production.not_held": QT_TRANSLATE_NOOP(
        "Sentences", "Build {build} is not held, so there is nothing to resume."
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
    "step.area_clear": QT_TRANSLATE_NOOP("Sentences", "a person who says that the area is clear"),
    "step.printer_ended": QT_TRANSLATE_NOOP("Sentences", "the printer to have ended"),
    "step.printer_parked": QT_TRANSLATE_NOOP("Sentences", "the print head to be parked"),
    "step.hotend_cool": QT_TRANSLATE_NOOP("Sentences", "the hot end to be below {limit_c} °C"),
    "step.bed_cool": QT_TRANSLATE_NOOP("Sentences", "the bed to be below {limit_c} °C"),
    "step.readings_fresh": QT_TRANSLATE_NOOP("Sentences", "temperatures younger than 3 s"),
    "step.unit_idle": QT_TRANSLATE_NOOP("Sentences", "the unit to be idle"),
    "step.step_before": QT_TRANSLATE_NOOP("Sentences", "the step before to be done"),
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
    "gate.camera": QT_TRANSLATE_NOOP("Sentences", "The camera answers: {value}."),
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
    "remedy.connect_camera": QT_TRANSLATE_NOOP("Sentences", "Switch the camera on and connect it."),
    # 5 inspect: why a verdict is what it is
    "inspection.within_limits": QT_TRANSLATE_NOOP("Sentences", "All within the limits."),
    "inspection.missing_material": QT_TRANSLATE_NOOP(
        "Sentences", "Material is missing: {missing_mm2} mm² of this layer are not there."
    ),
    "inspection.extra_material": QT_TRANSLATE_NOOP(
        "Sentences", "There is material where none should be: {extra_mm2} mm²."
    ),
    "inspection.contour": QT_TRANSLATE_NOOP(
        "Sentences", "The contour lies {deviation_mm} mm beside the plan, limit {limit_mm} mm."
    ),
    "inspection.shift": QT_TRANSLATE_NOOP("Sentences", "The layer is shifted by {shift_mm} mm."),
    "inspection.layer_missing": QT_TRANSLATE_NOOP("Sentences", "This layer is not on the part."),
    "inspection.dark": QT_TRANSLATE_NOOP(
        "Sentences", "The picture is too dark to judge. Check the lamp."
    ),
    "inspection.blurred": QT_TRANSLATE_NOOP(
        "Sentences", "The picture is not sharp enough to judge. Check the camera's mount."
    ),
    "inspection.shaken": QT_TRANSLATE_NOOP(
        "Sentences", "The camera was shaken while it took this picture."
    ),
    "inspection.no_frame": QT_TRANSLATE_NOOP("Sentences", "There is no picture of this layer."),
    "inspection.not_registered": QT_TRANSLATE_NOOP(
        "Sentences", "The bed's marks were not found, so the picture cannot be placed."
    ),
    "inspection.not_in_view": QT_TRANSLATE_NOOP("Sentences", "The camera does not see this part."),
    "inspection.no_calibration": QT_TRANSLATE_NOOP(
        "Sentences", "The camera has no calibration. Calibrate it before the next build."
    ),
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
    "release.not_evaluated": QT_TRANSLATE_NOOP(
        "Sentences",
        "Some of the inspection was not evaluated ({not_evaluated}). Look at these layers, and say "
        "in a reason why the parts may go.",
    ),
    "release.reason_needed": QT_TRANSLATE_NOOP(
        "Sentences", "A rejection needs a reason. Add --reason T."
    ),
    "release.not_closed": QT_TRANSLATE_NOOP(
        "Sentences",
        "Batch {batch} is not closed: parts without a disposition. Release or reject them first.",
    ),
    "release.pdf_failed": QT_TRANSLATE_NOOP("Sentences", "The PDF could not be made: {what}."),
    # what stands in the way of a release
    "blocking.build_open": QT_TRANSLATE_NOOP("Sentences", "a build of the batch has not ended"),
    "blocking.no_build": QT_TRANSLATE_NOOP("Sentences", "nothing has been built yet"),
    "blocking.steps_open": QT_TRANSLATE_NOOP("Sentences", "steps of the recipe are not done"),
    "blocking.not_signed": QT_TRANSLATE_NOOP("Sentences", "the maker has not signed"),
    "blocking.not_evaluated": QT_TRANSLATE_NOOP("Sentences", "some layers were not evaluated"),
    "blocking.verdict_stop": QT_TRANSLATE_NOOP("Sentences", "inspection found a fault"),
    "blocking.record": QT_TRANSLATE_NOOP("Sentences", "the record does not hold"),
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
    "sync.receipt_wrong": QT_TRANSLATE_NOOP(
        "Sentences", "The second place's receipt does not fit what was sent. It is sent again."
    ),
}
