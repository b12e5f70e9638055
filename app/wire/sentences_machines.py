"""Sentences about machines and alarms."""

from app.wire.translatable import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    "cell.no_such_unit": QT_TRANSLATE_NOOP(
        "Sentences", "There is no unit {unit}. celldeck unit list shows all."
    ),
    "cell.unit_process_not_found": QT_TRANSLATE_NOOP(
        "Sentences", "The process of unit {unit} does not run. Go to the machine."
    ),
    "alarms.no_such_alarm": QT_TRANSLATE_NOOP(
        "Sentences", "There is no alarm {alarm} that stands. celldeck alarm list shows all."
    ),
    "unit.link_lost": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} does not answer. Check its power, its cable and its port: {reason}."
    ),
    "unit.refused": QT_TRANSLATE_NOOP("Sentences", "{unit} refused: {reason}."),
    "unit.not_reached": QT_TRANSLATE_NOOP(
        "Sentences",
        "{unit} did not reach what it was told in its time. Go and look at the machine.",
    ),
    "unit.garbled": QT_TRANSLATE_NOOP(
        "Sentences", "What {unit} says cannot be understood. Check its cable and its speed (baud)."
    ),
    "unit.interlocked": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is locked while {by} is in its space. Wait until {by} is home."
    ),
    "unit.misconfigured": QT_TRANSLATE_NOOP(
        "Sentences",
        "{unit}: the cell file sets {setting} to “{value}”, which is not there. Mend the file.",
    ),
    "unit.fault": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} reports a fault. Go and look at the machine."
    ),
    "unit.not_answered": QT_TRANSLATE_NOOP(
        "Sentences", "The process of {unit} does not answer. Go to the machine."
    ),
    "unit.process_lost": QT_TRANSLATE_NOOP(
        "Sentences",
        "The process of {unit} has ended. It is started again; look at the machine meanwhile.",
    ),
    "unit.protective_stop": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} is in protective stop. Clear its space, then reset it at the machine."
    ),
    "unit.not_safe": QT_TRANSLATE_NOOP(
        "Sentences",
        "{unit} has not confirmed that it is safe. Go to the machine and switch it off.",
    ),
    "unit.stop_used": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} was stopped past the service, by {by}."
    ),
    "unit.busy": QT_TRANSLATE_NOOP("Sentences", "{unit} has a job already. Wait for its end."),
    "unit.no_job": QT_TRANSLATE_NOOP("Sentences", "{unit} has no job."),
    "unit.not_held": QT_TRANSLATE_NOOP("Sentences", "{unit} is not held."),
    "unit.unknown": QT_TRANSLATE_NOOP(
        "Sentences", "The state of {unit} is unknown. Go to the machine."
    ),
    "printer.silent": QT_TRANSLATE_NOOP(
        "Sentences", "The printer has fallen silent. Check cable and power; the build cannot go on."
    ),
    "printer.reset": QT_TRANSLATE_NOOP(
        "Sentences", "The printer has started anew by itself. The part is lost; heaters are off."
    ),
    "printer.resend_unknown": QT_TRANSLATE_NOOP(
        "Sentences",
        "The printer asks for a line that was never sent. Check the cable, then build again.",
    ),
    "printer.resend_storm": QT_TRANSLATE_NOOP(
        "Sentences", "The printer asks for lines again and again. Check its cable and speed (baud)."
    ),
    "printer.line_too_long": QT_TRANSLATE_NOOP(
        "Sentences", "The program has a line that the printer cannot take. Plan the parts again."
    ),
    "printer.word_not_allowed": QT_TRANSLATE_NOOP(
        "Sentences", "The program has a command that is not allowed here. Mend the slicer profile."
    ),
    "printer.killed": QT_TRANSLATE_NOOP(
        "Sentences", "The printer has stopped itself. Read its display, then reset it."
    ),
    "printer.heater_failed": QT_TRANSLATE_NOOP(
        "Sentences", "A heater or its sensor has failed. The printer is off; have it mended."
    ),
    "camera.no_answer": QT_TRANSLATE_NOOP(
        "Sentences", "The camera does not answer. Check its cable."
    ),
    "camera.no_folder": QT_TRANSLATE_NOOP("Sentences", "The folder of pictures is not there."),
    "camera.no_picture": QT_TRANSLATE_NOOP("Sentences", "The camera gave no picture."),
    "camera.not_a_picture": QT_TRANSLATE_NOOP("Sentences", "What the camera sent is no picture."),
    "camera.cut_short": QT_TRANSLATE_NOOP("Sentences", "The picture is not complete."),
    "camera.not_allowed": QT_TRANSLATE_NOOP(
        "Sentences", "The camera refuses the user name or password. Check user and secret_file."
    ),
    "camera.no_such_action": QT_TRANSLATE_NOOP("Sentences", "A camera cannot do that."),
    "camera.bad_order": QT_TRANSLATE_NOOP("Sentences", "The camera was asked in the wrong form."),
    "camera.has_no_job": QT_TRANSLATE_NOOP("Sentences", "A camera has no job of its own to stop."),
    "camera.not_there": QT_TRANSLATE_NOOP("Sentences", "The camera's process does not run."),
    "camera.not_answered": QT_TRANSLATE_NOOP("Sentences", "The camera did not answer in its time."),
    "printer.no_answer": QT_TRANSLATE_NOOP(
        "Sentences", "The printer does not answer. Check its power and its cable."
    ),
    "printer.port_in_use": QT_TRANSLATE_NOOP(
        "Sentences", "Another program uses the printer's port. End that program."
    ),
    "printer.uncertain": QT_TRANSLATE_NOOP(
        "Sentences", "It is not known what the printer did while nobody watched. Look at the part."
    ),
    "printer.unknown_command": QT_TRANSLATE_NOOP(
        "Sentences", "The printer does not know a command of the program."
    ),
    "printer.heaters_not_verified": QT_TRANSLATE_NOOP(
        "Sentences", "The printer did not confirm that its heaters are off. Switch it off."
    ),
    "printer.position_not_reported": QT_TRANSLATE_NOOP(
        "Sentences", "The printer did not say where its head is."
    ),
    "printer.position_not_verified": QT_TRANSLATE_NOOP(
        "Sentences", "The printer's head is not where it should be. Go and look."
    ),
    "printer.line_damaged": QT_TRANSLATE_NOOP(
        "Sentences",
        "Line {line} came to the printer damaged so that it was not checked. Look at the part.",
    ),
    "printer.held_after_layer": QT_TRANSLATE_NOOP(
        "Sentences", "Held after its layer, as somebody asked."
    ),
    "printer.pause_asked": QT_TRANSLATE_NOOP("Sentences", "The printer asked for a pause."),
    "printer.paused": QT_TRANSLATE_NOOP(
        "Sentences", "The printer has paused by itself. Look at it, then resume."
    ),
    "printer.resumed": QT_TRANSLATE_NOOP(
        "Sentences", "The printer went on by itself and was held. Look at it, then resume."
    ),
    "printer.cancel_asked": QT_TRANSLATE_NOOP("Sentences", "The job was cancelled at the printer."),
    "printer.many_resends": QT_TRANSLATE_NOOP(
        "Sentences", "The printer asks for many lines again: {resends} of {lines}. Check its cable."
    ),
    "printer.verified_late": QT_TRANSLATE_NOOP(
        "Sentences", "It took more than ten seconds to verify that the printer is safe."
    ),
    "printer.power_cut": QT_TRANSLATE_NOOP(
        "Sentences", "The power was cut: how far the printer came is not known well enough."
    ),
    "printer.quick_stopped": QT_TRANSLATE_NOOP(
        "Sentences", "Its motion had to be cut off: where its head is is not known."
    ),
    "printer.asked_before": QT_TRANSLATE_NOOP(
        "Sentences",
        "The unit was started a second time since: the printer's count is not the job's any more.",
    ),
    "printer.counter_differs": QT_TRANSLATE_NOOP(
        "Sentences", "The printer's last line is not one of those that were under way."
    ),
    "printer.position_differs": QT_TRANSLATE_NOOP(
        "Sentences", "The printer's head is not where its last line has put it."
    ),
    "printer.line_unsure": QT_TRANSLATE_NOOP(
        "Sentences", "More than one line would have put the printer's head there."
    ),
    "printer.not_homed": QT_TRANSLATE_NOOP("Sentences", "The printer had not been homed yet."),
    "printer.program_missing": QT_TRANSLATE_NOOP(
        "Sentences", "The program of the job cannot be read any more."
    ),
    "printer.not_warm": QT_TRANSLATE_NOOP(
        "Sentences", "The printer did not become warm in its time."
    ),
    "robot.protective_stop": QT_TRANSLATE_NOOP(
        "Sentences", "The robot is in protective stop. Clear its space, then reset it there."
    ),
    "robot.emergency_stop": QT_TRANSLATE_NOOP(
        "Sentences", "The robot's emergency stop is pressed. Find out why before releasing it."
    ),
    "robot.not_automatic": QT_TRANSLATE_NOOP(
        "Sentences", "The robot is not in automatic mode. Switch it over at the robot."
    ),
    "robot.safety_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "The robot does not say whether it is safe. Go to the robot."
    ),
    "robot.job_forgotten": QT_TRANSLATE_NOOP(
        "Sentences", "The robot knows nothing of its job any more. Go and look where it stands."
    ),
    "robot.never_accepted": QT_TRANSLATE_NOOP(
        "Sentences", "The robot did not accept its job in its time."
    ),
    "robot.no_part_found": QT_TRANSLATE_NOOP("Sentences", "The robot found no part to take."),
    "robot.moved_by_hand": QT_TRANSLATE_NOOP(
        "Sentences", "The robot was moved by hand. Send it home first."
    ),
    "robot.aborted": QT_TRANSLATE_NOOP("Sentences", "The robot's job was aborted."),
    "robot.held": QT_TRANSLATE_NOOP("Sentences", "The robot is held."),
    "machine.not_available": QT_TRANSLATE_NOOP(
        "Sentences", "The machine is not available. Look at its own display."
    ),
    "opcua.missing": QT_TRANSLATE_NOOP(
        "Sentences",
        "The OPC UA server lacks something that is needed. Check its address and version.",
    ),
    "opcua.refused": QT_TRANSLATE_NOOP(
        "Sentences", "The OPC UA server refuses the connection. Check its address and that it runs."
    ),
    "opcua.untrusted": QT_TRANSLATE_NOOP(
        "Sentences",
        "Nobody has trusted this machine yet. Compare the thumbprint {thumbprint} with the one on "
        "its own display; if they are the same, trust it.",
    ),
    "opcua.certificate_changed": QT_TRANSLATE_NOOP(
        "Sentences",
        "This machine now shows another certificate ({thumbprint}) than the trusted one "
        "({pinned}). Find out why before you trust it again.",
    ),
    "opcua.untrust": QT_TRANSLATE_NOOP("Sentences", "The trust in this machine was withdrawn."),
    "cell.no_certificate": QT_TRANSLATE_NOOP(
        "Sentences", "{unit} has shown no certificate. Check its link and its security setting."
    ),
    "cell.thumbprint_differs": QT_TRANSLATE_NOOP(
        "Sentences",
        "{unit} shows the thumbprint {shown}, not {given}. Nothing was trusted. Look again at the "
        "machine's own display.",
    ),
    "reason.pinned_by_cell_file": QT_TRANSLATE_NOOP(
        "Sentences", "the cell file says which certificate counts (server_certificate)"
    ),
    "reason.other_certificate": QT_TRANSLATE_NOOP(
        "Sentences", "it shows another certificate by now"
    ),
    "opcua.user_refused": QT_TRANSLATE_NOOP(
        "Sentences", "The OPC UA server refuses the user. Check user and password."
    ),
    "opcua.certificate_refused": QT_TRANSLATE_NOOP(
        "Sentences", "The OPC UA server does not trust this station's certificate. Enter it there."
    ),
    "opcua.no_such_security": QT_TRANSLATE_NOOP(
        "Sentences", "The OPC UA server does not offer the security that the cell file asks for."
    ),
    "unit.ended": QT_TRANSLATE_NOOP("Sentences", "It had ended already."),
    "unit.nothing_running": QT_TRANSLATE_NOOP("Sentences", "Nothing runs there."),
    "unit.not_confirmed": QT_TRANSLATE_NOOP("Sentences", "The machine has not confirmed it."),
    "unit.overtaken": QT_TRANSLATE_NOOP("Sentences", "Another command came after it."),
    "unit.ending": QT_TRANSLATE_NOOP("Sentences", "The unit's process is ending."),
    "unit.cancelled": QT_TRANSLATE_NOOP("Sentences", "It was given up."),
    "unit.job_not_known": QT_TRANSLATE_NOOP(
        "Sentences", "The unit does not know its job any more. Go and look at the machine."
    ),
    "bug.job": QT_TRANSLATE_NOOP(
        "Sentences", "Something went wrong inside celldeck during the job. That is our mistake."
    ),
    # what people do after a stop, in this order
    "recovery.find_cause": QT_TRANSLATE_NOOP(
        "Sentences", "Go to the robot. Find out what made it stop."
    ),
    "recovery.clear_space": QT_TRANSLATE_NOOP(
        "Sentences", "See that nobody and nothing is in its space."
    ),
    "recovery.release_emergency_stop": QT_TRANSLATE_NOOP(
        "Sentences", "Release the emergency stop where it was pressed, and reset it at the robot."
    ),
    "recovery.reset_protective_stop": QT_TRANSLATE_NOOP(
        "Sentences", "Reset the protective stop at the robot itself."
    ),
    "recovery.check_link": QT_TRANSLATE_NOOP(
        "Sentences", "Check power, network and cable of the robot until it answers."
    ),
    "recovery.switch_to_automatic": QT_TRANSLATE_NOOP(
        "Sentences", "Switch the robot to automatic mode."
    ),
    "recovery.check_part": QT_TRANSLATE_NOOP(
        "Sentences", "Look at the part, the bed and the gripper. Is all where it should be?"
    ),
    "recovery.resume_or_abort": QT_TRANSLATE_NOOP(
        "Sentences", "Resume the build if it may go on; if not, abort it."
    ),
    "recovery.bring_home": QT_TRANSLATE_NOOP("Sentences", "Bring the robot home at its pendant."),
    "recovery.printer_follows": QT_TRANSLATE_NOOP(
        "Sentences", "The printer stays locked until the robot is seen at home."
    ),
    # why, inside another sentence
    "printer.bad_mark": QT_TRANSLATE_NOOP(
        "Sentences", "The program has a mark that cannot be read. Plan the parts again."
    ),
    "printer.error": QT_TRANSLATE_NOOP(
        "Sentences", "The printer reports an error. Read its display."
    ),
    "opcua.secret_in_clear": QT_TRANSLATE_NOOP(
        "Sentences", "The user's password would go in the clear. Choose a security that encrypts."
    ),
    "reason.busy": QT_TRANSLATE_NOOP("Sentences", "it has a job already"),
    "reason.job_exists": QT_TRANSLATE_NOOP("Sentences", "it has had this job already"),
    "reason.jobs_unknown": QT_TRANSLATE_NOOP("Sentences", "its list of jobs is not known yet"),
    "reason.aborted": QT_TRANSLATE_NOOP("Sentences", "it was aborted"),
    "reason.stopped": QT_TRANSLATE_NOOP("Sentences", "it was stopped"),
    "reason.unable_to_accept": QT_TRANSLATE_NOOP("Sentences", "it cannot take a job now"),
    "reason.invalid_state": QT_TRANSLATE_NOOP("Sentences", "its job is in another state"),
    "reason.running": QT_TRANSLATE_NOOP("Sentences", "a job runs there"),
    "reason.unknown_action": QT_TRANSLATE_NOOP("Sentences", "it cannot do that"),
    "reason.no_such_action": QT_TRANSLATE_NOOP("Sentences", "it cannot do that"),
    "reason.unknown_job_order": QT_TRANSLATE_NOOP("Sentences", "it does not know the job"),
    "reason.asked": QT_TRANSLATE_NOOP("Sentences", "a person asked for it"),
    # alarms: what it is, what follows, what to do
    "alarm.build.held_after_uncertainty": QT_TRANSLATE_NOOP(
        "Sentences",
        "Build held: the state of a machine is not known. Nothing moves until a person has looked. "
        "Go to the machine.",
    ),
    "alarm.build.acceptance_ended": QT_TRANSLATE_NOOP(
        "Sentences",
        "Build held: the surgeon's acceptance has ended. The part may be wrong. Have the design "
        "reviewed again, or abort.",
    ),
    "alarm.build.not_confirmed": QT_TRANSLATE_NOOP(
        "Sentences",
        "The machine has not confirmed the last command. It may still move or heat. Go and look.",
    ),
    "alarm.build.stopped_by_inspection": QT_TRANSLATE_NOOP(
        "Sentences",
        "Build held by inspection: a layer is outside its limits. Look at it; resume or abort.",
    ),
    "alarm.build.failed": QT_TRANSLATE_NOOP(
        "Sentences",
        "The build has failed. The part is not complete. Look at the bed and the reason.",
    ),
    "alarm.unit.not_safe": QT_TRANSLATE_NOOP(
        "Sentences", "Heat or motion may still be on. Go to the machine and switch it off."
    ),
    "alarm.unit.process_lost": QT_TRANSLATE_NOOP(
        "Sentences", "A unit's process has ended. Its machine is not watched. Go and look at it."
    ),
    "alarm.unit.link_lost": QT_TRANSLATE_NOOP(
        "Sentences", "A machine does not answer. What it does is not known. Check cable and power."
    ),
    "alarm.unit.fault": QT_TRANSLATE_NOOP(
        "Sentences", "A machine reports a fault. Its job does not go on. Go and look at it."
    ),
    "alarm.unit.misconfigured": QT_TRANSLATE_NOOP(
        "Sentences",
        "A unit of the cell file cannot be used. The others work. Mend its part of the file.",
    ),
    "alarm.unit.protective_stop": QT_TRANSLATE_NOOP(
        "Sentences",
        "The robot is in protective stop. It will not move. Clear its space, then reset it.",
    ),
    "alarm.unit.emergency_stop": QT_TRANSLATE_NOOP(
        "Sentences",
        "The robot's emergency stop is pressed. It will not move. Find out why before it is "
        "released.",
    ),
    "alarm.unit.certificate_changed": QT_TRANSLATE_NOOP(
        "Sentences",
        "A machine shows another certificate than the trusted one. It is not talked to. Find out "
        "who changed it; then trust it, or have it mended.",
    ),
    "alarm.cell.estop_pressed": QT_TRANSLATE_NOOP(
        "Sentences",
        "The e-stop of the cell is pressed. Machines are without power or drive. Find out why "
        "before it is released.",
    ),
    "alarm.cell.estop_unknown": QT_TRANSLATE_NOOP(
        "Sentences",
        "Whether the e-stop is pressed is not known: its source does not say. Go and look at it.",
    ),
    "alarm.unit.stop_used": QT_TRANSLATE_NOOP(
        "Sentences",
        "A machine was stopped past the service. The record was told late. Find out why.",
    ),
    "alarm.inspection.review": QT_TRANSLATE_NOOP(
        "Sentences", "Inspection has found something on a layer. Look at it before you go on."
    ),
    "alarm.inspection.frame_missing": QT_TRANSLATE_NOOP(
        "Sentences", "A layer has no picture. It counts as not evaluated. Check the camera."
    ),
    "alarm.record.cannot_be_written": QT_TRANSLATE_NOOP(
        "Sentences", "The record cannot be written. Nothing new starts. Make room on the disk."
    ),
    "alarm.record.does_not_hold": QT_TRANSLATE_NOOP(
        "Sentences", "The record does not hold. Release nothing. Keep a copy and call quality."
    ),
    "alarm.disk.nearly_full": QT_TRANSLATE_NOOP(
        "Sentences", "The disk is nearly full. The next build may not start. Make room."
    ),
    "alarm.sync.place_unreachable": QT_TRANSLATE_NOOP(
        "Sentences", "The second place cannot be reached. Nothing is lost; what is new waits."
    ),
    "alarm.service.part_failed": QT_TRANSLATE_NOOP(
        "Sentences",
        "A part of the service has failed and was begun again. Look at the builds. Report the log.",
    ),
    "alarm.people.locked_out": QT_TRANSLATE_NOOP(
        "Sentences", "Somebody was locked out after wrong secrets. Ask who it was."
    ),
}
