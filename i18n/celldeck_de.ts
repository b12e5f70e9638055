<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Sentences</name>
    <message>
        <source>{what}. {usage}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One plan is shown at a time: celldeck plan show PLAN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plan needs a recipe. Add --recipe NAME; celldeck recipe list shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{given}” is no value. Write --value NAME=VALUE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} cannot be read: {what}. Check its name and permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} is no text in UTF-8. Save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written: {what}. Choose another folder or make room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is not stopped: builds are running ({builds}). Wait for their end, or stop with --leave-units: the machines then finish by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No service runs for {folder}. Start it with celldeck service start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service did not start. Its own words are in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service (process {pid}) has not ended. Look into its log, then stop again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not answer, so what became of the request is unknown. Look at the machine. Hold, abort and make-safe work without the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service already runs for this data folder. Use that one, or stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be used: {what}. Choose another with --data DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The running service was started with another cell file. Stop it, then start it with the cell that you mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no cell file at {file}. Write one (celldeck unit list --example shows how), or train with --cell embedded in a folder of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell file {file} cannot be used: {what}. Mend that line and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit {unit} of the cell file cannot be used: {what}. Mend its part of the file; the other units work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds a production record, so the training cell is refused here. Train in a folder of its own: --data DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder holds a training record, so a real cell is refused here. Use a folder of its own: --data DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training persons are refused where a unit is real. Remove [training] from the cell file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message does not have the agreed form: {what}. Use one version everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not know {method}. Use one version of celldeck everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was sent is larger than the service takes ({limit_bytes} bytes).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service has too much to do at this moment. Try again in a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside celldeck. That is our mistake. The log has the details; report it with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside celldeck and it left no code. That is our mistake. Report it with the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{command}” needs a person. Name one with --as NAME, CELLDECK_AS or CELLDECK_BADGE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret is needed and there is no terminal to ask at. Set {variable}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two new secrets are not the same. Begin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and secret do not belong together. Check both and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong secrets: this person is locked out until {until}. Wait, or ask an administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody called {name} is enrolled already. Choose a name that tells them apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This badge belongs to somebody else. Use another badge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person needs at least one role. Give one with --role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is enrolled yet. The first person must be an administrator: --role administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret is too short. Use at least {shortest} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret was refused. Try again, or ask an administrator for another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed in. Sign in first; at the command line with --as NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role may not do this. It needs one of these roles: {roles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret is a temporary one. Set your own first: celldeck person secret NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was signed ({reason}). Sign with your own name or badge and your own secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work took longer than its limit of {limit_s} s and was ended. Nothing was kept. Simplify the file, or split it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file needs more memory than it may take. Nothing was kept. Reduce its triangles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program that read the file broke off ({task}). Nothing was kept and nothing else is touched. The file is probably damaged: export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with hash {sha256} is not kept here. Send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not take the file: {what}. Make room, then send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than the station takes ({limit_bytes} bytes).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What arrived is not what was sent. Send the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record cannot be written: {what}. Nothing new starts; hold, abort and make-safe still act. Make room on the disk or mend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record cannot be opened: {what}. Do not delete it; call for support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is no record of celldeck. Choose the right data folder: --data DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer celldeck has written this record (format {found}). Use that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guards that keep {file} append-only are missing. Somebody has altered it. Keep a copy and call quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged. Keep a copy, restore the last backup, call quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk does not keep what is written. Use a local disk, no network folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite {version} has a fault that can lose records. Set celldeck up again with its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The patient&apos;s identity of case {case} does not open with its key. Restore the keys folder from its backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no record in {folder}. Name the data folder with --data DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record does not hold in {faults} place(s), first {place}. Release nothing. Keep a copy and call quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain of events is broken at {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An event&apos;s text was altered at {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An event is missing at {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events after a signed checkpoint are missing ({place}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A signature does not fit what it stands under: {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A checkpoint does not fit the chain: {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that the record names is lost or altered: {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Make room; until then nothing new starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk refuses to write: {what}. Mend or replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has only {free_gb} GB left. Make room before the next build.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk did not show {show} in its time. The log has its own words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk knows no {show} of that id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk did not open. Its own words are in {log}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display and Xvfb is not installed. Install it: apt install xvfb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order cannot be used: {what}. Mend it; celldeck case add --example shows one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan values cannot be used: {what}. Export them again from planning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pseudonym gives the patient away. Choose one without name, birth date or number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no case {case}. celldeck case list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no design {design}. celldeck design list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} carries no unit of length. Ask whoever made it, then say: --unit mm, cm, m or in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {unit} the part would be {size_mm} mm, which fits no bone. Check the unit of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is neither STL nor 3MF. Export the design as one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends before it is complete: {found} of {expected}. Copy or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no triangle. Export the design again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} coordinates are no numbers (NaN or infinite). Mend the mesh and export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read as {format}: {what}. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{triangles} triangles are more than the station takes ({limit}). Reduce them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{design} belongs to another case or is of another kind, so it cannot be replaced by this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{design} has been replaced already. Name its newest version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The patient&apos;s identity of this case is erased. Nothing more can be made of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was read to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All coordinates are numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open edges: {open_edges}. A part needs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triangles that face inwards: {flipped}. Mend the mesh if there are any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triangles without area: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edges with more than two triangles: {edges}. A part needs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate bodies: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size {size_mm} mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume {volume_mm3} mm³.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of length: {unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A decision needs two identifiers of the patient. Answer at a terminal, or set CELLDECK_PATIENT_IDS to both, separated by a semicolon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{design} is not a design, so it is not decided on. Decide on the design itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{design} has been replaced. Decide on its newest version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order names another side than {given}. Stop, and check the patient and the side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identifiers do not belong to the patient of this case. Stop, and check the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was shown is not all that the decision would bind. Load everything and decide again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An acceptance with a condition needs the condition. Write it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This decision needs a reason in words. Add --text T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This site does not let a surgeon decide by command. Decide at a station, where the design is seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no decision {review}. celldeck review list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision {review} has no open condition. There is nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {surgeon}, who set the condition, can say that it is met.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipe {recipe}. celldeck recipe list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe cannot be used: {what}. Mend it; celldeck recipe list --example shows one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe {recipe} has a version {version} already. Give the new one a new version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no plan {plan}. celldeck plan list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These designs belong to {cases}. One plate holds parts of one case only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{design} is not a design that can be made. Plan designs only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{design} has been replaced. Plan its newest version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts do not fit on a bed of {bed_mm} mm. Plan fewer on one plate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PrusaSlicer is not installed. Install it: apt install prusa-slicer. Then plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PrusaSlicer could not slice the plate: {what}. Nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The build does not start: conditions are not met. Mend each, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no build {build}. celldeck build list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not answer, and no running machine has build {build}. Go to the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build {build} is not held, so there is nothing to resume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build {build} is not running any more, so there is nothing to stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The surgeon&apos;s acceptance has ended, so the build stays held. Have the design reviewed again, or abort.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} is at work. Look at the bed once it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build {build} has no step {step}. celldeck build show lists its steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step} cannot start yet. It waits for: {needs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing moves until a person has said that the area is clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} = {value} is outside {low} to {high}. Measure again; if it stays, call quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step needs these values as well: {names}. Add --value NAME=VALUE for each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} = {value} has the wrong form. Give a number in the unit of the recipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed. Go to the machine: {targets}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No machine&apos;s process runs here, so nothing could be asked. Go to the machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine refused. Go and look at it before you try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a person who says that the area is clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the printer to have ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the print head to be parked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the hot end to be below {limit_c} °C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bed to be below {limit_c} °C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temperatures younger than 3 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the unit to be idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the step before to be done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ({design}) is accepted by a surgeon: {state}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of {name} ({design}) are those that were accepted: {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is the one that was planned: {value}, needed {needed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer answers: {value}, needed {needed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer is idle: {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer is of class {needed}: it makes {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bed is confirmed clear: {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarms of priority A: {value}, needed 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free on the disk: {value} GB, needed {needed} GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record takes entries: {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock goes forward: {value} s behind the record, at most {needed} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera answers: {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The robot is out of the way: {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a surgeon review the design.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have the design reviewed again as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan the parts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the printer on and connect its cable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the printer is idle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a printer of that class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the bed and confirm it: celldeck build bed-clear UNIT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deal with the alarms of priority A first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend what keeps the record from being written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the computer&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the camera on and connect it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All within the limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Material is missing: {missing_mm2} mm² of this layer are not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is material where none should be: {extra_mm2} mm².</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contour lies {deviation_mm} mm beside the plan, limit {limit_mm} mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer is shifted by {shift_mm} mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is not on the part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is too dark to judge. Check the lamp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not sharp enough to judge. Check the camera&apos;s mount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera was shaken while it took this picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture of this layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bed&apos;s marks were not found, so the picture cannot be placed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera does not see this part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera has no calibration. Calibrate it before the next build.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no batch {batch}. celldeck record list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {part} is not an open part of this batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The batch cannot be signed off yet. In the way: {blocking}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever made or signed the batch does not release it. Another person of quality does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of the inspection was not evaluated ({not_evaluated}). Look at these layers, and say in a reason why the parts may go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rejection needs a reason. Add --reason T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch {batch} is not closed: parts without a disposition. Release or reject them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF could not be made: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a build of the batch has not ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing has been built yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps of the recipe are not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the maker has not signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some layers were not evaluated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inspection found a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the record does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second place {place} cannot be reached. Nothing is lost; what is new waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No second place is set. Set sync_folder under [site] in the cell file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second place holds another history than this one. Call quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second place&apos;s receipt does not fit what was sent. It is sent again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no unit {unit}. celldeck unit list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process of unit {unit} does not run. Go to the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no alarm {alarm} that stands. celldeck alarm list shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} does not answer. Check its power, its cable and its port: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} refused: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} did not reach what it was told in its time. Go and look at the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {unit} says cannot be understood. Check its cable and its speed (baud).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} is locked while {by} is in its space. Wait until {by} is home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit}: the cell file sets {setting} to “{value}”, which is not there. Mend the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} reports a fault. Go and look at the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process of {unit} does not answer. Go to the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process of {unit} has ended. It is started again; look at the machine meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} is in protective stop. Clear its space, then reset it at the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} has not confirmed that it is safe. Go to the machine and switch it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} was stopped past the service, by {by}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} has a job already. Wait for its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} has no job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unit} is not held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of {unit} is unknown. Go to the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer has fallen silent. Check cable and power; the build cannot go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer has started anew by itself. The part is lost; heaters are off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer asks for a line that was never sent. Check the cable, then build again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer asks for lines again and again. Check its cable and speed (baud).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program has a line that the printer cannot take. Plan the parts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program has a command that is not allowed here. Mend the slicer profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer has stopped itself. Read its display, then reset it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A heater or its sensor has failed. The printer is off; have it mended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera does not answer. Check its cable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of pictures is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera gave no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the camera sent is no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera refuses the user name or password. Check both in the cell file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A camera cannot do that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera was asked in the wrong form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A camera has no job of its own to stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The OPC UA server refuses this station. Check user and certificate there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The OPC UA server does not offer the security that the cell file asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build held: the state of a machine is not known. Nothing moves until a person has looked. Go to the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build held: the surgeon&apos;s acceptance has ended. The part may be wrong. Have the design reviewed again, or abort.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine has not confirmed the last command. It may still move or heat. Go and look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build held by inspection: a layer is outside its limits. Look at it; resume or abort.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The build has failed. The part is not complete. Look at the bed and the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat or motion may still be on. Go to the machine and switch it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A unit&apos;s process has ended. Its machine is not watched. Go and look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine does not answer. What it does is not known. Check cable and power.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine reports a fault. Its job does not go on. Go and look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A unit of the cell file cannot be used. The others work. Mend its part of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The robot is in protective stop. It will not move. Clear its space, then reset it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine was stopped past the service. The record was told late. Find out why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspection has found something on a layer. Look at it before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer has no picture. It counts as not evaluated. Check the camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record cannot be written. Nothing new starts. Make room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record does not hold. Release nothing. Keep a copy and call quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is nearly full. The next build may not start. Make room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second place cannot be reached. Nothing is lost; what is new waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody was locked out after wrong secrets. Ask who it was.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
