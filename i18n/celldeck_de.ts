<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AdministratorForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>As it stands on records.</source>
        <translation>Wie er in Akten steht.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Known to this person alone. It signs records.</source>
        <translation>Nur dieser Person bekannt. Es unterschreibt Akten.</translation>
    </message>
    <message>
        <source>Secret, once more</source>
        <translation>Kennwort, noch einmal</translation>
    </message>
    <message>
        <source>Enrol administrator</source>
        <translation>Verwaltung eintragen</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>the same secret once more</source>
        <translation>dasselbe Kennwort noch einmal</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Put in service</source>
        <translation>Wieder in Betrieb nehmen</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>nicht quittiert</translation>
    </message>
    <message>
        <source>still there, acknowledged {at} by {name}</source>
        <translation>steht noch an, quittiert {at} von {name}</translation>
    </message>
    <message>
        <source>gone since {at}, not acknowledged</source>
        <translation>vorbei seit {at}, nicht quittiert</translation>
    </message>
    <message>
        <source>gone since {at}, stays until it is acknowledged</source>
        <translation>vorbei seit {at}, bleibt bis zum Quittieren</translation>
    </message>
    <message>
        <source>gone since {at}, stays until it is reset</source>
        <translation>vorbei seit {at}, bleibt bis zum Zurücksetzen</translation>
    </message>
    <message>
        <source>out of service by {name}: {reason}</source>
        <translation>außer Betrieb durch {name}: {reason}</translation>
    </message>
    <message>
        <source>set aside for a time</source>
        <translation>für eine Zeit zurückgestellt</translation>
    </message>
    <message>
        <source>silent by design</source>
        <translation>planmäßig stumm</translation>
    </message>
    <message>
        <source>shelved until {clock} by {name}: {reason}</source>
        <translation>zurückgestellt bis {clock} von {name}: {reason}</translation>
    </message>
    <message>
        <source>act within {span}, by {clock}</source>
        <translation>handeln binnen {span}, bis {clock}</translation>
    </message>
    <message>
        <source>since {at}</source>
        <translation>seit {at}</translation>
    </message>
    <message>
        <source>the first of them</source>
        <translation>der erste von ihnen</translation>
    </message>
    <message>
        <source>this desk</source>
        <translation>dieses Pult</translation>
    </message>
</context>
<context>
    <name>AlarmsScreen</name>
    <message numerus="yes">
        <source>%n more, less pressing than these</source>
        <translation>
            <numerusform>%n weiterer, weniger dringend als diese</numerusform>
            <numerusform>%n weitere, weniger dringend als diese</numerusform>
        </translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>the most pressing first</source>
        <translation>das Dringendste zuerst</translation>
    </message>
    <message>
        <source>To acknowledge</source>
        <translation>Zu quittieren</translation>
    </message>
    <message>
        <source>Acknowledge says that you have seen it. It mends nothing.</source>
        <translation>Quittieren heißt: gesehen. Es behebt nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s) still there.</source>
        <translation>
            <numerusform>%n Alarm steht noch an.</numerusform>
            <numerusform>%n Alarme stehen noch an.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for you here.</source>
        <translation>Hier wartet nichts auf Sie.</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n in sight</source>
        <translation>
            <numerusform>%n sichtbaren bestätigen</numerusform>
            <numerusform>%n sichtbare bestätigen</numerusform>
        </translation>
    </message>
    <message>
        <source>You have read each of them</source>
        <translation>Sie haben jeden davon gelesen</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>Acknowledges nothing. A new alarm sounds again</source>
        <translation>Bestätigt nichts. Ein neuer Alarm ist wieder zu hören</translation>
    </message>
    <message>
        <source>since {clock}</source>
        <translation>seit {clock}</translation>
    </message>
    <message numerus="yes">
        <source>Flood: %n alarm(s) in 10 min</source>
        <translation>
            <numerusform>Flut: %n Alarm in 10 min</numerusform>
            <numerusform>Flut: %n Alarme in 10 min</numerusform>
        </translation>
    </message>
    <message>
        <source>the most pressing of each</source>
        <translation>je der dringendste</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message numerus="yes">
        <source>Shelved, %n</source>
        <translation>
            <numerusform>Zurückgestellt, %n</numerusform>
            <numerusform>Zurückgestellt, %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The service has not said anything yet.</source>
        <translation>Der Dienst hat noch nichts gemeldet.</translation>
    </message>
    <message>
        <source>No alarms. Every machine and the record are as they should be.</source>
        <translation>Keine Alarme. Alle Maschinen und die Akte sind, wie sie sein sollen.</translation>
    </message>
    <message>
        <source>What the marks say</source>
        <translation>Was die Zeichen sagen</translation>
    </message>
    <message>
        <source>Act now</source>
        <translation>Sofort handeln</translation>
    </message>
    <message>
        <source>Minutes to harm</source>
        <translation>Schaden in Minuten</translation>
    </message>
    <message>
        <source>Act before you go on</source>
        <translation>Vor dem Weitermachen handeln</translation>
    </message>
    <message>
        <source>Outside a limit, or blocked</source>
        <translation>Außerhalb einer Grenze oder blockiert</translation>
    </message>
    <message>
        <source>Know and plan</source>
        <translation>Kennen und einplanen</translation>
    </message>
    <message>
        <source>No action in this hour</source>
        <translation>Kein Handeln in dieser Stunde</translation>
    </message>
    <message>
        <source>Hollow: gone before it was seen</source>
        <translation>Hohl: ungesehen vorbei</translation>
    </message>
    <message>
        <source>A flashing mark is new, a steady one was seen.</source>
        <translation>Ein blinkendes Zeichen ist neu, ein stetiges wurde gesehen.</translation>
    </message>
    <message>
        <source>Show {place}</source>
        <translation>{place} zeigen</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>Seen, does no harm to this part</source>
        <translation>Gesehen, schadet diesem Teil nicht</translation>
    </message>
    <message>
        <source>Meant so by the plan</source>
        <translation>Vom Plan so gewollt</translation>
    </message>
    <message>
        <source>Comes off before the part is used</source>
        <translation>Kommt vor dem Gebrauch ab</translation>
    </message>
    <message>
        <source>Not needed for this part</source>
        <translation>Für dieses Teil nicht nötig</translation>
    </message>
    <message>
        <source>Or in your words</source>
        <translation>Oder in eigenen Worten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep answer</source>
        <translation>Antwort behalten</translation>
    </message>
    <message>
        <source>First: a reason</source>
        <translation>Zuerst: ein Grund</translation>
    </message>
</context>
<context>
    <name>BedSheet</name>
    <message>
        <source>Is the bed of {unit} clear?</source>
        <translation>Ist das Bett von {unit} frei?</translation>
    </message>
    <message>
        <source>A picture is taken.</source>
        <translation>Ein Bild wird gemacht.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Empty bed</source>
        <translation>Leeres Bett</translation>
    </message>
    <message>
        <source>Not clear</source>
        <translation>Nicht frei</translation>
    </message>
    <message>
        <source>Bed is clear</source>
        <translation>Bett ist frei</translation>
    </message>
    <message>
        <source>First: the picture is here</source>
        <translation>Zuerst: das Bild ist da</translation>
    </message>
    <message>
        <source>{why} Go and look at the bed.</source>
        <translation>{why} Hingehen und das Bett ansehen.</translation>
    </message>
    <message>
        <source>Not judged by software: you compare and decide. Both are kept.</source>
        <translation>Nicht von Software beurteilt: Sie vergleichen und entscheiden. Beide bleiben erhalten.</translation>
    </message>
</context>
<context>
    <name>BuildCommands</name>
    <message>
        <source>Abort build</source>
        <translation>Bau abbrechen</translation>
    </message>
    <message>
        <source>Hold build</source>
        <translation>Bau anhalten</translation>
    </message>
    <message>
        <source>Resume build</source>
        <translation>Bau fortsetzen</translation>
    </message>
    <message>
        <source>Holds after layer {layer}</source>
        <translation>Hält nach Schicht {layer}</translation>
    </message>
    <message>
        <source>Tap to take that back</source>
        <translation>Antippen nimmt es zurück</translation>
    </message>
    <message>
        <source>Hold after this layer</source>
        <translation>Nach dieser Schicht halten</translation>
    </message>
    <message>
        <source>Resume the build on {printer}</source>
        <translation>Bau auf {printer} fortsetzen</translation>
    </message>
    <message>
        <source>Asks the machine itself. Press 1.5 s</source>
        <translation>Fragt die Maschine selbst. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Asks the machine itself. Press 0.8 s</source>
        <translation>Fragt die Maschine selbst. 0,8 s drücken</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>Press 1.5 s. Part is lost</source>
        <translation>Bauteil verloren. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Stops now, parks the head. Press 0.8 s</source>
        <translation>Hält und parkt. 0,8 s drücken</translation>
    </message>
    <message>
        <source>Motion starts. Press 1.5 s</source>
        <translation>Bewegung beginnt. 1,5 s drücken</translation>
    </message>
    <message>
        <source>First: the design is reviewed again</source>
        <translation>Zuerst: Entwurf neu beurteilen</translation>
    </message>
    <message>
        <source>First: decide what becomes of it, above</source>
        <translation>Zuerst: oben entscheiden, was daraus wird</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Deviations on or off</source>
        <translation>Abweichungen ein oder aus</translation>
    </message>
    <message>
        <source>Whole bed or part</source>
        <translation>Ganzes Druckbett oder Bauteil</translation>
    </message>
    <message>
        <source>live, no new layer yet</source>
        <translation>live, noch keine neue Schicht</translation>
    </message>
    <message>
        <source>layer {layer}, deviation drawn 10 times larger</source>
        <translation>Schicht {layer}, Abweichung 10-fach vergrößert</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
</context>
<context>
    <name>CameraTile</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>layers seen</source>
        <translation>Schichten gesehen</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Watches {unit}</source>
        <translation>Beobachtet {unit}</translation>
    </message>
    <message>
        <source>No build</source>
        <translation>Kein Bau</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>No picture yet.</source>
        <translation>Noch kein Bild.</translation>
    </message>
    <message>
        <source>This picture cannot be read.</source>
        <translation>Dieses Bild ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{clock}, {age} s old</source>
        <translation>{clock}, {age} s alt</translation>
    </message>
    <message>
        <source>{clock}, {age} min old</source>
        <translation>{clock}, {age} min alt</translation>
    </message>
    <message>
        <source>{clock}, {age} h old</source>
        <translation>{clock}, {age} h alt</translation>
    </message>
    <message>
        <source>Live {clock}</source>
        <translation>Live {clock}</translation>
    </message>
    <message>
        <source>Layer {layer}, {clock}</source>
        <translation>Schicht {layer}, {clock}</translation>
    </message>
    <message>
        <source>too little</source>
        <translation>zu wenig</translation>
    </message>
    <message>
        <source>too much</source>
        <translation>zu viel</translation>
    </message>
    <message>
        <source>{} mm</source>
        <translation>{} mm</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>CaseLines</name>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Surgery</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>identity erased</source>
        <translation>Identität gelöscht</translation>
    </message>
    <message>
        <source>pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bauteil</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>{part} + {count} more</source>
        <translation>{part} + {count} weitere</translation>
    </message>
    <message>
        <source>{part} v{version}</source>
        <translation>{part} v{version}</translation>
    </message>
</context>
<context>
    <name>CellFacts</name>
    <message>
        <source>Confirm bed clear, {unit}</source>
        <translation>Druckbett frei melden, {unit}</translation>
    </message>
    <message>
        <source>Look at the bed first.</source>
        <translation>Zuerst das Druckbett ansehen.</translation>
    </message>
    <message>
        <source>Resume or abort, {unit}</source>
        <translation>Weiter oder Abbruch, {unit}</translation>
    </message>
    <message>
        <source>Then enter its values.</source>
        <translation>Danach die Werte eintragen.</translation>
    </message>
    <message>
        <source>See that the area is clear.</source>
        <translation>Sehen, ob der Bereich frei ist.</translation>
    </message>
    <message>
        <source>Sign what was made</source>
        <translation>Hergestelltes unterschreiben</translation>
    </message>
    <message>
        <source>Release or reject</source>
        <translation>Freigeben oder ablehnen</translation>
    </message>
    <message>
        <source>Look and release, {case}</source>
        <translation>Ansehen und freigeben, {case}</translation>
    </message>
    <message>
        <source>Start build, {case}</source>
        <translation>Bau starten, {case}</translation>
    </message>
    <message>
        <source>Ready on {printers}</source>
        <translation>Bereit auf {printers}</translation>
    </message>
    <message>
        <source>Review {case}</source>
        <translation>{case} beurteilen</translation>
    </message>
    <message>
        <source>A surgeon decides.</source>
        <translation>Die Chirurgie entscheidet.</translation>
    </message>
    <message>
        <source>Plan {case}</source>
        <translation>{case} planen</translation>
    </message>
    <message>
        <source>The design is accepted.</source>
        <translation>Der Entwurf ist angenommen.</translation>
    </message>
    <message>
        <source>Planned, waits for its start</source>
        <translation>Geplant, wartet auf den Start</translation>
    </message>
    <message>
        <source>Waits for a surgeon</source>
        <translation>Wartet auf die Chirurgie</translation>
    </message>
    <message>
        <source>since {when}</source>
        <translation>seit {when}</translation>
    </message>
    <message>
        <source>Accepted, a condition is open</source>
        <translation>Angenommen, Auflage offen</translation>
    </message>
    <message>
        <source>Accepted, to be planned</source>
        <translation>Angenommen, zu planen</translation>
    </message>
    <message>
        <source>Rejected, a new design is needed</source>
        <translation>Abgelehnt, neuer Entwurf nötig</translation>
    </message>
    <message>
        <source>Order is here, no design yet</source>
        <translation>Auftrag ist da, noch kein Entwurf</translation>
    </message>
    <message>
        <source>Build was aborted</source>
        <translation>Bau wurde abgebrochen</translation>
    </message>
    <message>
        <source>Builds on {unit}</source>
        <translation>Wird auf {unit} gebaut</translation>
    </message>
    <message>
        <source>On hold on {unit}</source>
        <translation>Angehalten auf {unit}</translation>
    </message>
    <message>
        <source>layer {layer} of {layers}</source>
        <translation>Schicht {layer}/{layers}</translation>
    </message>
    <message>
        <source>Closed, goes to the second place</source>
        <translation>Abgeschlossen, geht an den zweiten Ablageort</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Waits for release</source>
        <translation>Wartet auf Freigabe</translation>
    </message>
    <message>
        <source>Made, to be signed</source>
        <translation>Hergestellt, zu unterschreiben</translation>
    </message>
</context>
<context>
    <name>CellScreen</name>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>The service is being reached.</source>
        <translation>Der Dienst wird gesucht.</translation>
    </message>
    <message>
        <source>No service</source>
        <translation>Kein Dienst</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Braucht eine Person</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Anlagen</translation>
    </message>
    <message>
        <source>More units</source>
        <translation>Weitere Anlagen</translation>
    </message>
    <message>
        <source>Next surgeries</source>
        <translation>Nächste Operationen</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>Locked. Cases are shown to who is here.</source>
        <translation>Gesperrt. Fälle sieht, wer angemeldet ist.</translation>
    </message>
    <message>
        <source>No case is here yet.</source>
        <translation>Noch ist kein Fall hier.</translation>
    </message>
</context>
<context>
    <name>CtPlanes</name>
    <message>
        <source>Axial</source>
        <translation>Axial</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>Koronal</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>{} mm</source>
        <translation>{} mm</translation>
    </message>
    <message>
        <source>{} HU</source>
        <translation>{} HE</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>Weichteile</translation>
    </message>
</context>
<context>
    <name>DesignsScreen</name>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>No case is here yet.</source>
        <translation>Noch kein Fall vorhanden.</translation>
    </message>
    <message>
        <source>Add case</source>
        <translation>Fall anlegen</translation>
    </message>
    <message>
        <source>surgery was {day}</source>
        <translation>Operation war {day}</translation>
    </message>
    <message>
        <source>surgery in {n} days</source>
        <translation>Operation in {n} Tagen</translation>
    </message>
    <message>
        <source>surgery in {n} h</source>
        <translation>Operation in {n} h</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>No file yet. Import the design first.</source>
        <translation>Noch keine Datei. Zuerst den Entwurf einlesen.</translation>
    </message>
    <message>
        <source>Review shows the images beside the part.</source>
        <translation>Die Prüfung zeigt die Bilder neben dem Teil.</translation>
    </message>
    <message>
        <source>A file of the case is shown here.</source>
        <translation>Hier wird eine Datei des Falls gezeigt.</translation>
    </message>
    <message>
        <source>Surgery was</source>
        <translation>Operation war</translation>
    </message>
    <message>
        <source>Surgery in</source>
        <translation>Operation in</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tagen</translation>
    </message>
    <message>
        <source>h</source>
        <comment>unit of time, hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <comment>unit of time, minutes</comment>
        <translation>min</translation>
    </message>
    <message>
        <source>No file is chosen</source>
        <translation>Keine Datei gewählt</translation>
    </message>
    <message>
        <source>File mark</source>
        <translation>Dateikennung</translation>
    </message>
    <message>
        <source>Triangles</source>
        <translation>Dreiecke</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Eingelesen</translation>
    </message>
    <message>
        <source>{name}, {at}</source>
        <translation>{name}, {at}</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>Import file</source>
        <translation>Datei einlesen</translation>
    </message>
    <message>
        <source>Review design</source>
        <translation>Entwurf beurteilen</translation>
    </message>
    <message>
        <source>First: add a case</source>
        <translation>Zuerst: Fall anlegen</translation>
    </message>
    <message>
        <source>First: a case whose identity is not erased</source>
        <translation>Zuerst: Fall mit vorhandener Identität</translation>
    </message>
    <message>
        <source>Design, anatomy, images or plan values</source>
        <translation>Entwurf, Anatomie, Bilder oder Planwerte</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Celldeck</source>
        <translation>Celldeck</translation>
    </message>
    <message>
        <source>No service: {code}</source>
        <translation>Kein Dienst: {code}</translation>
    </message>
    <message>
        <source>{sentence} Code: {code}</source>
        <translation>{sentence} Kennung: {code}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Acknowledge: {what}</source>
        <translation>Quittieren: {what}</translation>
    </message>
    <message>
        <source>No sync</source>
        <translation>Kein Abgleich</translation>
    </message>
    <message>
        <source>{count} to sync</source>
        <translation>{count} abzugleichen</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>Abgeglichen</translation>
    </message>
</context>
<context>
    <name>DisposeSheet</name>
    <message>
        <source>Parts</source>
        <translation>Bauteile</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>May stay empty</source>
        <translation>Darf leer bleiben</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>To signature</source>
        <translation>Zur Unterschrift</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Bauteil</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
</context>
<context>
    <name>DropAPart</name>
    <message>
        <source>Drop one part</source>
        <translation>Ein Teil weglassen</translation>
    </message>
    <message numerus="yes">
        <source>%n dropped already</source>
        <translation>
            <numerusform>%n schon weggelassen</numerusform>
            <numerusform>%n schon weggelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
</context>
<context>
    <name>DropSheet</name>
    <message>
        <source>Drop one part and go on</source>
        <translation>Ein Teil weglassen und weiterbauen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>Drop part</source>
        <translation>Teil weglassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Which part is left out from now on?</source>
        <translation>Welches Teil bleibt ab jetzt weg?</translation>
    </message>
    <message>
        <source>{part} is lost: its {layer} of {layers} layers, and it can never be released. The other parts are built on.</source>
        <translation>{part} ist verloren: {layer} von {layers} Schichten, und es kann nie freigegeben werden. Die anderen Teile werden weitergebaut.</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Bauteil</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
    <message>
        <source>Part is lost. Press 1.5 s</source>
        <translation>Teil ist verloren. 1,5 s drücken</translation>
    </message>
</context>
<context>
    <name>DueSheet</name>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 Monate</translation>
    </message>
    <message>
        <source>6 months</source>
        <translation>6 Monate</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 Monate</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>Certificate or protocol</source>
        <translation>Zertifikat oder Protokoll</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>First: the certificate or protocol</source>
        <translation>Zuerst: Zertifikat oder Protokoll</translation>
    </message>
</context>
<context>
    <name>EvaluationScreen</name>
    <message>
        <source>No design waits for review.</source>
        <translation>Kein Entwurf wartet auf Beurteilung.</translation>
    </message>
    <message>
        <source>Accept design</source>
        <translation>Entwurf annehmen</translation>
    </message>
    <message>
        <source>First: import a design</source>
        <translation>Zuerst: Entwurf einlesen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Valgus</source>
        <translation>Valgus</translation>
    </message>
    <message>
        <source>Blade play</source>
        <translation>Blattspiel</translation>
    </message>
    <message>
        <source>Bores</source>
        <translation>Bohrungen</translation>
    </message>
    <message>
        <source>within {mm} mm</source>
        <translation>innerhalb {mm} mm</translation>
    </message>
    <message>
        <source>limit {mm}</source>
        <translation>Grenze {mm}</translation>
    </message>
    <message>
        <source>In contact</source>
        <translation>Liegt an</translation>
    </message>
    <message>
        <source>Largest gap</source>
        <translation>Größter Spalt</translation>
    </message>
    <message>
        <source>Presses in</source>
        <translation>Drückt ein</translation>
    </message>
    <message>
        <source>{n} checked</source>
        <translation>{n} geprüft</translation>
    </message>
    <message>
        <source>{checked}, {answered} of {odd} answered</source>
        <translation>{checked}, {answered} von {odd} beantwortet</translation>
    </message>
    <message>
        <source>{answered} of {odd} answered</source>
        <translation>{answered} von {odd} beantwortet</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Reject design</source>
        <translation>Entwurf ablehnen</translation>
    </message>
    <message>
        <source>Give a reason. Ends here</source>
        <translation>Grund angeben. Endet hier</translation>
    </message>
    <message>
        <source>Import design</source>
        <translation>Entwurf einlesen</translation>
    </message>
</context>
<context>
    <name>ExceptionCard</name>
    <message>
        <source>No value</source>
        <translation>Kein Wert</translation>
    </message>
    <message>
        <source>Accepted by {name}, {at}</source>
        <translation>Angenommen von {name}, {at}</translation>
    </message>
    <message>
        <source>Accept with reason</source>
        <translation>Mit Begründung annehmen</translation>
    </message>
    <message>
        <source>Reject part</source>
        <translation>Bauteil ablehnen</translation>
    </message>
    <message>
        <source>Look at layer {n}</source>
        <translation>Schicht {n} ansehen</translation>
    </message>
    <message>
        <source>Only a rejection closes this</source>
        <translation>Nur eine Ablehnung schließt das ab</translation>
    </message>
</context>
<context>
    <name>ExceptionCards</name>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} von {total}</translation>
    </message>
    <message>
        <source>This is the first</source>
        <translation>Das ist die erste</translation>
    </message>
    <message>
        <source>This is the last</source>
        <translation>Das ist die letzte</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorherige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export record of {batch}</source>
        <translation>Akte von {batch} exportieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export here</source>
        <translation>Hierher exportieren</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>First: the record is written</source>
        <translation>Zuerst: Akte wird geschrieben</translation>
    </message>
    <message>
        <source>Record, its signature, and PDF</source>
        <translation>Akte, ihre Unterschrift und PDF</translation>
    </message>
    <message>
        <source>Written: {names}</source>
        <translation>Geschrieben: {names}</translation>
    </message>
</context>
<context>
    <name>FileBrowser</name>
    <message>
        <source>Home</source>
        <translation>Startordner</translation>
    </message>
    <message>
        <source>Folder up</source>
        <translation>Übergeordneter Ordner</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>At the top</source>
        <translation>Ganz oben</translation>
    </message>
    <message>
        <source>No folder and no {kinds} file here.</source>
        <translation>Hier ist kein Ordner und keine Datei der Art {kinds}.</translation>
    </message>
    <message>
        <source>No folder in here.</source>
        <translation>Hier ist kein Ordner.</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message>
        <source>{part} v{version}</source>
        <translation>{part} v{version}</translation>
    </message>
</context>
<context>
    <name>FirstStartScreen</name>
    <message>
        <source>First start</source>
        <translation>Erster Start</translation>
    </message>
    <message>
        <source>Data folder: {folder}</source>
        <translation>Datenordner: {folder}</translation>
    </message>
    <message>
        <source>Set up this station</source>
        <translation>Diese Station einrichten</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut nachsehen</translation>
    </message>
    <message>
        <source>Starts the service with the cell file</source>
        <translation>Startet den Dienst mit der Zellendatei</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Open the training cell</source>
        <translation>Übungszelle öffnen</translation>
    </message>
    <message>
        <source>Cell file</source>
        <translation>Zellendatei</translation>
    </message>
    <message>
        <source>First administrator</source>
        <translation>Erste Person der Verwaltung</translation>
    </message>
    <message>
        <source>Who enrols everybody else, with: celldeck person add NAME --role ROLE</source>
        <translation>Trägt alle anderen ein, mit: celldeck person add NAME --role ROLE</translation>
    </message>
    <message>
        <source>Write it to {place}</source>
        <translation>Nach {place} schreiben</translation>
    </message>
    <message>
        <source>A complete one, with comments, is printed by: {command}</source>
        <translation>Eine vollständige mit Erläuterungen gibt aus: {command}</translation>
    </message>
    <message>
        <source>Cell file: which machines there are</source>
        <translation>Zellendatei: welche Maschinen es gibt</translation>
    </message>
    <message>
        <source>A template</source>
        <translation>Eine Vorlage</translation>
    </message>
    <message>
        <source>Asked here once the service runs.</source>
        <translation>Wird hier erfragt, sobald der Dienst läuft.</translation>
    </message>
    <message>
        <source>Code: {code}</source>
        <translation>Kennung: {code}</translation>
    </message>
    <message>
        <source>A whole cell on this computer</source>
        <translation>Eine ganze Zelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>Every machine is simulated. Nothing from it is for a patient.</source>
        <translation>Jede Maschine ist simuliert. Nichts davon ist für Patienten.</translation>
    </message>
    <message>
        <source>In a folder of its own</source>
        <translation>In einem eigenen Ordner</translation>
    </message>
</context>
<context>
    <name>FramedScreen</name>
    <message>
        <source>Loading: the cell is asked</source>
        <translation>Wird geladen: Zelle wird gefragt</translation>
    </message>
    <message>
        <source>The service does not answer. It is looked for.</source>
        <translation>Der Dienst antwortet nicht. Er wird gesucht.</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
</context>
<context>
    <name>GateOverride</name>
    <message>
        <source>{condition}. For one start by another person, within 8 hours.</source>
        <translation>{condition}. Für einen Start durch eine andere Person, binnen 8 Stunden.</translation>
    </message>
    <message>
        <source>Let one start go past this?</source>
        <translation>Einen Start hieran vorbeilassen?</translation>
    </message>
    <message>
        <source>Go on to sign</source>
        <translation>Weiter zur Unterschrift</translation>
    </message>
    <message>
        <source>Let a start go past: {condition}</source>
        <translation>Einen Start vorbeilassen: {condition}</translation>
    </message>
    <message>
        <source>I let this start go past this condition, for the reason told.</source>
        <translation>Ich lasse diesen Start an dieser Bedingung vorbei, aus dem genannten Grund.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
</context>
<context>
    <name>GateScreen</name>
    <message>
        <source>Before the start</source>
        <translation>Vor dem Start</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>What will be built</source>
        <translation>Was gebaut wird</translation>
    </message>
    <message>
        <source>Start build</source>
        <translation>Bau starten</translation>
    </message>
    <message>
        <source>Start build on {printer}</source>
        <translation>Bau auf {printer} starten</translation>
    </message>
    <message>
        <source>Confirm bed clear</source>
        <translation>Druckbett frei melden</translation>
    </message>
    <message>
        <source>Go to review</source>
        <translation>Zur Beurteilung</translation>
    </message>
    <message>
        <source>Go to plan</source>
        <translation>Zum Plan</translation>
    </message>
    <message>
        <source>Go to cell</source>
        <translation>Zur Zelle</translation>
    </message>
    <message>
        <source>Go to material</source>
        <translation>Zum Material</translation>
    </message>
    <message>
        <source>Go to machines</source>
        <translation>Zu den Maschinen</translation>
    </message>
    <message>
        <source>Go to passport</source>
        <translation>Zum Pass</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>Zur Schulung</translation>
    </message>
    <message>
        <source>Let it pass</source>
        <translation>Vorbeilassen</translation>
    </message>
    <message>
        <source>Plan a build</source>
        <translation>Bau planen</translation>
    </message>
    <message>
        <source>Nothing is planned that could be started.</source>
        <translation>Es ist nichts geplant, das starten könnte.</translation>
    </message>
    <message>
        <source>Locked. Sign in to see the conditions.</source>
        <translation>Gesperrt. Für die Bedingungen anmelden.</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>The service does not answer.</source>
        <translation>Der Dienst antwortet nicht.</translation>
    </message>
    <message>
        <source>First: the conditions are checked</source>
        <translation>Zuerst: Prüfung der Bedingungen</translation>
    </message>
    <message>
        <source>step to go</source>
        <translation>Schritt offen</translation>
    </message>
    <message>
        <source>steps to go</source>
        <translation>Schritte offen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>{met} of {all} conditions are met</source>
        <translation>{met} von {all} erfüllt</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>First: {missing}, and {n} more</source>
        <translation>Zuerst: {missing}, und {n} weitere</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
    <message>
        <source>{printer}, {side}, {time}. Press 1.5 s</source>
        <translation>{printer}, {side}, {time}. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Dauert</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
</context>
<context>
    <name>HandBackSheet</name>
    <message>
        <source>Hand back the decision</source>
        <translation>Entscheidung zurückgeben</translation>
    </message>
    <message>
        <source>The cell enters what this file says, once, if nothing has changed there.</source>
        <translation>Die Zelle trägt ein, was in dieser Datei steht: einmal, und nur wenn dort nichts anders wurde.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>Hier schreiben</translation>
    </message>
    <message>
        <source>First: the file is written</source>
        <translation>Zuerst: die Datei wird geschrieben</translation>
    </message>
    <message>
        <source>Written: {file}. Give it to the cell.</source>
        <translation>Geschrieben: {file}. Geben Sie sie der Zelle.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>HoldButton</name>
    <message>
        <source>Keep pressing, {seconds} s left</source>
        <translation>Weiter drücken, noch {seconds} s</translation>
    </message>
    <message>
        <source>Released too early. Nothing happened.</source>
        <translation>Zu früh losgelassen. Nichts ist geschehen.</translation>
    </message>
    <message>
        <source>Sent, waits for the machine</source>
        <translation>Gesendet, wartet auf die Maschine</translation>
    </message>
    <message>
        <source>Accepted by the machine</source>
        <translation>Von der Maschine angenommen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Refused. Nothing happened.</source>
        <translation>Verweigert. Nichts ist geschehen.</translation>
    </message>
    <message>
        <source>Unknown. Check the machine.</source>
        <translation>Unbekannt. Maschine prüfen.</translation>
    </message>
</context>
<context>
    <name>IdentityBanner</name>
    <message>
        <source>LEFT</source>
        <translation>LINKS</translation>
    </message>
    <message>
        <source>RIGHT</source>
        <translation>RECHTS</translation>
    </message>
    <message>
        <source>MIDLINE</source>
        <translation>MITTE</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Nothing is built. Nothing is recorded.</source>
        <translation>Nichts wird gebaut. Nichts wird aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>IdentityCheck</name>
    <message>
        <source>First identifier of the patient</source>
        <translation>Erstes Kennzeichen des Patienten</translation>
    </message>
    <message>
        <source>Name, birth date or record number</source>
        <translation>Name, Geburtsdatum oder Patientennummer</translation>
    </message>
    <message>
        <source>Second identifier</source>
        <translation>Zweites Kennzeichen</translation>
    </message>
    <message>
        <source>Another of the three, from the order or chart</source>
        <translation>Ein anderes der drei, aus Auftrag oder Krankenakte</translation>
    </message>
    <message>
        <source>No, it is as in the images</source>
        <translation>Nein, sie ist wie auf den Bildern</translation>
    </message>
    <message>
        <source>Yes: injury, growth or another surgery</source>
        <translation>Ja: Verletzung, Wachstum oder anderer Eingriff</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
    <message>
        <source>Needed for another reason</source>
        <translation>Bei anderem Grund nötig</translation>
    </message>
    <message>
        <source>With a condition</source>
        <translation>Mit Auflage</translation>
    </message>
    <message>
        <source>Nothing starts before you say that it is met</source>
        <translation>Nichts startet, bevor Sie sie als erfüllt melden</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Auflage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Which side is meant?</source>
        <translation>Welche Seite ist gemeint?</translation>
    </message>
    <message>
        <source>Has the anatomy changed since the images of {day}?</source>
        <translation>Hat sich die Anatomie seit den Bildern vom {day} verändert?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>first identifier</source>
        <translation>erstes Kennzeichen</translation>
    </message>
    <message>
        <source>second identifier</source>
        <translation>zweites Kennzeichen</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>Veränderung</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Auflage</translation>
    </message>
    <message>
        <source>Give the reason</source>
        <translation>Grund angeben</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>To signature</source>
        <translation>Zur Unterschrift</translation>
    </message>
    <message>
        <source>Step 2 of 2</source>
        <translation>Schritt 2 von 2</translation>
    </message>
    <message>
        <source>Step 1 of 2</source>
        <translation>Schritt 1 von 2</translation>
    </message>
    <message>
        <source>First: check patient and side</source>
        <translation>Zuerst: Person und Seite prüfen</translation>
    </message>
    <message>
        <source>Reject the design: new images are needed</source>
        <translation>Entwurf ablehnen: neue Bilder sind nötig</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
</context>
<context>
    <name>ImportFindings</name>
    <message>
        <source>It cannot be accepted like this.</source>
        <translation>So kann es nicht angenommen werden.</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>Import into {case}</source>
        <translation>In {case} einlesen</translation>
    </message>
    <message>
        <source>What is it to the case?</source>
        <translation>Was ist die Datei für den Fall?</translation>
    </message>
    <message>
        <source>Loading 1 of 2: sending the file</source>
        <translation>Laden 1 von 2: Datei wird gesendet</translation>
    </message>
    <message>
        <source>File mark</source>
        <translation>Dateikennung</translation>
    </message>
    <message>
        <source>Triangles</source>
        <translation>Dreiecke</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The file carries no unit. What is it in?</source>
        <translation>Die Datei nennt keine Einheit. Welche gilt?</translation>
    </message>
    <message>
        <source>{size} mm</source>
        <translation>{size} mm</translation>
    </message>
    <message>
        <source>Which frame is the file in?</source>
        <translation>In welchem Bezugssystem ist die Datei?</translation>
    </message>
    <message>
        <source>New, or the next version of one that is here?</source>
        <translation>Neu oder nächste Version einer vorhandenen?</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Replaces {part}</source>
        <translation>Ersetzt {part}</translation>
    </message>
    <message>
        <source>Its acceptance ends</source>
        <translation>Deren Annahme endet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Other file</source>
        <translation>Andere Datei</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>First: choose a file</source>
        <translation>Zuerst: Datei wählen</translation>
    </message>
    <message>
        <source>First: the file is read</source>
        <translation>Zuerst: Datei wird gelesen</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>new or replacing</source>
        <translation>neu oder Ersatz</translation>
    </message>
    <message>
        <source>First: mend the file</source>
        <translation>Zuerst: Datei berichtigen</translation>
    </message>
    <message>
        <source>Loading 2 of 2: checking the file</source>
        <translation>Laden 2 von 2: Datei wird geprüft</translation>
    </message>
    <message>
        <source>As {kind} of {case}</source>
        <translation>Als {kind} von {case}</translation>
    </message>
</context>
<context>
    <name>InspectionRows</name>
    <message>
        <source>limit {limit} mm</source>
        <translation>Grenze {limit} mm</translation>
    </message>
    <message>
        <source>{value} mm</source>
        <translation>{value} mm</translation>
    </message>
    <message>
        <source>{share} % there</source>
        <translation>{share} % vorhanden</translation>
    </message>
    <message>
        <source>{share} % of outline measured</source>
        <translation>{share} % der Kontur gemessen</translation>
    </message>
    <message>
        <source>shifted by {value} mm</source>
        <translation>um {value} mm verschoben</translation>
    </message>
</context>
<context>
    <name>InstrumentTile</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
</context>
<context>
    <name>KeyFigure</name>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Kein Wert</translation>
    </message>
</context>
<context>
    <name>LabelCountSheet</name>
    <message>
        <source>Account for label {label}</source>
        <translation>Etikett {label} abrechnen</translation>
    </message>
    <message>
        <source>{n} printed. Each one is applied, or destroyed.</source>
        <translation>{n} gedruckt. Jedes ist angebracht oder vernichtet.</translation>
    </message>
    <message>
        <source>{n} scanned</source>
        <translation>{n} gescannt</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angebracht</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Vernichtet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>First: both numbers</source>
        <translation>Zuerst: beide Zahlen</translation>
    </message>
    <message>
        <source>all accounted for</source>
        <translation>alle abgerechnet</translation>
    </message>
    <message>
        <source>{n} unaccounted for: an exception stays open</source>
        <translation>{n} nicht abgerechnet: eine Ausnahme bleibt offen</translation>
    </message>
</context>
<context>
    <name>LabelScanSheet</name>
    <message>
        <source>Scan the labels of {part}</source>
        <translation>Etiketten von {part} scannen</translation>
    </message>
    <message>
        <source>Scan each label where it was applied. It is compared byte for byte.</source>
        <translation>Jedes Etikett dort scannen, wo es angebracht ist. Es wird Byte für Byte verglichen.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>This is the label.</source>
        <translation>Das ist das Etikett.</translation>
    </message>
    <message>
        <source>{n} of {printed} scanned</source>
        <translation>{n} von {printed} gescannt</translation>
    </message>
</context>
<context>
    <name>LayerSlider</name>
    <message>
        <source>Layer below</source>
        <translation>Schicht darunter</translation>
    </message>
    <message>
        <source>Layer above</source>
        <translation>Schicht darüber</translation>
    </message>
    <message>
        <source>Whole part, {layers} layers</source>
        <translation>Ganzes Teil, {layers} Schichten</translation>
    </message>
    <message>
        <source>Layer {layer} of {layers}, {height} mm</source>
        <translation>Schicht {layer} von {layers}, {height} mm</translation>
    </message>
</context>
<context>
    <name>LayerStrip</name>
    <message>
        <source>{layers} layers, {outside} outside, {hidden} not judged</source>
        <translation>{layers} Schichten, {outside} außerhalb, {hidden} nicht bewertet</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message numerus="yes">
        <source>%n not judged</source>
        <translation>
            <numerusform>%n nicht bewertet</numerusform>
            <numerusform>%n nicht bewertet</numerusform>
        </translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>bar height = largest deviation of the layer</source>
        <translation>Balkenhöhe = größte Abweichung der Schicht</translation>
    </message>
</context>
<context>
    <name>LinesSignSheet</name>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Unterschrieben von</translation>
    </message>
    <message>
        <source>Marked as</source>
        <translation>Kennzeichnung</translation>
    </message>
    <message>
        <source>SIMULATED, not for a patient</source>
        <translation>SIMULIERT, nicht für Patienten</translation>
    </message>
</context>
<context>
    <name>LoadingPanel</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>LotSheet</name>
    <message>
        <source>Add lot</source>
        <translation>Charge hinzufügen</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Lot number</source>
        <translation>Chargennummer</translation>
    </message>
    <message>
        <source>As on the label</source>
        <translation>Wie auf dem Etikett</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>As 2027-03-31</source>
        <translation>Wie 2027-03-31</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>First: number, amount and expiry</source>
        <translation>Zuerst: Nummer, Menge und Ablauf</translation>
    </message>
</context>
<context>
    <name>NeedsPanel</name>
    <message>
        <source>Needs a person</source>
        <translation>Braucht eine Person</translation>
    </message>
    <message>
        <source>Not known while the service is silent.</source>
        <translation>Nicht bekannt, solange der Dienst schweigt.</translation>
    </message>
    <message>
        <source>Nothing waits for a person.</source>
        <translation>Nichts wartet auf eine Person.</translation>
    </message>
</context>
<context>
    <name>NumberKeypad</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>OddRow</name>
    <message>
        <source>Show the place</source>
        <translation>Stelle zeigen</translation>
    </message>
</context>
<context>
    <name>OrderSheet</name>
    <message>
        <source>Add case from its order or package</source>
        <translation>Fall aus Auftrag oder Paket anlegen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add case</source>
        <translation>Fall anlegen</translation>
    </message>
    <message>
        <source>Chosen: {file}</source>
        <translation>Gewählt: {file}</translation>
    </message>
    <message>
        <source>First: the order is read</source>
        <translation>Zuerst: Auftrag wird gelesen</translation>
    </message>
    <message>
        <source>First: choose an order or a package</source>
        <translation>Zuerst: Auftrag oder Paket wählen</translation>
    </message>
</context>
<context>
    <name>PlanChoices</name>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Import design</source>
        <translation>Entwurf einlesen</translation>
    </message>
    <message>
        <source>Parts of this case</source>
        <translation>Bauteile dieses Falls</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Plans there are</source>
        <translation>Vorhandene Pläne</translation>
    </message>
    <message>
        <source>No design that could be planned.</source>
        <translation>Kein Entwurf, der geplant werden könnte.</translation>
    </message>
    <message>
        <source>version {version}, {material}</source>
        <translation>Version {version}, {material}</translation>
    </message>
    <message>
        <source>{recipe}, {at}</source>
        <translation>{recipe}, {at}</translation>
    </message>
</context>
<context>
    <name>PlanRows</name>
    <message>
        <source>finishes if the service is lost</source>
        <translation>baut zu Ende, wenn der Dienst ausfällt</translation>
    </message>
    <message>
        <source>holds at the next layer if the service is lost</source>
        <translation>hält bei der nächsten Schicht an, wenn der Dienst ausfällt</translation>
    </message>
    <message>
        <source>keeps heat {minutes} min in a hold</source>
        <translation>hält beim Anhalten {minutes} min die Wärme</translation>
    </message>
    <message>
        <source>a person looks from {value} mm off</source>
        <translation>ab {value} mm Abweichung sieht eine Person nach</translation>
    </message>
    <message>
        <source>holds from {value} mm off</source>
        <translation>hält ab {value} mm Abweichung an</translation>
    </message>
    <message>
        <source>or {share} % of a layer missing</source>
        <translation>oder wenn {share} % einer Schicht fehlen</translation>
    </message>
    <message>
        <source>{name} below {high} {unit}</source>
        <translation>{name} unter {high} {unit}</translation>
    </message>
    <message>
        <source>{name} {low} to {high} {unit}</source>
        <translation>{name} {low} bis {high} {unit}</translation>
    </message>
    <message>
        <source>Nozzle</source>
        <translation>Düse</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Druckbett</translation>
    </message>
</context>
<context>
    <name>PlanningScreen</name>
    <message>
        <source>No plan yet</source>
        <translation>Noch kein Plan</translation>
    </message>
    <message>
        <source>Choose parts and recipe, then make the plan.</source>
        <translation>Bauteile und Rezept wählen, dann den Plan erstellen.</translation>
    </message>
    <message>
        <source>Plan {plan}</source>
        <translation>Plan {plan}</translation>
    </message>
    <message>
        <source>batch {batch}, as it lies on the bed</source>
        <translation>Charge {batch}, wie sie auf dem Druckbett liegt</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Bauteile</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>mark {mark}</source>
        <translation>Kennung {mark}</translation>
    </message>
    <message>
        <source>Slicing</source>
        <translation>Schichten rechnen</translation>
    </message>
    <message>
        <source>parts on the plate</source>
        <translation>Bauteile auf der Platte</translation>
    </message>
    <message>
        <source>The slicer is at work. This takes about a minute.</source>
        <translation>Der Slicer rechnet. Das dauert etwa eine Minute.</translation>
    </message>
    <message>
        <source>Build takes</source>
        <translation>Bau dauert</translation>
    </message>
    <message>
        <source>Made by {name}, {at}</source>
        <translation>Erstellt von {name}, {at}</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>parts for the plate</source>
        <translation>Bauteile für die Platte</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>a newer version is in use</source>
        <translation>eine neuere Version ist in Gebrauch</translation>
    </message>
    <message>
        <source>{height} mm</source>
        <translation>{height} mm</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Lines of program</source>
        <translation>Programmzeilen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Slicer</source>
        <translation>Slicer</translation>
    </message>
    <message>
        <source>Make plan again</source>
        <translation>Plan neu erstellen</translation>
    </message>
    <message>
        <source>First: the slicer ends</source>
        <translation>Zuerst: Ende des Slicers</translation>
    </message>
    <message>
        <source>Watch build</source>
        <translation>Bau ansehen</translation>
    </message>
    <message>
        <source>A build of this plan was started</source>
        <translation>Ein Bau dieses Plans wurde gestartet</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Start</translation>
    </message>
    <message>
        <source>What must be met before the build</source>
        <translation>Was vor dem Bau erfüllt sein muss</translation>
    </message>
    <message>
        <source>Make plan</source>
        <translation>Plan erstellen</translation>
    </message>
    <message>
        <source>Parts: {n}, {recipe}</source>
        <translation>Bauteile: {n}, {recipe}</translation>
    </message>
    <message>
        <source>First: import a design</source>
        <translation>Zuerst: Entwurf einlesen</translation>
    </message>
    <message>
        <source>First: choose a part</source>
        <translation>Zuerst: Bauteil wählen</translation>
    </message>
    <message>
        <source>First: add a recipe</source>
        <translation>Zuerst: Rezept hinzufügen</translation>
    </message>
</context>
<context>
    <name>PlateScene</name>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>Nächste Ansicht</translation>
    </message>
</context>
<context>
    <name>PolicySheet</name>
    <message>
        <source>What a signature here means</source>
        <translation>Was eine Unterschrift hier bedeutet</translation>
    </message>
    <message>
        <source>{name}, version {version}</source>
        <translation>{name}, Fassung {version}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>I accept this</source>
        <translation>Ich nehme das an</translation>
    </message>
</context>
<context>
    <name>PrerequisiteActs</name>
    <message>
        <source>First: choose a lot</source>
        <translation>Zuerst: eine Charge wählen</translation>
    </message>
    <message>
        <source>Keep back</source>
        <translation>Zurückhalten</translation>
    </message>
    <message>
        <source>Clear for use</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Add lot</source>
        <translation>Charge hinzufügen</translation>
    </message>
    <message>
        <source>Open lot</source>
        <translation>Charge öffnen</translation>
    </message>
    <message>
        <source>First: a lot that is open</source>
        <translation>Zuerst: eine offene Charge</translation>
    </message>
    <message>
        <source>It is loaded there</source>
        <translation>Sie ist dort eingelegt</translation>
    </message>
    <message>
        <source>Load at {unit}</source>
        <translation>An {unit} einlegen</translation>
    </message>
    <message>
        <source>No build takes from it until quality has cleared it.</source>
        <translation>Kein Bau nimmt davon, bis die Qualität sie freigibt.</translation>
    </message>
    <message>
        <source>Keep this lot back?</source>
        <translation>Diese Charge zurückhalten?</translation>
    </message>
    <message>
        <source>It may be used again from now on.</source>
        <translation>Sie darf ab jetzt wieder verwendet werden.</translation>
    </message>
    <message>
        <source>Clear this lot for use?</source>
        <translation>Diese Charge freigeben?</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>First: choose a machine</source>
        <translation>Zuerst: eine Maschine wählen</translation>
    </message>
    <message>
        <source>Calibrated or maintained</source>
        <translation>Kalibriert oder gewartet</translation>
    </message>
    <message>
        <source>Qualified</source>
        <translation>Qualifiziert</translation>
    </message>
    <message>
        <source>Register as it is now</source>
        <translation>Eintragen, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>What was done, how long it holds, and what proves it.</source>
        <translation>Was getan wurde, wie lange es gilt und was es belegt.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Calibrated</source>
        <translation>Kalibriert</translation>
    </message>
    <message>
        <source>Maintained</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Which phase was passed, and the protocol that proves it.</source>
        <translation>Welche Phase bestanden wurde und das Protokoll, das es belegt.</translation>
    </message>
    <message>
        <source>It is not active</source>
        <translation>Er ist nicht gültig</translation>
    </message>
    <message>
        <source>First: choose a process</source>
        <translation>Zuerst: einen Prozess wählen</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Aussetzen</translation>
    </message>
    <message>
        <source>Sign as it is now</source>
        <translation>Unterschreiben, wie es jetzt ist</translation>
    </message>
    <message>
        <source>Suspend this passport?</source>
        <translation>Diesen Pass aussetzen?</translation>
    </message>
    <message>
        <source>No build begins under it until quality has signed it anew.</source>
        <translation>Kein Bau beginnt damit, bis die Qualität ihn neu unterschrieben hat.</translation>
    </message>
    <message>
        <source>Not known yet, so it cannot be signed: {what}</source>
        <translation>Noch nicht bekannt, darum nicht zu unterschreiben: {what}</translation>
    </message>
    <message>
        <source>Passport of {recipe} on {printer}</source>
        <translation>Pass für {recipe} auf {printer}</translation>
    </message>
    <message>
        <source>I approve this process as it is now. It has been proven.</source>
        <translation>Ich genehmige diesen Prozess, wie er jetzt ist. Er ist nachgewiesen.</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>First: choose a person</source>
        <translation>Zuerst: eine Person wählen</translation>
    </message>
    <message>
        <source>Enter training</source>
        <translation>Schulung eintragen</translation>
    </message>
    <message>
        <source>Trained for which task, and how long it holds.</source>
        <translation>Für welche Aufgabe geschult und wie lange es gilt.</translation>
    </message>
</context>
<context>
    <name>Prerequisites</name>
    <message>
        <source>loaded at {unit}</source>
        <translation>eingelegt an {unit}</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Lieferant</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Used before</source>
        <translation>Schon verwendet</translation>
    </message>
    <message>
        <source>Kept back by {name}</source>
        <translation>Zurückgehalten von {name}</translation>
    </message>
    <message>
        <source>not registered</source>
        <translation>nicht eingetragen</translation>
    </message>
    <message>
        <source>Calibrated until</source>
        <translation>Kalibriert bis</translation>
    </message>
    <message>
        <source>Maintained until</source>
        <translation>Gewartet bis</translation>
    </message>
    <message>
        <source>Firmware is the registered one</source>
        <translation>Firmware ist die eingetragene</translation>
    </message>
    <message>
        <source>Qualified</source>
        <translation>Qualifiziert</translation>
    </message>
    <message>
        <source>no passport yet</source>
        <translation>noch kein Pass</translation>
    </message>
    <message>
        <source>Made since all was well</source>
        <translation>Gebaut, seit zuletzt alles gut war</translation>
    </message>
    <message>
        <source>Suspended by {name}</source>
        <translation>Ausgesetzt von {name}</translation>
    </message>
    <message>
        <source>signed by {name}, {day}</source>
        <translation>unterschrieben von {name}, {day}</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Design class</source>
        <translation>Entwurfsklasse</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Parameter set</source>
        <translation>Parametersatz</translation>
    </message>
    <message>
        <source>Surroundings</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualifizierung</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Inspection program</source>
        <translation>Prüfprogramm</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Steps by hand</source>
        <translation>Schritte von Hand</translation>
    </message>
    <message>
        <source>Maintain</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederaufnehmen</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>No training is entered</source>
        <translation>Keine Schulung eingetragen</translation>
    </message>
    <message>
        <source>no longer here</source>
        <translation>nicht mehr hier</translation>
    </message>
    <message>
        <source>{left} of {all}</source>
        <translation>{left} von {all}</translation>
    </message>
</context>
<context>
    <name>PrerequisitesScreen</name>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Passports</source>
        <translation>Pässe</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Locked. Sign in to see this.</source>
        <translation>Gesperrt. Zum Ansehen anmelden.</translation>
    </message>
    <message>
        <source>Nothing is entered yet.</source>
        <translation>Noch ist nichts eingetragen.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>to see to</source>
        <translation>zu erledigen</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In Ordnung</translation>
    </message>
    <message numerus="yes">
        <source>%n more to look at soon</source>
        <translation>
            <numerusform>%n weitere bald anzusehen</numerusform>
            <numerusform>%n weitere bald anzusehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrinterTile</name>
    <message>
        <source>No build</source>
        <translation>Kein Bau</translation>
    </message>
    <message>
        <source>layer {layer} of {layers}</source>
        <translation>Schicht {layer}/{layers}</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Heating</source>
        <translation>Heizt</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>A build</source>
        <translation>Ein Bau</translation>
    </message>
    <message>
        <source>{case}, ends {clock}</source>
        <translation>{case}, endet {clock}</translation>
    </message>
    <message>
        <source>{case}, next: {step}</source>
        <translation>{case}, als Nächstes: {step}</translation>
    </message>
    <message>
        <source>Bed clear, confirmed {clock}</source>
        <translation>Druckbett frei, gemeldet {clock}</translation>
    </message>
    <message>
        <source>Bed not confirmed clear</source>
        <translation>Druckbett nicht frei gemeldet</translation>
    </message>
</context>
<context>
    <name>ProductionScreen</name>
    <message>
        <source>Plan a build</source>
        <translation>Bau planen</translation>
    </message>
    <message>
        <source>Nothing is being built.</source>
        <translation>Es wird nichts gebaut.</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bau</translation>
    </message>
    <message>
        <source>The service is being reached.</source>
        <translation>Der Dienst wird gesucht.</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>All steps are done.</source>
        <translation>Alle Schritte sind getan.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>3D</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>{unit} asks</source>
        <translation>{unit} fragt</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>The machine may move. Press 1.5 s</source>
        <translation>Die Maschine kann sich bewegen. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Answer {unit}: {choice}</source>
        <translation>{unit} antworten: {choice}</translation>
    </message>
</context>
<context>
    <name>QualityScreen</name>
    <message>
        <source>Nothing has been built yet, so nothing to inspect.</source>
        <translation>Noch nichts gebaut, also nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Go to build</source>
        <translation>Zum Bau</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Urteile</translation>
    </message>
    <message>
        <source>bar height = largest deviation of the layer</source>
        <translation>Balkenhöhe = größte Abweichung der Schicht</translation>
    </message>
    <message>
        <source>{n} of {total} inspected</source>
        <translation>{n} von {total} geprüft</translation>
    </message>
    <message>
        <source>{inspected}, hatched: {n} not judged</source>
        <translation>{inspected}, schraffiert: {n} nicht bewertet</translation>
    </message>
    <message>
        <source>Layer below</source>
        <translation>Schicht darunter</translation>
    </message>
    <message>
        <source>Layer above</source>
        <translation>Schicht darüber</translation>
    </message>
    <message>
        <source>No further layer</source>
        <translation>Keine weitere Schicht</translation>
    </message>
    <message>
        <source>Layer {n} of {total}</source>
        <translation>Schicht {n} von {total}</translation>
    </message>
    <message>
        <source>deviation drawn 10 times larger</source>
        <translation>Abweichung 10-fach vergrößert</translation>
    </message>
    <message>
        <source>There is no picture of this layer. It counts as not evaluated.</source>
        <translation>Von dieser Schicht gibt es kein Bild. Sie gilt als nicht bewertet.</translation>
    </message>
    <message>
        <source>This layer is not built yet.</source>
        <translation>Diese Schicht ist noch nicht gebaut.</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Auffälligkeiten</translation>
    </message>
    <message>
        <source>to look at</source>
        <translation>anzusehen</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>{n} checks</source>
        <translation>{n} Prüfungen</translation>
    </message>
    <message>
        <source>{n} within limits</source>
        <translation>{n} in den Grenzen</translation>
    </message>
    <message>
        <source>{n} outside</source>
        <translation>{n} außerhalb</translation>
    </message>
    <message>
        <source>{n} not evaluated</source>
        <translation>{n} nicht bewertet</translation>
    </message>
    <message>
        <source>{n} not covered, as planned</source>
        <translation>{n} nicht erfasst, wie geplant</translation>
    </message>
    <message>
        <source>Layer {n}</source>
        <translation>Schicht {n}</translation>
    </message>
    <message>
        <source>Layers to look at</source>
        <translation>Anzusehende Schichten</translation>
    </message>
    <message>
        <source>Layer {n}: {verdict}</source>
        <translation>Schicht {n}: {verdict}</translation>
    </message>
    <message>
        <source>and {n} more, see the strip</source>
        <translation>und {n} weitere, siehe Streifen</translation>
    </message>
    <message>
        <source>Next exception</source>
        <translation>Nächste Auffälligkeit</translation>
    </message>
    <message>
        <source>To sign off</source>
        <translation>Zur Freigabe</translation>
    </message>
    <message>
        <source>Batch {batch}</source>
        <translation>Charge {batch}</translation>
    </message>
    <message>
        <source>Watch build</source>
        <translation>Bau ansehen</translation>
    </message>
    <message>
        <source>Overlay on or off</source>
        <translation>Überlagerung ein oder aus</translation>
    </message>
    <message>
        <source>Part or whole bed</source>
        <translation>Bauteil oder ganzes Druckbett</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>on {printers}</source>
        <translation>auf {printers}</translation>
    </message>
    <message>
        <source>No printer of this class is in the cell.</source>
        <translation>Kein Drucker dieser Klasse ist in der Zelle.</translation>
    </message>
    <message>
        <source>Its printers are being looked at.</source>
        <translation>Seine Drucker werden gerade angesehen.</translation>
    </message>
    <message>
        <source>{printer}: not yet: {what}</source>
        <translation>{printer}: noch nicht: {what}</translation>
    </message>
</context>
<context>
    <name>QueueButton</name>
    <message>
        <source>Add to the queue</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Add {plan} to the queue</source>
        <translation>{plan} in die Warteschlange stellen</translation>
    </message>
</context>
<context>
    <name>QueueScreen</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>the next one first</source>
        <translation>der nächste zuerst</translation>
    </message>
    <message>
        <source>Nothing waits for a printer.</source>
        <translation>Nichts wartet auf einen Drucker.</translation>
    </message>
    <message>
        <source>Plan a build</source>
        <translation>Bau planen</translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation>Startbereit</translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>von %n</numerusform>
            <numerusform>von %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) held: look, then release.</source>
        <translation>
            <numerusform>%n Eintrag angehalten: ansehen, dann freigeben.</numerusform>
            <numerusform>%n Einträge angehalten: ansehen, dann freigeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>A plan comes here from station Plan.</source>
        <translation>Ein Plan kommt von der Station Planen hierher.</translation>
    </message>
    <message>
        <source>Nothing starts by itself.</source>
        <translation>Nichts startet von selbst.</translation>
    </message>
    <message>
        <source>On which printer</source>
        <translation>Auf welchem Drucker</translation>
    </message>
    <message>
        <source>every condition is met</source>
        <translation>jede Bedingung ist erfüllt</translation>
    </message>
    <message>
        <source>Another class of machine than the plan asks for.</source>
        <translation>Eine andere Maschinenklasse, als der Plan verlangt.</translation>
    </message>
    <message numerus="yes">
        <source>%n condition(s) not met</source>
        <translation>
            <numerusform>%n Bedingung nicht erfüllt</numerusform>
            <numerusform>%n Bedingungen nicht erfüllt</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose an entry.</source>
        <translation>Wählen Sie einen Eintrag.</translation>
    </message>
    <message>
        <source>Its printers have not been looked at yet.</source>
        <translation>Seine Drucker wurden noch nicht angesehen.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Not yet: {what}</source>
        <translation>Noch nicht: {what}</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Next of all</source>
        <translation>Als nächster</translation>
    </message>
    <message>
        <source>It is the first</source>
        <translation>Er ist der erste</translation>
    </message>
    <message>
        <source>It is the last</source>
        <translation>Er ist der letzte</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>The plan stays. Give a reason</source>
        <translation>Der Plan bleibt. Mit Grund</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>You have looked at the printer</source>
        <translation>Sie haben den Drucker angesehen</translation>
    </message>
    <message>
        <source>Start on {printer}</source>
        <translation>Auf {printer} starten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Through the gate. Press 1.5 s</source>
        <translation>Durch das Tor. 1,5 s drücken</translation>
    </message>
    <message>
        <source>First: its start is over</source>
        <translation>Zuerst: sein Start ist vorbei</translation>
    </message>
    <message>
        <source>It is on its way to its printer</source>
        <translation>Er ist auf dem Weg zum Drucker</translation>
    </message>
    <message>
        <source>First: a printer of its class</source>
        <translation>Zuerst: ein Drucker seiner Klasse</translation>
    </message>
    <message>
        <source>First: its printers are looked at</source>
        <translation>Zuerst: seine Drucker werden angesehen</translation>
    </message>
    <message>
        <source>First: {what}</source>
        <translation>Offen: {what}</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>Reihenfolge der Warteschlange</translation>
    </message>
    <message>
        <source>{plan} leaves the queue. The plan itself stays and can come back.</source>
        <translation>{plan} verlässt die Warteschlange. Der Plan selbst bleibt und kann zurückkommen.</translation>
    </message>
    <message>
        <source>Take {plan} out of the queue?</source>
        <translation>{plan} aus der Warteschlange nehmen?</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Release {plan}</source>
        <translation>{plan} freigeben</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Stop cell</source>
        <translation>Zelle stoppen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
</context>
<context>
    <name>RailHoldButton</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Losgelassen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
</context>
<context>
    <name>ReadingsPanel</name>
    <message>
        <source>normal {low} to {high}</source>
        <translation>normal {low} bis {high}</translation>
    </message>
    <message>
        <source>heater off</source>
        <translation>Heizung aus</translation>
    </message>
    <message>
        <source>set to {target}</source>
        <translation>Sollwert {target}</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>To signature</source>
        <translation>Zur Unterschrift</translation>
    </message>
    <message>
        <source>First: reason</source>
        <translation>Zuerst: Grund</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>First: the reason</source>
        <translation>Zuerst: der Grund</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>What was built is uncertain</source>
        <translation>Unsicher, was gebaut wurde</translation>
    </message>
    <message>
        <source>Look at the machine and the part, then choose.</source>
        <translation>Maschine und Teil ansehen, dann wählen.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} bis {last}</translation>
    </message>
    <message>
        <source>Lines not sure</source>
        <translation>Unsichere Zeilen</translation>
    </message>
    <message>
        <source>Last place told, mm</source>
        <translation>Letzter gemeldeter Ort, mm</translation>
    </message>
    <message>
        <source>Resume, with signature</source>
        <translation>Fortsetzen, mit Unterschrift</translation>
    </message>
    <message>
        <source>Quality signs. Motion starts</source>
        <translation>Qualität zeichnet. Bewegung beginnt</translation>
    </message>
    <message>
        <source>Heaters off</source>
        <translation>Heizung aus</translation>
    </message>
    <message>
        <source>Motion ends, not resumed. Press 1.5 s</source>
        <translation>Bewegung endet, kein Fortsetzen. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Scrap the build</source>
        <translation>Bau verwerfen</translation>
    </message>
    <message>
        <source>Its parts are lost. Press 1.5 s</source>
        <translation>Seine Teile sind verloren. 1,5 s drücken</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>Not offered by the machine</source>
        <translation>Von der Maschine nicht angeboten</translation>
    </message>
    <message>
        <source>Not now: {why}</source>
        <translation>Nicht jetzt: {why}</translation>
    </message>
    <message>
        <source>Build and case</source>
        <translation>Bau und Fall</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>{layer} of {layers}</source>
        <translation>{layer} von {layers}</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Resume {build} after an uncertainty</source>
        <translation>{build} nach einer Unsicherheit fortsetzen</translation>
    </message>
    <message>
        <source>I have looked at the part. It may be built on.</source>
        <translation>Ich habe das Teil angesehen. Es darf weitergebaut werden.</translation>
    </message>
    <message>
        <source>Sign: resume</source>
        <translation>Unterschreiben: fortsetzen</translation>
    </message>
</context>
<context>
    <name>ReleaseChecks</name>
    <message>
        <source>% there</source>
        <translation>% vorhanden</translation>
    </message>
    <message>
        <source>of what layer {n} should have</source>
        <translation>von dem, was Schicht {n} haben soll</translation>
    </message>
    <message>
        <source>limit {high} {unit}</source>
        <translation>Grenze {high} {unit}</translation>
    </message>
    <message>
        <source>{name}: {low} to {high} {unit}</source>
        <translation>{name}: {low} bis {high} {unit}</translation>
    </message>
    <message>
        <source>{at} to {until}</source>
        <translation>{at} bis {until}</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bauen</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Nacharbeit</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etikett</translation>
    </message>
</context>
<context>
    <name>ReleaseDeciding</name>
    <message>
        <source>Sign batch {batch} as maker</source>
        <translation>Herstellung von Charge {batch} abzeichnen</translation>
    </message>
    <message>
        <source>I made these parts as planned</source>
        <translation>Ich habe diese Bauteile wie geplant hergestellt</translation>
    </message>
    <message>
        <source>Sign: made as planned</source>
        <translation>Unterschreiben: wie geplant hergestellt</translation>
    </message>
    <message>
        <source>Release parts of {batch}</source>
        <translation>Bauteile von {batch} freigeben</translation>
    </message>
    <message>
        <source>Accept an exception</source>
        <translation>Ausnahme annehmen</translation>
    </message>
    <message>
        <source>Say why it does no harm. The release signs what you say here.</source>
        <translation>Sagen, warum sie nicht schadet. Die Freigabe unterschreibt, was hier steht.</translation>
    </message>
    <message>
        <source>Accept with reason</source>
        <translation>Mit Begründung annehmen</translation>
    </message>
    <message>
        <source>Reject parts of {batch}</source>
        <translation>Bauteile von {batch} ablehnen</translation>
    </message>
    <message>
        <source>I release these parts</source>
        <translation>Ich gebe diese Bauteile frei</translation>
    </message>
    <message>
        <source>Sign: release</source>
        <translation>Unterschreiben: freigeben</translation>
    </message>
    <message>
        <source>I reject these parts</source>
        <translation>Ich lehne diese Bauteile ab</translation>
    </message>
    <message>
        <source>Sign: reject</source>
        <translation>Unterschreiben: ablehnen</translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Batch and case</source>
        <translation>Charge und Fall</translation>
    </message>
    <message>
        <source>Parts and file marks</source>
        <translation>Bauteile und Dateikennungen</translation>
    </message>
    <message>
        <source>Plan and program</source>
        <translation>Plan und Programm</translation>
    </message>
    <message>
        <source>{checks} checks, {within} within, {odd} exceptions, {left} not evaluated</source>
        <translation>{checks} Prüfungen, {within} innerhalb, {odd} auffällig, {left} nicht bewertet</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
</context>
<context>
    <name>ReleaseEvidence</name>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} von {total}</translation>
    </message>
    <message>
        <source>farthest off, within limits</source>
        <translation>größte Abweichung</translation>
    </message>
    <message>
        <source>Layer {n}</source>
        <translation>Schicht {n}</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>limit {limit} mm, layer {n}</source>
        <translation>Grenze {limit} mm, Schicht {n}</translation>
    </message>
    <message>
        <source>% there</source>
        <translation>% da</translation>
    </message>
    <message>
        <source>of what layer {n} should have</source>
        <translation>dessen, was Schicht {n} haben soll</translation>
    </message>
    <message>
        <source>Next exception</source>
        <translation>Nächste Auffälligkeit</translation>
    </message>
    <message>
        <source>Look at layer {n}</source>
        <translation>Schicht {n} ansehen</translation>
    </message>
    <message>
        <source>There is no picture of this layer.</source>
        <translation>Von dieser Schicht gibt es kein Bild.</translation>
    </message>
</context>
<context>
    <name>ReleaseLabels</name>
    <message>
        <source>The label is being made.</source>
        <translation>Das Etikett wird erstellt.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>{kind} {code}, DataMatrix {symbol}, read back from the picture</source>
        <translation>{kind} {code}, DataMatrix {symbol}, aus dem Bild zurückgelesen</translation>
    </message>
    <message>
        <source>UDI</source>
        <translation>UDI</translation>
    </message>
    <message>
        <source>Code of this house</source>
        <translation>Code dieses Hauses</translation>
    </message>
    <message>
        <source>Only a released part gets a label.</source>
        <translation>Nur ein freigegebenes Teil bekommt ein Etikett.</translation>
    </message>
    <message>
        <source>Scan labels</source>
        <translation>Etiketten scannen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Abrechnen</translation>
    </message>
    <message>
        <source>Print label</source>
        <translation>Etikett drucken</translation>
    </message>
    <message>
        <source>First: print the label</source>
        <translation>Zuerst: Etikett drucken</translation>
    </message>
    <message>
        <source>First: a label that could be made</source>
        <translation>Zuerst: ein Etikett, das erstellt werden kann</translation>
    </message>
    <message>
        <source>Not released</source>
        <translation>Nicht freigegeben</translation>
    </message>
    <message>
        <source>First: release it</source>
        <translation>Zuerst: freigeben</translation>
    </message>
    <message>
        <source>No label printed yet</source>
        <translation>Noch kein Etikett gedruckt</translation>
    </message>
    <message>
        <source>At the printer</source>
        <translation>Beim Drucker</translation>
    </message>
    <message>
        <source>How many came out is not known</source>
        <translation>Wie viele herauskamen, ist nicht bekannt</translation>
    </message>
    <message>
        <source>The printer did not take it</source>
        <translation>Der Drucker hat es nicht angenommen</translation>
    </message>
    <message>
        <source>{applied} applied, {destroyed} destroyed, all accounted for</source>
        <translation>{applied} angebracht, {destroyed} vernichtet, alle abgerechnet</translation>
    </message>
    <message>
        <source>{printed} printed, {applied} applied, {destroyed} destroyed</source>
        <translation>{printed} gedruckt, {applied} angebracht, {destroyed} vernichtet</translation>
    </message>
    <message>
        <source>{printed} printed, {n} scanned</source>
        <translation>{printed} gedruckt, {n} gescannt</translation>
    </message>
</context>
<context>
    <name>ReleaseRows</name>
    <message>
        <source>{passed} of {total} layers within</source>
        <translation>{passed} von {total} Schichten innerhalb</translation>
    </message>
    <message>
        <source>{n} outside</source>
        <translation>{n} außerhalb</translation>
    </message>
    <message>
        <source>{n} not evaluated</source>
        <translation>{n} nicht bewertet</translation>
    </message>
    <message>
        <source>by {name}, {at}</source>
        <translation>von {name}, {at}</translation>
    </message>
    <message>
        <source>{name}: {low} to {high} {unit}</source>
        <translation>{name}: {low} bis {high} {unit}</translation>
    </message>
    <message>
        <source>{name}: below {high} {unit}</source>
        <translation>{name}: unter {high} {unit}</translation>
    </message>
    <message>
        <source>{name} {value} {unit}, below {high}</source>
        <translation>{name} {value} {unit}, unter {high}</translation>
    </message>
    <message>
        <source>{name} {value} {unit}, {low} to {high}</source>
        <translation>{name} {value} {unit}, {low} bis {high}</translation>
    </message>
    <message>
        <source>{name}, {at}</source>
        <translation>{name}, {at}</translation>
    </message>
    <message>
        <source>Maker signs</source>
        <translation>Herstellung zeichnet ab</translation>
    </message>
    <message>
        <source>Quality releases or rejects</source>
        <translation>Qualität gibt frei oder lehnt ab</translation>
    </message>
    <message>
        <source>another person than the maker</source>
        <translation>eine andere Person als die Herstellung</translation>
    </message>
    <message>
        <source>{design} accepted, {at}</source>
        <translation>{design} angenommen, {at}</translation>
    </message>
    <message>
        <source>{what}, not viewed at a station</source>
        <translation>{what}, nicht an einer Station angesehen</translation>
    </message>
    <message>
        <source>Built and finished</source>
        <translation>Gebaut und nachbearbeitet</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>simulated, not for a patient</source>
        <translation>simuliert, nicht für Patienten</translation>
    </message>
    <message>
        <source>not viewed at a station</source>
        <translation>nicht an einer Station angesehen</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>First: {first}, and {n} more</source>
        <translation>Offen: {first}, und {n} weitere</translation>
    </message>
    <message>
        <source>First: {first}</source>
        <translation>Offen: {first}</translation>
    </message>
</context>
<context>
    <name>ReleaseScreen</name>
    <message>
        <source>No batch is here yet. A plan makes one.</source>
        <translation>Noch keine Charge vorhanden. Ein Plan legt eine an.</translation>
    </message>
    <message>
        <source>Make plan</source>
        <translation>Plan erstellen</translation>
    </message>
    <message>
        <source>Sign as maker</source>
        <translation>Abzeichnen</translation>
    </message>
    <message>
        <source>First: make a plan</source>
        <translation>Zuerst: Plan erstellen</translation>
    </message>
    <message>
        <source>checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>inside limits</source>
        <translation>in Grenzen</translation>
    </message>
    <message>
        <source>exceptions</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>not evaluated</source>
        <translation>nicht bewertet</translation>
    </message>
    <message>
        <source>Exceptions ({n})</source>
        <translation>Ausnahmen ({n})</translation>
    </message>
    <message>
        <source>Open ({n})</source>
        <translation>Offen ({n})</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Bauteile</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Herstellung</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Every check is inside its limits.</source>
        <translation>Jede Prüfung liegt in ihren Grenzen.</translation>
    </message>
    <message>
        <source>The checks are not here yet.</source>
        <translation>Die Prüfungen sind noch nicht da.</translation>
    </message>
    <message>
        <source>Nothing has been checked yet.</source>
        <translation>Es wurde noch nichts geprüft.</translation>
    </message>
    <message>
        <source>The batch is closed</source>
        <translation>Die Charge ist abgeschlossen</translation>
    </message>
    <message>
        <source>History record</source>
        <translation>Herstellungsakte</translation>
    </message>
    <message>
        <source>{n} of {all} inside limits</source>
        <translation>{n} von {all} in den Grenzen</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Last mark</source>
        <translation>Letzte Kennung</translation>
    </message>
    <message>
        <source>{n} wait</source>
        <translation>{n} warten</translation>
    </message>
    <message>
        <source>all is there</source>
        <translation>alles ist dort</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Verify record</source>
        <translation>Akte prüfen</translation>
    </message>
    <message>
        <source>First: it is verified</source>
        <translation>Zuerst: Prüfung der Akte</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>is being verified</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>holds, {n} signatures</source>
        <translation>in Ordnung, {n} Unterschriften</translation>
    </message>
    <message>
        <source>Export record</source>
        <translation>Akte exportieren</translation>
    </message>
    <message>
        <source>Made as planned, then quality decides</source>
        <translation>Wie geplant hergestellt, dann entscheidet die Qualität</translation>
    </message>
    <message>
        <source>Batch is closed: {states}</source>
        <translation>Charge ist abgeschlossen: {states}</translation>
    </message>
    <message>
        <source>Sign and release</source>
        <translation>Unterschreiben und freigeben</translation>
    </message>
    <message>
        <source>Parts: {n}, simulated. Press 0.8 s</source>
        <translation>Bauteile: {n}, simuliert. 0,8 s drücken</translation>
    </message>
    <message>
        <source>Parts: {n}. Press 0.8 s</source>
        <translation>Bauteile: {n}. 0,8 s drücken</translation>
    </message>
    <message>
        <source>Reject parts</source>
        <translation>Bauteile ablehnen</translation>
    </message>
    <message>
        <source>With a reason. Press 0.8 s</source>
        <translation>Mit Grund. 0,8 s drücken</translation>
    </message>
    <message>
        <source>First: reject the parts, their build was aborted</source>
        <translation>Zuerst: Bauteile ablehnen, ihr Bau wurde abgebrochen</translation>
    </message>
    <message>
        <source>First: nothing is left unevaluated ({n})</source>
        <translation>Zuerst: nicht Bewertetes bewerten ({n})</translation>
    </message>
    <message>
        <source>First: decide the exceptions ({n})</source>
        <translation>Zuerst: die Ausnahmen entscheiden ({n})</translation>
    </message>
    <message>
        <source>First: reject the parts that are outside</source>
        <translation>Zuerst: Bauteile außerhalb der Grenzen ablehnen</translation>
    </message>
    <message>
        <source>First: another person of quality signs in</source>
        <translation>Zuerst: Anmeldung einer anderen Person der Qualität</translation>
    </message>
</context>
<context>
    <name>ReleaseTimeline</name>
    <message>
        <source>Closer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>{n} entries, {begins} to {ends}</source>
        <translation>{n} Einträge, {begins} bis {ends}</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>entry {n}</source>
        <translation>Eintrag {n}</translation>
    </message>
    <message>
        <source>layer {layer}, {entry}</source>
        <translation>Schicht {layer}, {entry}</translation>
    </message>
    <message>
        <source>Look at layer {n}</source>
        <translation>Schicht {n} ansehen</translation>
    </message>
    <message>
        <source>Look at layer</source>
        <translation>Schicht ansehen</translation>
    </message>
    <message>
        <source>First: a layer</source>
        <translation>Zuerst: eine Schicht</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
</context>
<context>
    <name>ReviewAnswering</name>
    <message>
        <source>Why may this stand?</source>
        <translation>Warum darf das bleiben?</translation>
    </message>
    <message>
        <source>Concede a finding</source>
        <translation>Einen Befund zulassen</translation>
    </message>
    <message>
        <source>To signature</source>
        <translation>Zur Unterschrift</translation>
    </message>
    <message>
        <source>I concede that this finding may stand</source>
        <translation>Ich lasse zu, dass dieser Befund bleibt</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Sign: concede</source>
        <translation>Unterschreiben: zulassen</translation>
    </message>
</context>
<context>
    <name>ReviewDeciding</name>
    <message>
        <source>Reject: name the patient</source>
        <translation>Ablehnen: Patient angeben</translation>
    </message>
    <message>
        <source>Accept: name the patient</source>
        <translation>Annehmen: Patient angeben</translation>
    </message>
    <message>
        <source>Condition is met</source>
        <translation>Auflage ist erfüllt</translation>
    </message>
    <message>
        <source>How do you know?</source>
        <translation>Woher ist das bekannt?</translation>
    </message>
    <message>
        <source>Accept {name}</source>
        <translation>{name} annehmen</translation>
    </message>
    <message>
        <source>I approve this design for manufacture for this patient, side and procedure</source>
        <translation>Ich gebe diesen Entwurf zur Herstellung frei, für diese Person, Seite und diesen Eingriff</translation>
    </message>
    <message>
        <source>Sign: accept</source>
        <translation>Unterschreiben: annehmen</translation>
    </message>
    <message>
        <source>Reject {name}</source>
        <translation>{name} ablehnen</translation>
    </message>
    <message>
        <source>I reject this design</source>
        <translation>Ich lehne diesen Entwurf ab</translation>
    </message>
    <message>
        <source>Sign: reject</source>
        <translation>Unterschreiben: ablehnen</translation>
    </message>
    <message>
        <source>I accept this design once the condition is met</source>
        <translation>Ich nehme diesen Entwurf an, sobald die Auflage erfüllt ist</translation>
    </message>
    <message>
        <source>Condition of {review} is met</source>
        <translation>Auflage von {review} ist erfüllt</translation>
    </message>
    <message>
        <source>The condition that I set is met</source>
        <translation>Die von mir gesetzte Auflage ist erfüllt</translation>
    </message>
    <message>
        <source>Case and decision</source>
        <translation>Fall und Entscheidung</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Auflage</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Sign: condition met</source>
        <translation>Unterschreiben: Auflage erfüllt</translation>
    </message>
    <message>
        <source>Case and side</source>
        <translation>Fall und Seite</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Shown with it</source>
        <translation>Dazu gezeigt</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Report of findings</source>
        <translation>Bericht der Befunde</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>In Worten</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>ReviewIdentity</name>
    <message>
        <source>v{version}, file {mark}</source>
        <translation>v{version}, Datei {mark}</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <source>Surgery</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>none in this case</source>
        <translation>keine in diesem Fall</translation>
    </message>
    <message>
        <source>{day}, {days} days old</source>
        <translation>{day}, {days} Tage alt</translation>
    </message>
    <message>
        <source>identity erased</source>
        <translation>Identität gelöscht</translation>
    </message>
    <message>
        <source>pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>born {day}</source>
        <translation>geboren {day}</translation>
    </message>
    <message>
        <source>MRN {number}</source>
        <translation>Pat.-Nr. {number}</translation>
    </message>
</context>
<context>
    <name>ReviewMeasuring</name>
    <message>
        <source>Tap the place that the note is about.</source>
        <translation>Tippen Sie auf die Stelle der Notiz.</translation>
    </message>
    <message>
        <source>Tap the corner of the angle.</source>
        <translation>Tippen Sie auf den Scheitel des Winkels.</translation>
    </message>
    <message numerus="yes">
        <source>Tap %n more point(s) on the rim.</source>
        <translation>
            <numerusform>Tippen Sie auf noch %n Punkt am Rand.</numerusform>
            <numerusform>Tippen Sie auf noch %n Punkte am Rand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tap %n more point(s).</source>
        <translation>
            <numerusform>Tippen Sie auf noch %n Punkt.</numerusform>
            <numerusform>Tippen Sie auf noch %n Punkte.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is a preview: nothing is measured on it.</source>
        <translation>Das ist eine Vorschau: darauf wird nicht gemessen.</translation>
    </message>
    <message>
        <source>A note at this place</source>
        <translation>Eine Notiz an dieser Stelle</translation>
    </message>
    <message>
        <source>The design is not accepted before the note is settled.</source>
        <translation>Der Entwurf wird nicht angenommen, bevor die Notiz erledigt ist.</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>Notiz behalten</translation>
    </message>
    <message>
        <source>{measure}, kept with the review.</source>
        <translation>{measure}, bei der Prüfung behalten.</translation>
    </message>
</context>
<context>
    <name>ReviewNext</name>
    <message>
        <source>Accept design</source>
        <translation>Entwurf annehmen</translation>
    </message>
    <message>
        <source>First: choose the newest version</source>
        <translation>Zuerst: die neueste Fassung wählen</translation>
    </message>
    <message>
        <source>Hand back decision</source>
        <translation>Entscheidung zurückgeben</translation>
    </message>
    <message>
        <source>Write the file for the cell</source>
        <translation>Die Datei für die Zelle schreiben</translation>
    </message>
    <message>
        <source>Decided. The cell enters it once it has the file.</source>
        <translation>Entschieden. Die Zelle trägt es ein, sobald sie die Datei hat.</translation>
    </message>
    <message>
        <source>Accepted for manufacture, {side}</source>
        <translation>Zur Herstellung angenommen, {side}</translation>
    </message>
    <message>
        <source>Plan parts</source>
        <translation>Teile planen</translation>
    </message>
    <message>
        <source>Another reviewer signs for the segmentation before a build.</source>
        <translation>Vor einem Bau unterschreibt eine zweite Person für die Segmentierung.</translation>
    </message>
    <message>
        <source>First: {name} signs in</source>
        <translation>Zuerst: {name} meldet sich an</translation>
    </message>
    <message>
        <source>Condition is met</source>
        <translation>Bedingung ist erfüllt</translation>
    </message>
    <message>
        <source>Give a reason, then sign</source>
        <translation>Grund nennen, dann unterschreiben</translation>
    </message>
    <message>
        <source>For manufacture, v{version}, {side}</source>
        <translation>Zur Herstellung, v{version}, {side}</translation>
    </message>
    <message>
        <source>First: full model</source>
        <translation>Zuerst: das ganze Modell</translation>
    </message>
    <message>
        <source>Next you name side and two identifiers, then you sign.</source>
        <translation>Danach nennen Sie Seite und zwei Merkmale, dann unterschreiben Sie.</translation>
    </message>
    <message>
        <source>The model is loading. Then you decide.</source>
        <translation>Das Modell wird geladen. Danach entscheiden Sie.</translation>
    </message>
    <message>
        <source>Something is wrong with this design. Look at what holds it.</source>
        <translation>Mit diesem Entwurf stimmt etwas nicht. Sehen Sie nach, was ihn hält.</translation>
    </message>
    <message>
        <source>Say of each finding why it may stand, or reject the design.</source>
        <translation>Sagen Sie zu jedem Befund, warum er bleiben darf, oder lehnen Sie ab.</translation>
    </message>
    <message>
        <source>A finding holds this design</source>
        <translation>Ein Befund hält diesen Entwurf</translation>
    </message>
    <message>
        <source>Its time is over since {day}</source>
        <translation>Seine Zeit ist um seit {day}</translation>
    </message>
    <message numerus="yes">
        <source>First: answer %n finding(s)</source>
        <translation>
            <numerusform>Zuerst: %n Befund beantworten</numerusform>
            <numerusform>Zuerst: %n Befunde beantworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First: settle %n note(s)</source>
        <translation>
            <numerusform>Zuerst: %n Notiz erledigen</numerusform>
            <numerusform>Zuerst: %n Notizen erledigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First: look at %n more view(s)</source>
        <translation>
            <numerusform>Zuerst: noch %n Ansicht ansehen</numerusform>
            <numerusform>Zuerst: noch %n Ansichten ansehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPicture</name>
    <message>
        <source>settled</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>Guide on bone</source>
        <translation>Schablone am Knochen</translation>
    </message>
    <message>
        <source>Guide only</source>
        <translation>Nur Schablone</translation>
    </message>
    <message>
        <source>Bone only</source>
        <translation>Nur Knochen</translation>
    </message>
    <message>
        <source>Planned cuts</source>
        <translation>Geplante Schnitte</translation>
    </message>
    <message>
        <source>Fit map</source>
        <translation>Passung</translation>
    </message>
    <message>
        <source>Against v{version}</source>
        <translation>Gegen v{version}</translation>
    </message>
    <message>
        <source>CT, plan</source>
        <translation>CT, Plan</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>Durchmesser</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>Nächste Ansicht</translation>
    </message>
    <message>
        <source>Measure or note</source>
        <translation>Messen oder notieren</translation>
    </message>
</context>
<context>
    <name>ReviewRows</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>{who}, {at}: {reason}</source>
        <translation>{who}, {at}: {reason}</translation>
    </message>
    <message>
        <source>Holds the design. Reject it, or quality concedes this.</source>
        <translation>Hält den Entwurf. Ablehnen, oder die Qualität lässt es zu.</translation>
    </message>
    <message>
        <source>Concede</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Cut {n}: {name}</source>
        <translation>Schnitt {n}: {name}</translation>
    </message>
    <message>
        <source>Bore {n}: {name}</source>
        <translation>Bohrung {n}: {name}</translation>
    </message>
    <message>
        <source>⌀ {diameter} mm, {depth} mm deep</source>
        <translation>⌀ {diameter} mm, {depth} mm tief</translation>
    </message>
    <message>
        <source>What a decision binds</source>
        <translation>Das bindet die Entscheidung</translation>
    </message>
    <message>
        <source>{valgus}° valgus, {flexion}° flexion</source>
        <translation>{valgus}° Valgus, {flexion}° Flexion</translation>
    </message>
    <message>
        <source>slot {slot} mm, blade {blade} mm</source>
        <translation>Schlitz {slot} mm, Blatt {blade} mm</translation>
    </message>
    <message>
        <source>Accepted by {name}</source>
        <translation>Angenommen von {name}</translation>
    </message>
    <message>
        <source>Accepted with a condition by {name}</source>
        <translation>Mit Auflage angenommen von {name}</translation>
    </message>
    <message>
        <source>Rejected by {name}</source>
        <translation>Abgelehnt von {name}</translation>
    </message>
    <message>
        <source>Acceptance by {name} has ended</source>
        <translation>Annahme von {name} ist beendet</translation>
    </message>
    <message>
        <source>not viewed at a station</source>
        <translation>nicht an einer Station angesehen</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>Holds until {day}</source>
        <translation>Gilt bis {day}</translation>
    </message>
    <message>
        <source>Segmentation reviewed by {name}</source>
        <translation>Segmentierung geprüft von {name}</translation>
    </message>
    <message>
        <source>Condition met {at}: {text}</source>
        <translation>Auflage erfüllt {at}: {text}</translation>
    </message>
    <message>
        <source>Condition: {text}</source>
        <translation>Auflage: {text}</translation>
    </message>
    <message>
        <source>What it was given for was replaced</source>
        <translation>Wofür sie galt, wurde ersetzt</translation>
    </message>
    <message>
        <source>New anatomy came</source>
        <translation>Neue Anatomie kam</translation>
    </message>
    <message>
        <source>New plan values came</source>
        <translation>Neue Planwerte kamen</translation>
    </message>
    <message>
        <source>New images came</source>
        <translation>Neue Bilder kamen</translation>
    </message>
    <message>
        <source>It was decided again</source>
        <translation>Es wurde neu entschieden</translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation>Ihre Zeit ist um</translation>
    </message>
    <message>
        <source>A file or the decision is not what was signed</source>
        <translation>Eine Datei oder die Entscheidung ist nicht, was unterschrieben wurde</translation>
    </message>
    <message>
        <source>{by}, {at}</source>
        <translation>{by}, {at}</translation>
    </message>
    <message>
        <source>Made on an earlier version</source>
        <translation>An einer früheren Fassung</translation>
    </message>
    <message>
        <source>Distance {value} mm</source>
        <translation>Abstand {value} mm</translation>
    </message>
    <message>
        <source>Angle {value}°</source>
        <translation>Winkel {value}°</translation>
    </message>
    <message>
        <source>Diameter {value} mm</source>
        <translation>Durchmesser {value} mm</translation>
    </message>
</context>
<context>
    <name>ReviewSide</name>
    <message>
        <source>no file of values</source>
        <translation>keine Datei mit Werten</translation>
    </message>
    <message>
        <source>Plan values</source>
        <translation>Planwerte</translation>
    </message>
    <message>
        <source>CT</source>
        <translation>CT</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>RobotTile</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Bewegt sich</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Geparkt</translation>
    </message>
    <message>
        <source>Not home</source>
        <translation>Nicht in Grundstellung</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>In Grundstellung</translation>
    </message>
    <message>
        <source>No job</source>
        <translation>Kein Auftrag</translation>
    </message>
</context>
<context>
    <name>SaferHoldButton</name>
    <message>
        <source>Not confirmed. Go to the machine.</source>
        <translation>Nicht bestätigt. Zur Maschine gehen.</translation>
    </message>
</context>
<context>
    <name>ScenePanel</name>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>{height} of {total} mm</source>
        <translation>{height} von {total} mm</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>3D</translation>
    </message>
    <message>
        <source>printed so far</source>
        <translation>bisher gedruckt</translation>
    </message>
</context>
<context>
    <name>SceneView</name>
    <message>
        <source>{} mm</source>
        <translation>{} mm</translation>
    </message>
    <message>
        <source>Preview, not for review</source>
        <translation>Vorschau, nicht zur Beurteilung</translation>
    </message>
    <message>
        <source>coarse while moving</source>
        <translation>grob während der Bewegung</translation>
    </message>
    <message>
        <source>3D starts again. This picture stands still.</source>
        <translation>3D startet neu. Dieses Bild steht still.</translation>
    </message>
    <message>
        <source>Cannot be shown: {}</source>
        <translation>Nicht darstellbar: {}</translation>
    </message>
    <message>
        <source>Loading {} of {}</source>
        <translation>Laden {} von {}</translation>
    </message>
    <message>
        <source>presses in</source>
        <translation>drückt ein</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Spalt</translation>
    </message>
    <message>
        <source>less than before</source>
        <translation>weniger als zuvor</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>Cut open</source>
        <translation>Aufschneiden</translation>
    </message>
    <message>
        <source>Cut nearer</source>
        <translation>Schnitt näher</translation>
    </message>
    <message>
        <source>Cut deeper</source>
        <translation>Schnitt tiefer</translation>
    </message>
</context>
<context>
    <name>ScrollPane</name>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>At the top</source>
        <translation>Ganz oben</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>{what}. {usage}</source>
        <translation>{what}. {usage}</translation>
    </message>
    <message>
        <source>One plan is shown at a time: celldeck plan show PLAN.</source>
        <translation>Es wird immer nur ein Plan gezeigt: celldeck plan show PLAN.</translation>
    </message>
    <message>
        <source>A plan needs a recipe. Add --recipe NAME; celldeck recipe list shows them.</source>
        <translation>Ein Plan braucht ein Rezept. --recipe NAME angeben; celldeck recipe list zeigt alle.</translation>
    </message>
    <message>
        <source>“{given}” is no value. Write --value NAME=VALUE.</source>
        <translation>„{given}“ ist kein Wert. --value NAME=WERT schreiben.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read: {what}. Check its name and permissions.</source>
        <translation>Die Datei {file} ist nicht lesbar: {what}. Name und Rechte prüfen.</translation>
    </message>
    <message>
        <source>The file {file} is no text in UTF-8. Save it as UTF-8.</source>
        <translation>Die Datei {file} ist kein Text in UTF-8. Als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {what}. Choose another folder or make room.</source>
        <translation>{file} ist nicht schreibbar: {what}. Anderen Ordner wählen oder Platz schaffen.</translation>
    </message>
    <message>
        <source>The folder {folder} is not empty. Name an empty or a new one.</source>
        <translation>Der Ordner {folder} ist nicht leer. Einen leeren oder neuen angeben.</translation>
    </message>
    <message>
        <source>The simulated printer executed {executed} lines, {planned} were planned.</source>
        <translation>Der simulierte Drucker hat {executed} Zeilen ausgeführt, geplant waren {planned}.</translation>
    </message>
    <message>
        <source>The service is not stopped: builds are running ({builds}). Wait for their end, or stop with --leave-units: the machines then finish by themselves.</source>
        <translation>Der Dienst wird nicht beendet: Bauvorgänge laufen ({builds}). Ihr Ende abwarten oder mit --leave-units beenden: die Maschinen bauen dann allein zu Ende.</translation>
    </message>
    <message>
        <source>No service runs for {folder}. Start it with celldeck service start.</source>
        <translation>Für {folder} läuft kein Dienst. Mit celldeck service start starten.</translation>
    </message>
    <message>
        <source>The service did not start. Its own words are in {log}.</source>
        <translation>Der Dienst ist nicht gestartet. Seine Meldungen stehen in {log}.</translation>
    </message>
    <message>
        <source>The service (process {pid}) has not ended. Look into its log, then stop again.</source>
        <translation>Der Dienst (Prozess {pid}) ist nicht beendet. Sein Protokoll ansehen, dann erneut beenden.</translation>
    </message>
    <message>
        <source>The service does not answer, so what became of the request is unknown. Look at the machine. Hold, abort and make-safe work without the service.</source>
        <translation>Der Dienst antwortet nicht; was aus der Anforderung wurde, ist unbekannt. Maschine ansehen. Anhalten, Abbrechen und Stillsetzen wirken ohne den Dienst.</translation>
    </message>
    <message>
        <source>A service already runs for this data folder. Use that one, or stop it first.</source>
        <translation>Für diesen Datenordner läuft bereits ein Dienst. Diesen benutzen oder zuerst beenden.</translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be used: {what}. Choose another with --data DIR.</source>
        <translation>Der Datenordner {folder} ist nicht benutzbar: {what}. Mit --data DIR einen anderen wählen.</translation>
    </message>
    <message>
        <source>The running service was started with another cell file. Stop it, then start it with the cell that you mean.</source>
        <translation>Der laufende Dienst wurde mit einer anderen Zellendatei gestartet. Beenden, dann mit der gemeinten Zelle starten.</translation>
    </message>
    <message>
        <source>There is no cell file at {file}. Write one (celldeck unit list --example shows how), or train with --cell embedded in a folder of its own.</source>
        <translation>Es gibt keine Zellendatei {file}. Eine schreiben (celldeck unit list --example zeigt wie) oder mit --cell embedded in einem eigenen Ordner üben.</translation>
    </message>
    <message>
        <source>The cell file {file} cannot be used: {what}. Mend that line and start again.</source>
        <translation>Die Zellendatei {file} ist nicht benutzbar: {what}. Diese Zeile berichtigen und neu starten.</translation>
    </message>
    <message>
        <source>Unit {unit} of the cell file cannot be used: {what}. Mend its part of the file; the other units work.</source>
        <translation>Die Einheit {unit} der Zellendatei ist nicht benutzbar: {what}. Ihren Teil der Datei berichtigen; die anderen Einheiten arbeiten.</translation>
    </message>
    <message>
        <source>This folder holds a production record, so the training cell is refused here. Train in a folder of its own: --data DIR.</source>
        <translation>Dieser Ordner enthält eine echte Akte, daher ist die Übungszelle hier gesperrt. In einem eigenen Ordner üben: --data DIR.</translation>
    </message>
    <message>
        <source>Training persons are refused where a unit is real. Remove [training] from the cell file.</source>
        <translation>Übungspersonen sind gesperrt, wo eine Einheit echt ist. [training] aus der Zellendatei entfernen.</translation>
    </message>
    <message>
        <source>A message does not have the agreed form: {what}. Use one version everywhere.</source>
        <translation>Eine Nachricht hat nicht die vereinbarte Form: {what}. Überall dieselbe Version benutzen.</translation>
    </message>
    <message>
        <source>The service does not know {method}. Use one version of celldeck everywhere.</source>
        <translation>Der Dienst kennt {method} nicht. Überall dieselbe Version von celldeck benutzen.</translation>
    </message>
    <message>
        <source>What was sent is larger than the service takes ({limit_bytes} bytes).</source>
        <translation>Das Gesendete ist größer, als der Dienst annimmt ({limit_bytes} Byte).</translation>
    </message>
    <message>
        <source>The service has too much to do at this moment. Try again in a few seconds.</source>
        <translation>Der Dienst hat gerade zu viel zu tun. In einigen Sekunden erneut versuchen.</translation>
    </message>
    <message>
        <source>Something went wrong inside celldeck. That is our mistake. The log has the details; report it with them.</source>
        <translation>In celldeck ist etwas schiefgegangen. Das ist unser Fehler. Einzelheiten stehen im Protokoll; bitte damit melden.</translation>
    </message>
    <message>
        <source>Something went wrong inside celldeck and it left no code. That is our mistake. Report it with the log.</source>
        <translation>In celldeck ist etwas ohne Kennung schiefgegangen. Das ist unser Fehler. Bitte mit dem Protokoll melden.</translation>
    </message>
    <message>
        <source>“{command}” needs a person. Name one with --as NAME, CELLDECK_AS or CELLDECK_BADGE.</source>
        <translation>„{command}“ braucht eine Person. Mit --as NAME, CELLDECK_AS oder CELLDECK_BADGE angeben.</translation>
    </message>
    <message>
        <source>A secret is needed and there is no terminal to ask at. Set {variable}.</source>
        <translation>Ein Kennwort ist nötig, und es gibt kein Terminal zum Fragen. {variable} setzen.</translation>
    </message>
    <message>
        <source>The two new secrets are not the same. Begin again.</source>
        <translation>Die beiden neuen Kennwörter sind verschieden. Von vorn beginnen.</translation>
    </message>
    <message>
        <source>Name and secret do not belong together. Check both and try again.</source>
        <translation>Name und Kennwort gehören nicht zusammen. Beide prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Too many wrong secrets: this person is locked out until {until}. Wait, or ask an administrator.</source>
        <translation>Zu viele falsche Kennwörter: Diese Person ist gesperrt bis {until}. Warten oder die Verwaltung fragen.</translation>
    </message>
    <message>
        <source>Somebody called {name} is enrolled already. Choose a name that tells them apart.</source>
        <translation>Es gibt schon eine Person mit dem Namen {name}. Einen unterscheidbaren Namen wählen.</translation>
    </message>
    <message>
        <source>This badge belongs to somebody else. Use another badge.</source>
        <translation>Dieser Ausweis gehört jemand anderem. Anderen Ausweis benutzen.</translation>
    </message>
    <message>
        <source>A person needs at least one role. Give one with --role.</source>
        <translation>Eine Person braucht mindestens eine Rolle. Mit --role angeben.</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet. The first person must be an administrator: --role administrator.</source>
        <translation>Noch niemand ist eingetragen. Die erste Person muss zur Verwaltung gehören: --role administrator.</translation>
    </message>
    <message>
        <source>The secret is too short. Use at least {shortest} characters.</source>
        <translation>Das Kennwort ist zu kurz. Mindestens {shortest} Zeichen benutzen.</translation>
    </message>
    <message>
        <source>The secret was refused. Try again, or ask an administrator for another.</source>
        <translation>Das Kennwort wurde zurückgewiesen. Erneut versuchen oder bei der Verwaltung ein neues holen.</translation>
    </message>
    <message>
        <source>Nobody is signed in. Sign in first; at the command line with --as NAME.</source>
        <translation>Niemand ist angemeldet. Zuerst anmelden; in der Befehlszeile mit --as NAME.</translation>
    </message>
    <message>
        <source>Your role may not do this. It needs one of these roles: {roles}.</source>
        <translation>Ihre Rolle darf das nicht. Nötig ist eine dieser Rollen: {roles}.</translation>
    </message>
    <message>
        <source>The secret is a temporary one. Set your own first: celldeck person secret NAME.</source>
        <translation>Das Kennwort ist vorläufig. Zuerst ein eigenes setzen: celldeck person secret NAME.</translation>
    </message>
    <message>
        <source>Nothing was signed ({reason}). Sign with your own name or badge and your own secret.</source>
        <translation>Nichts wurde unterschrieben ({reason}). Mit eigenem Namen oder Ausweis und eigenem Kennwort unterschreiben.</translation>
    </message>
    <message>
        <source>The work took longer than its limit of {limit_s} s and was ended. Nothing was kept. Simplify the file, or split it.</source>
        <translation>Die Arbeit dauerte länger als erlaubt ({limit_s} s) und wurde beendet. Nichts wurde behalten. Datei vereinfachen oder teilen.</translation>
    </message>
    <message>
        <source>The file needs more memory than it may take. Nothing was kept. Reduce its triangles.</source>
        <translation>Die Datei braucht mehr Speicher als erlaubt. Nichts wurde behalten. Dreiecke verringern.</translation>
    </message>
    <message>
        <source>The program that read the file broke off ({task}). Nothing was kept and nothing else is touched. The file is probably damaged: export it again.</source>
        <translation>Das lesende Programm ist abgebrochen ({task}). Nichts wurde behalten, anderes ist nicht betroffen. Die Datei ist wohl beschädigt: neu exportieren.</translation>
    </message>
    <message>
        <source>The file with hash {sha256} is not kept here. Send it again.</source>
        <translation>Die Datei mit der Prüfsumme {sha256} liegt hier nicht vor. Erneut senden.</translation>
    </message>
    <message>
        <source>The disk did not take the file: {what}. Make room, then send it again.</source>
        <translation>Die Platte hat die Datei nicht angenommen: {what}. Platz schaffen, dann erneut senden.</translation>
    </message>
    <message>
        <source>The disk is full, so the file was not kept. Make room, then send it again.</source>
        <translation>Die Platte ist voll, die Datei wurde nicht behalten. Platz schaffen, dann erneut senden.</translation>
    </message>
    <message>
        <source>The file did not arrive whole and was not kept. Send it again.</source>
        <translation>Die Datei kam nicht vollständig an und wurde nicht behalten. Erneut senden.</translation>
    </message>
    <message>
        <source>The file is larger than the station takes ({limit_bytes} bytes).</source>
        <translation>Die Datei ist größer, als die Station annimmt ({limit_bytes} Byte).</translation>
    </message>
    <message>
        <source>What arrived is not what was sent. Send the file again.</source>
        <translation>Angekommen ist nicht, was gesendet wurde. Datei erneut senden.</translation>
    </message>
    <message>
        <source>The record cannot be written: {what}. Nothing new starts; hold, abort and make-safe still act. Make room on the disk or mend it.</source>
        <translation>Die Akte ist nicht schreibbar: {what}. Nichts Neues startet; Anhalten, Abbrechen und Stillsetzen wirken weiter. Platz auf der Platte schaffen oder sie instand setzen.</translation>
    </message>
    <message>
        <source>The record cannot be opened: {what}. Do not delete it; call for support.</source>
        <translation>Die Akte lässt sich nicht öffnen: {what}. Nicht löschen; Unterstützung rufen.</translation>
    </message>
    <message>
        <source>{file} is no record of celldeck. Choose the right data folder: --data DIR.</source>
        <translation>{file} ist keine Akte von celldeck. Den richtigen Datenordner wählen: --data DIR.</translation>
    </message>
    <message>
        <source>A newer celldeck has written this record (format {found}). Use that version.</source>
        <translation>Ein neueres celldeck hat diese Akte geschrieben (Format {found}). Diese Version benutzen.</translation>
    </message>
    <message>
        <source>The guards that keep {file} append-only are missing. Somebody has altered it. Keep a copy and call quality.</source>
        <translation>Die Sperren, die {file} vor Änderung schützen, fehlen. Jemand hat sie verändert. Kopie behalten und Qualität rufen.</translation>
    </message>
    <message>
        <source>{file} is damaged. Keep a copy, restore the last backup, call quality.</source>
        <translation>{file} ist beschädigt. Kopie behalten, letzte Sicherung zurückspielen, Qualität rufen.</translation>
    </message>
    <message>
        <source>The disk does not keep what is written. Use a local disk, no network folder.</source>
        <translation>Die Platte behält nicht, was geschrieben wird. Eine lokale Platte benutzen, keinen Netzordner.</translation>
    </message>
    <message>
        <source>SQLite {version} has a fault that can lose records. Set celldeck up again with its own.</source>
        <translation>SQLite {version} hat einen Fehler, durch den Einträge verloren gehen können. celldeck mit seinem eigenen neu einrichten.</translation>
    </message>
    <message>
        <source>The patient&apos;s identity of case {case} does not open with its key. Restore the keys folder from its backup.</source>
        <translation>Die Identität des Patienten im Fall {case} lässt sich mit ihrem Schlüssel nicht öffnen. Den Schlüsselordner aus seiner Sicherung zurückspielen.</translation>
    </message>
    <message>
        <source>There is no record in {folder}. Name the data folder with --data DIR.</source>
        <translation>In {folder} ist keine Akte. Den Datenordner mit --data DIR angeben.</translation>
    </message>
    <message>
        <source>The record does not hold in {faults} place(s), first {place}. Release nothing. Keep a copy and call quality.</source>
        <translation>Die Akte ist an {faults} Stelle(n) nicht in Ordnung, zuerst {place}. Nichts freigeben. Kopie behalten und Qualität rufen.</translation>
    </message>
    <message>
        <source>There is no record at {file}.</source>
        <translation>Es gibt keine Akte {file}.</translation>
    </message>
    <message>
        <source>Something else writes into the record. End it; nothing new starts until then.</source>
        <translation>Etwas anderes schreibt in die Akte. Beenden; bis dahin startet nichts Neues.</translation>
    </message>
    <message>
        <source>An event is missing.</source>
        <translation>Ein Eintrag fehlt.</translation>
    </message>
    <message>
        <source>An event was altered.</source>
        <translation>Ein Eintrag wurde verändert.</translation>
    </message>
    <message>
        <source>The chain of events is broken.</source>
        <translation>Die Kette der Einträge ist unterbrochen.</translation>
    </message>
    <message>
        <source>An event&apos;s text is not in its agreed form.</source>
        <translation>Der Text eines Eintrags hat nicht die vereinbarte Form.</translation>
    </message>
    <message>
        <source>A signature does not fit what it stands under.</source>
        <translation>Eine Unterschrift passt nicht zu dem, worunter sie steht.</translation>
    </message>
    <message>
        <source>A signature is missing.</source>
        <translation>Eine Unterschrift fehlt.</translation>
    </message>
    <message>
        <source>A row is not as its last event left it.</source>
        <translation>Eine Zeile ist nicht so, wie ihr letzter Eintrag sie hinterließ.</translation>
    </message>
    <message>
        <source>A row that an event wrote is missing.</source>
        <translation>Eine Zeile, die ein Eintrag schrieb, fehlt.</translation>
    </message>
    <message>
        <source>A row stands there that no event wrote.</source>
        <translation>Es gibt eine Zeile, die kein Eintrag schrieb.</translation>
    </message>
    <message>
        <source>A checkpoint&apos;s signature does not hold.</source>
        <translation>Die Unterschrift eines Prüfpunkts ist nicht gültig.</translation>
    </message>
    <message>
        <source>A file that the record names is missing.</source>
        <translation>Eine Datei, die die Akte nennt, fehlt.</translation>
    </message>
    <message>
        <source>A file that the record names was altered.</source>
        <translation>Eine Datei, die die Akte nennt, wurde verändert.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; until then nothing new starts.</source>
        <translation>Die Platte ist voll. Platz schaffen; bis dahin startet nichts Neues.</translation>
    </message>
    <message>
        <source>The disk refuses to write: {what}. Mend or replace it.</source>
        <translation>Die Platte schreibt nicht: {what}. Instand setzen oder ersetzen.</translation>
    </message>
    <message>
        <source>The disk has only {free_gb} GB left. Make room before the next build.</source>
        <translation>Auf der Platte sind nur noch {free_gb} GB frei. Vor dem nächsten Bau Platz schaffen.</translation>
    </message>
    <message>
        <source>The desk did not show {show} in its time. The log has its own words.</source>
        <translation>Das Pult hat {show} nicht rechtzeitig gezeigt. Seine Meldungen stehen im Protokoll.</translation>
    </message>
    <message>
        <source>The desk knows no {show} of that id.</source>
        <translation>Das Pult kennt nichts mit dieser Kennung für {show}.</translation>
    </message>
    <message>
        <source>The desk did not open. Its own words are in {log}.</source>
        <translation>Das Pult hat sich nicht geöffnet. Seine Meldungen stehen in {log}.</translation>
    </message>
    <message>
        <source>The desk did not answer. Its own words are in {log}.</source>
        <translation>Das Pult hat nicht geantwortet. Seine Meldungen stehen in {log}.</translation>
    </message>
    <message>
        <source>There is no display and Xvfb is not installed. Install it: apt install xvfb.</source>
        <translation>Es gibt keinen Bildschirm, und Xvfb ist nicht installiert. Installieren: apt install xvfb.</translation>
    </message>
    <message>
        <source>The plan values cannot be used: {what}. Export them again from planning.</source>
        <translation>Die Planwerte sind nicht benutzbar: {what}. Aus der Planung neu exportieren.</translation>
    </message>
    <message>
        <source>The pseudonym gives the patient away. Choose one without name, birth date or number.</source>
        <translation>Das Pseudonym verrät den Patienten. Eines ohne Name, Geburtsdatum oder Nummer wählen.</translation>
    </message>
    <message>
        <source>There is no case {case}. celldeck case list shows all.</source>
        <translation>Es gibt keinen Fall {case}. celldeck case list zeigt alle.</translation>
    </message>
    <message>
        <source>There is no design {design}. celldeck design list shows all.</source>
        <translation>Es gibt keinen Entwurf {design}. celldeck design list zeigt alle.</translation>
    </message>
    <message>
        <source>{file} carries no unit of length. Ask whoever made it, then say: --unit mm, cm, m or in.</source>
        <translation>{file} nennt keine Längeneinheit. Beim Ersteller erfragen, dann angeben: --unit mm, cm, m oder in.</translation>
    </message>
    <message>
        <source>In {unit} the part would be {size_mm} mm, which fits no bone. Check the unit of the file.</source>
        <translation>In {unit} wäre das Bauteil {size_mm} mm groß, das passt zu keinem Knochen. Einheit der Datei prüfen.</translation>
    </message>
    <message>
        <source>The file ends before it is complete: {found} of {expected}. Copy or export it again.</source>
        <translation>Die Datei endet zu früh: {found} von {expected}. Erneut kopieren oder exportieren.</translation>
    </message>
    <message>
        <source>The file holds no triangle. Export the design again.</source>
        <translation>Die Datei enthält kein Dreieck. Entwurf neu exportieren.</translation>
    </message>
    <message>
        <source>{count} coordinates are no numbers (NaN or infinite). Mend the mesh and export it again.</source>
        <translation>{count} Koordinaten sind keine Zahlen (NaN oder unendlich). Netz berichtigen und neu exportieren.</translation>
    </message>
    <message>
        <source>The file cannot be read as {format}: {what}. Export it again.</source>
        <translation>Die Datei ist nicht als {format} lesbar: {what}. Neu exportieren.</translation>
    </message>
    <message>
        <source>{triangles} triangles are more than the station takes ({limit}). Reduce them.</source>
        <translation>{triangles} Dreiecke sind mehr, als die Station annimmt ({limit}). Verringern.</translation>
    </message>
    <message>
        <source>{design} belongs to another case or is of another kind, so it cannot be replaced by this.</source>
        <translation>{design} gehört zu einem anderen Fall oder ist anderer Art und kann hierdurch nicht ersetzt werden.</translation>
    </message>
    <message>
        <source>{design} has been replaced already. Name its newest version.</source>
        <translation>{design} wurde bereits ersetzt. Die neueste Version angeben.</translation>
    </message>
    <message>
        <source>The patient&apos;s identity of this case is erased. Nothing more can be made of it.</source>
        <translation>Die Identität des Patienten in diesem Fall ist gelöscht. Daraus wird nichts mehr hergestellt.</translation>
    </message>
    <message>
        <source>No surface goes through another.</source>
        <translation>Keine Fläche geht durch eine andere.</translation>
    </message>
    <message>
        <source>Surfaces go through each other at {pairs} places. Ask for one closed body.</source>
        <translation>Flächen gehen an {pairs} Stellen durcheinander. Einen geschlossenen Körper verlangen.</translation>
    </message>
    <message>
        <source>Whether surfaces cross was not checked on this station.</source>
        <translation>Ob sich Flächen durchdringen, wurde an dieser Station nicht geprüft.</translation>
    </message>
    <message>
        <source>{shells} bodies lie inside another. Ask for one closed body.</source>
        <translation>{shells} Körper liegen in einem anderen. Einen geschlossenen Körper verlangen.</translation>
    </message>
    <message>
        <source>{shells} bodies are inside out. Ask for a new export.</source>
        <translation>{shells} Körper sind nach innen gestülpt. Einen neuen Export verlangen.</translation>
    </message>
    <message>
        <source>{shells} bodies are too many to check which lies in which.</source>
        <translation>{shells} Körper sind zu viele, um zu prüfen, welcher in welchem liegt.</translation>
    </message>
    <message>
        <source>Thinnest wall found: {wall_mm} mm, looking at {places} places.</source>
        <translation>Dünnste gefundene Wand: {wall_mm} mm, an {places} Stellen gesucht.</translation>
    </message>
    <message>
        <source>{polygons} faces with more than three corners were split into triangles.</source>
        <translation>{polygons} Flächen mit mehr als drei Ecken wurden in Dreiecke geteilt.</translation>
    </message>
    <message>
        <source>{vertices} vertices that lie at one place are taken as one.</source>
        <translation>{vertices} Punkte am selben Ort gelten als einer.</translation>
    </message>
    <message>
        <source>A decision needs two identifiers of the patient. Answer at a terminal, or set CELLDECK_PATIENT_IDS to both, separated by a semicolon.</source>
        <translation>Eine Entscheidung braucht zwei Kennzeichen des Patienten. An einem Terminal antworten oder CELLDECK_PATIENT_IDS auf beide setzen, durch Semikolon getrennt.</translation>
    </message>
    <message>
        <source>{design} is not a design, so it is not decided on. Decide on the design itself.</source>
        <translation>{design} ist kein Entwurf, darüber wird nicht entschieden. Über den Entwurf selbst entscheiden.</translation>
    </message>
    <message>
        <source>{design} has been replaced. Decide on its newest version.</source>
        <translation>{design} wurde ersetzt. Über die neueste Version entscheiden.</translation>
    </message>
    <message>
        <source>The order names another side than {given}. Stop, and check the patient and the side.</source>
        <translation>Der Auftrag nennt eine andere Seite als {given}. Innehalten, Patient und Seite prüfen.</translation>
    </message>
    <message>
        <source>The identifiers do not belong to the patient of this case. Stop, and check the patient.</source>
        <translation>Die Kennzeichen gehören nicht zum Patienten dieses Falls. Innehalten, Patient prüfen.</translation>
    </message>
    <message>
        <source>What was shown is not all that the decision would bind. Load everything and decide again.</source>
        <translation>Gezeigt wurde nicht alles, woran die Entscheidung bindet. Alles laden und neu entscheiden.</translation>
    </message>
    <message>
        <source>An acceptance with a condition needs the condition. Write it.</source>
        <translation>Eine Annahme mit Auflage braucht die Auflage. Bitte schreiben.</translation>
    </message>
    <message>
        <source>This decision needs a reason in words. Add --text T.</source>
        <translation>Diese Entscheidung braucht einen Grund in Worten. --text T angeben.</translation>
    </message>
    <message>
        <source>This site does not let a surgeon decide by command. Decide at a station, where the design is seen.</source>
        <translation>Dieser Standort erlaubt der Chirurgie keine Entscheidung per Befehl. An einer Station entscheiden, wo der Entwurf zu sehen ist.</translation>
    </message>
    <message>
        <source>There is no decision {review}. celldeck review list shows all.</source>
        <translation>Es gibt keine Entscheidung {review}. celldeck review list zeigt alle.</translation>
    </message>
    <message>
        <source>Decision {review} has no open condition. There is nothing to do.</source>
        <translation>Die Entscheidung {review} hat keine offene Auflage. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Only {surgeon}, who set the condition, can say that it is met.</source>
        <translation>Nur {surgeon} hat die Auflage gesetzt und kann sie als erfüllt melden.</translation>
    </message>
    <message>
        <source>There is no recipe {recipe}. celldeck recipe list shows all.</source>
        <translation>Es gibt kein Rezept {recipe}. celldeck recipe list zeigt alle.</translation>
    </message>
    <message>
        <source>Recipe {recipe} has a version {version} already. Give the new one a new version.</source>
        <translation>Das Rezept {recipe} hat bereits eine Version {version}. Dem neuen eine neue Version geben.</translation>
    </message>
    <message>
        <source>There is no plan {plan}. celldeck plan list shows all.</source>
        <translation>Es gibt keinen Plan {plan}. celldeck plan list zeigt alle.</translation>
    </message>
    <message>
        <source>These designs belong to {cases}. One plate holds parts of one case only.</source>
        <translation>Diese Entwürfe gehören zu {cases}. Eine Platte trägt nur Bauteile eines Falls.</translation>
    </message>
    <message>
        <source>{design} is not a design that can be made. Plan designs only.</source>
        <translation>{design} ist kein Entwurf, der hergestellt werden kann. Nur Entwürfe planen.</translation>
    </message>
    <message>
        <source>{design} has been replaced. Plan its newest version.</source>
        <translation>{design} wurde ersetzt. Die neueste Version planen.</translation>
    </message>
    <message>
        <source>No design was named. Name at least one.</source>
        <translation>Kein Entwurf wurde angegeben. Mindestens einen angeben.</translation>
    </message>
    <message>
        <source>The part ({size_mm} mm) is higher than the printer ({height_mm} mm).</source>
        <translation>Das Bauteil ({size_mm} mm) ist höher als der Drucker ({height_mm} mm).</translation>
    </message>
    <message>
        <source>The design&apos;s surface is not closed, so its layers have no outline. Mend it.</source>
        <translation>Die Oberfläche des Entwurfs ist nicht geschlossen, ihre Schichten haben keine Kontur. Berichtigen.</translation>
    </message>
    <message>
        <source>The design has too many triangles for this many layers. Reduce them.</source>
        <translation>Der Entwurf hat zu viele Dreiecke für so viele Schichten. Verringern.</translation>
    </message>
    <message>
        <source>The slicer profile {profile} cannot be used: {key}. Mend the profile.</source>
        <translation>Das Slicer-Profil {profile} ist nicht benutzbar: {key}. Profil berichtigen.</translation>
    </message>
    <message>
        <source>The parts do not fit on a bed of {bed_mm} mm. Plan fewer on one plate.</source>
        <translation>Die Bauteile passen nicht auf ein Druckbett von {bed_mm} mm. Weniger auf eine Platte planen.</translation>
    </message>
    <message>
        <source>PrusaSlicer is not installed. Install it: apt install prusa-slicer. Then plan again.</source>
        <translation>PrusaSlicer ist nicht installiert. Installieren: apt install prusa-slicer. Dann neu planen.</translation>
    </message>
    <message>
        <source>PrusaSlicer could not slice the plate: {what}. Nothing was kept.</source>
        <translation>PrusaSlicer konnte die Schichten der Platte nicht rechnen: {what}. Nichts wurde behalten.</translation>
    </message>
    <message>
        <source>The build does not start: conditions are not met. Mend each, then start again.</source>
        <translation>Der Bau startet nicht: Bedingungen sind nicht erfüllt. Jede beheben, dann neu starten.</translation>
    </message>
    <message>
        <source>There is no build {build}. celldeck build list shows all.</source>
        <translation>Es gibt keinen Bau {build}. celldeck build list zeigt alle.</translation>
    </message>
    <message>
        <source>The service does not answer, and no running machine has build {build}. Go to the machine.</source>
        <translation>Der Dienst antwortet nicht, und keine laufende Maschine hat den Bau {build}. Zur Maschine gehen.</translation>
    </message>
    <message>
        <source>Build {build} ended before it was complete: {reason}.</source>
        <translation>Der Bau {build} endete, bevor er vollständig war: {reason}.</translation>
    </message>
    <message>
        <source>Build {build} is not held, so there is nothing to resume.</source>
        <translation>Der Bau {build} ist nicht angehalten, es gibt nichts fortzusetzen.</translation>
    </message>
    <message>
        <source>The build is over ({state}), so there is nothing to stop.</source>
        <translation>Der Bau ist zu Ende ({state}), es gibt nichts anzuhalten.</translation>
    </message>
    <message>
        <source>Build {build} is not running any more, so there is nothing to stop.</source>
        <translation>Der Bau {build} läuft nicht mehr, es gibt nichts anzuhalten.</translation>
    </message>
    <message>
        <source>The surgeon&apos;s acceptance has ended, so the build stays held. Have the design reviewed again, or abort.</source>
        <translation>Die Annahme der Chirurgie ist beendet, daher bleibt der Bau angehalten. Entwurf neu beurteilen lassen oder abbrechen.</translation>
    </message>
    <message>
        <source>{unit} is at work. Look at the bed once it has ended.</source>
        <translation>{unit} arbeitet. Das Druckbett nach dem Ende ansehen.</translation>
    </message>
    <message>
        <source>Build {build} has no step {step}. celldeck build show lists its steps.</source>
        <translation>Der Bau {build} hat keinen Schritt {step}. celldeck build show zeigt seine Schritte.</translation>
    </message>
    <message>
        <source>Step {step} cannot start yet. It waits for: {needs}.</source>
        <translation>Der Schritt {step} kann noch nicht starten. Er wartet auf: {needs}.</translation>
    </message>
    <message>
        <source>Nothing moves until a person has said that the area is clear.</source>
        <translation>Nichts bewegt sich, bis eine Person den Bereich frei gemeldet hat.</translation>
    </message>
    <message>
        <source>{name} = {value} is outside {low} to {high}. Measure again; if it stays, call quality.</source>
        <translation>{name} = {value} liegt außerhalb von {low} bis {high}. Erneut messen; bleibt es so, Qualität rufen.</translation>
    </message>
    <message>
        <source>The step needs these values as well: {names}. Add --value NAME=VALUE for each.</source>
        <translation>Der Schritt braucht auch diese Werte: {names}. Für jeden --value NAME=WERT angeben.</translation>
    </message>
    <message>
        <source>{name} = {value} has the wrong form. Give a number in the unit of the recipe.</source>
        <translation>{name} = {value} hat die falsche Form. Eine Zahl in der Einheit des Rezepts angeben.</translation>
    </message>
    <message>
        <source>Not confirmed. Go to the machine: {targets}.</source>
        <translation>Nicht bestätigt. Zur Maschine gehen: {targets}.</translation>
    </message>
    <message>
        <source>No machine&apos;s process runs here, so nothing could be asked. Go to the machines.</source>
        <translation>Hier läuft kein Prozess einer Maschine, keine konnte gefragt werden. Zu den Maschinen gehen.</translation>
    </message>
    <message>
        <source>The machine refused. Go and look at it before you try again.</source>
        <translation>Die Maschine hat verweigert. Vor einem neuen Versuch ansehen.</translation>
    </message>
    <message>
        <source>The robot is in protective or emergency stop. It is reset at the robot.</source>
        <translation>Der Roboter ist im Schutz- oder Nothalt. Er wird am Roboter zurückgesetzt.</translation>
    </message>
    <message>
        <source>{name} ({design}) is accepted by a surgeon: {state}.</source>
        <translation>{name} ({design}) ist von der Chirurgie angenommen: {state}.</translation>
    </message>
    <message>
        <source>The files of {name} ({design}) are those that were accepted: {value}.</source>
        <translation>Die Dateien von {name} ({design}) sind die angenommenen: {value}.</translation>
    </message>
    <message>
        <source>The program is the one that was planned: {value}, needed {needed}.</source>
        <translation>Das Programm ist das geplante: {value}, nötig {needed}.</translation>
    </message>
    <message>
        <source>The printer answers: {value}, needed {needed}.</source>
        <translation>Der Drucker antwortet: {value}, nötig {needed}.</translation>
    </message>
    <message>
        <source>The printer is idle: {value}.</source>
        <translation>Der Drucker ist bereit: {value}.</translation>
    </message>
    <message>
        <source>The printer is of class {needed}: it makes {value}.</source>
        <translation>Der Drucker ist von der Klasse {needed}: er fertigt {value}.</translation>
    </message>
    <message>
        <source>The bed is confirmed clear: {value}.</source>
        <translation>Das Druckbett ist frei gemeldet: {value}.</translation>
    </message>
    <message>
        <source>Alarms of priority A: {value}, needed 0.</source>
        <translation>Alarme der Priorität A: {value}, nötig 0.</translation>
    </message>
    <message>
        <source>Free on the disk: {value} GB, needed {needed} GB.</source>
        <translation>Frei auf der Platte: {value} GB, nötig {needed} GB.</translation>
    </message>
    <message>
        <source>The record takes entries: {value}.</source>
        <translation>Die Akte nimmt Einträge an: {value}.</translation>
    </message>
    <message>
        <source>The clock goes forward: {value} s behind the record, at most {needed} s.</source>
        <translation>Die Uhr geht vorwärts: {value} s hinter der Akte, höchstens {needed} s.</translation>
    </message>
    <message>
        <source>The robot is out of the way: {value}.</source>
        <translation>Der Roboter ist aus dem Weg: {value}.</translation>
    </message>
    <message>
        <source>Have a surgeon review the design.</source>
        <translation>Den Entwurf von der Chirurgie beurteilen lassen.</translation>
    </message>
    <message>
        <source>Have the design reviewed again as it is now.</source>
        <translation>Den Entwurf in seinem jetzigen Stand neu beurteilen lassen.</translation>
    </message>
    <message>
        <source>Plan the parts again.</source>
        <translation>Die Bauteile neu planen.</translation>
    </message>
    <message>
        <source>Switch the printer on and connect its cable.</source>
        <translation>Den Drucker einschalten und sein Kabel anschließen.</translation>
    </message>
    <message>
        <source>Wait until the printer is idle.</source>
        <translation>Auf den Drucker warten.</translation>
    </message>
    <message>
        <source>Choose a printer of that class.</source>
        <translation>Einen Drucker dieser Klasse wählen.</translation>
    </message>
    <message>
        <source>Look at the bed and confirm it: celldeck build bed-clear UNIT.</source>
        <translation>Das Druckbett ansehen und frei melden: celldeck build bed-clear UNIT.</translation>
    </message>
    <message>
        <source>Deal with the alarms of priority A first.</source>
        <translation>Zuerst die Alarme der Priorität A behandeln.</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>Auf der Platte Platz schaffen.</translation>
    </message>
    <message>
        <source>Mend what keeps the record from being written.</source>
        <translation>Beheben, was das Schreiben der Akte verhindert.</translation>
    </message>
    <message>
        <source>Set the computer&apos;s clock.</source>
        <translation>Die Uhr des Rechners stellen.</translation>
    </message>
    <message>
        <source>Switch the camera on and connect it.</source>
        <translation>Die Kamera einschalten und anschließen.</translation>
    </message>
    <message>
        <source>There is material where none should be: {extra_mm2} mm².</source>
        <translation>Es liegt Material, wo keines sein soll: {extra_mm2} mm².</translation>
    </message>
    <message>
        <source>The layer is shifted by {shift_mm} mm.</source>
        <translation>Die Schicht ist um {shift_mm} mm verschoben.</translation>
    </message>
    <message>
        <source>This layer is not on the part.</source>
        <translation>Diese Schicht ist nicht auf dem Bauteil.</translation>
    </message>
    <message>
        <source>The order cannot be used: {key} {reason} {what}. Mend it. A complete one: celldeck case add --example.</source>
        <translation>Der Auftrag ist nicht benutzbar: {key} {reason} {what}. Berichtigen. Ein vollständiger: celldeck case add --example.</translation>
    </message>
    <message>
        <source>{file} is none of STL, 3MF, OBJ and PLY. Export the design as one of these.</source>
        <translation>{file} ist weder STL noch 3MF, OBJ oder PLY. Das Design als eines davon exportieren.</translation>
    </message>
    <message>
        <source>The file is whole but holds no triangle. Export the design again.</source>
        <translation>Die Datei ist vollständig, enthält aber kein Dreieck. Entwurf neu exportieren.</translation>
    </message>
    <message>
        <source>The file mirrors the part, which would change its side. Export it unmirrored.</source>
        <translation>Die Datei spiegelt das Bauteil und würde seine Seite vertauschen. Ungespiegelt exportieren.</translation>
    </message>
    <message>
        <source>The file is larger than the station takes. Reduce its triangles.</source>
        <translation>Die Datei ist größer, als die Station annimmt. Dreiecke verringern.</translation>
    </message>
    <message>
        <source>The 3MF needs an extension that is not known here. Export it without.</source>
        <translation>Die 3MF-Datei braucht eine hier unbekannte Erweiterung. Ohne sie exportieren.</translation>
    </message>
    <message>
        <source>The surface is closed.</source>
        <translation>Die Oberfläche ist geschlossen.</translation>
    </message>
    <message>
        <source>The surface closes only if vertices within {within_mm} mm are joined. Mend it first.</source>
        <translation>Die Oberfläche schließt nur, wenn Eckpunkte innerhalb von {within_mm} mm verbunden werden. Zuerst berichtigen.</translation>
    </message>
    <message>
        <source>The surface is not closed: {open} open edges, {shared_by_many} shared by many. Mend it.</source>
        <translation>Die Oberfläche ist nicht geschlossen: {open} offene Kanten, {shared_by_many} mehrfach benutzte. Berichtigen.</translation>
    </message>
    <message>
        <source>{misoriented} edges join triangles that face opposite ways. Mend the mesh.</source>
        <translation>{misoriented} Kanten verbinden entgegengesetzt gerichtete Dreiecke. Netz berichtigen.</translation>
    </message>
    <message>
        <source>The surface is inside out (volume {volume_mm3} mm³). Turn its triangles.</source>
        <translation>Die Oberfläche ist umgestülpt (Volumen {volume_mm3} mm³). Dreiecke umdrehen.</translation>
    </message>
    <message>
        <source>{facets} triangles have no area.</source>
        <translation>{facets} Dreiecke haben keine Fläche.</translation>
    </message>
    <message>
        <source>Separate bodies: {shells}.</source>
        <translation>Getrennte Körper: {shells}.</translation>
    </message>
    <message>
        <source>A diagonal of {diagonal_mm} mm is unlikely for guide or bone. Check the unit ({unit}).</source>
        <translation>Eine Diagonale von {diagonal_mm} mm ist für Schablone oder Knochen unwahrscheinlich. Einheit prüfen ({unit}).</translation>
    </message>
    <message>
        <source>{bytes} bytes follow after the last triangle. They are not read.</source>
        <translation>Nach dem letzten Dreieck folgen {bytes} Byte. Sie werden nicht gelesen.</translation>
    </message>
    <message>
        <source>The file names its frame: {frame}.</source>
        <translation>Die Datei nennt ihr Bezugssystem: {frame}.</translation>
    </message>
    <message>
        <source>The file names its unit: {unit}.</source>
        <translation>Die Datei nennt ihre Einheit: {unit}.</translation>
    </message>
    <message>
        <source>A person says the unit: {unit}.</source>
        <translation>Eine Person nennt die Einheit: {unit}.</translation>
    </message>
    <message>
        <source>The file says {file}, the person says {said}. Ask whoever made the file.</source>
        <translation>Die Datei sagt {file}, die Person sagt {said}. Beim Ersteller der Datei erfragen.</translation>
    </message>
    <message>
        <source>The file holds {items} items.</source>
        <translation>Die Datei enthält {items} Objekte.</translation>
    </message>
    <message>
        <source>{items} items are of a kind that is not made. They are left out.</source>
        <translation>{items} Objekte sind von einer Art, die nicht hergestellt wird. Sie werden weggelassen.</translation>
    </message>
    <message>
        <source>The text names the patient. The record keeps pseudonyms alone: write it without the name.</source>
        <translation>Der Text nennt den Patienten. Die Akte enthält nur Pseudonyme: ohne den Namen schreiben.</translation>
    </message>
    <message>
        <source>The recipe cannot be used: {key} {reason} {what}. Mend it. A complete one: celldeck recipe list --example.</source>
        <translation>Das Rezept ist nicht benutzbar: {key} {reason} {what}. Berichtigen. Ein vollständiges: celldeck recipe list --example.</translation>
    </message>
    <message>
        <source>The build is held. Find out why, then resume or abort it.</source>
        <translation>Der Bau ist angehalten. Grund feststellen, dann fortsetzen oder abbrechen.</translation>
    </message>
    <message>
        <source>The printer has not ended its job.</source>
        <translation>Der Drucker hat seinen Auftrag nicht beendet.</translation>
    </message>
    <message>
        <source>The print head is not parked.</source>
        <translation>Der Druckkopf ist nicht geparkt.</translation>
    </message>
    <message>
        <source>The hot end is too hot.</source>
        <translation>Die Düse ist zu heiß.</translation>
    </message>
    <message>
        <source>The bed is too hot.</source>
        <translation>Das Druckbett ist zu heiß.</translation>
    </message>
    <message>
        <source>The hot end has not told its temperature for 3 s.</source>
        <translation>Die Düse hat ihre Temperatur seit 3 s nicht gemeldet.</translation>
    </message>
    <message>
        <source>The bed has not told its temperature for 3 s.</source>
        <translation>Das Druckbett hat seine Temperatur seit 3 s nicht gemeldet.</translation>
    </message>
    <message>
        <source>The robot is not ready.</source>
        <translation>Der Roboter ist nicht bereit.</translation>
    </message>
    <message>
        <source>The robot is not at home.</source>
        <translation>Der Roboter ist nicht in Grundstellung.</translation>
    </message>
    <message>
        <source>Batch {batch} has not been decided yet: {value}.</source>
        <translation>Die Charge {batch} ist noch nicht entschieden: {value}.</translation>
    </message>
    <message>
        <source>The camera takes pictures: the newest is {value} s old, at most {needed} s.</source>
        <translation>Die Kamera macht Bilder: das neueste ist {value} s alt, höchstens {needed} s.</translation>
    </message>
    <message>
        <source>The camera is calibrated: {value}.</source>
        <translation>Die Kamera ist kalibriert: {value}.</translation>
    </message>
    <message>
        <source>Have the camera calibrated before the next build.</source>
        <translation>Die Kamera vor dem nächsten Bau kalibrieren lassen.</translation>
    </message>
    <message>
        <source>The surface looks as before: this layer may be missing.</source>
        <translation>Die Oberfläche sieht aus wie zuvor: Diese Schicht könnte fehlen.</translation>
    </message>
    <message>
        <source>The lines run another way than planned: this layer may be missing.</source>
        <translation>Die Bahnen verlaufen anders als geplant: Diese Schicht könnte fehlen.</translation>
    </message>
    <message>
        <source>The picture does not tell whether this layer was made.</source>
        <translation>Das Bild zeigt nicht, ob diese Schicht hergestellt wurde.</translation>
    </message>
    <message>
        <source>Material is missing: {missing_mm2} mm² of this layer.</source>
        <translation>Es fehlt Material: {missing_mm2} mm² dieser Schicht.</translation>
    </message>
    <message>
        <source>Part and bed cannot be told apart in this picture.</source>
        <translation>Bauteil und Druckbett sind in diesem Bild nicht zu unterscheiden.</translation>
    </message>
    <message>
        <source>The outline lies up to {largest_deviation_mm} mm beside the plan.</source>
        <translation>Die Kontur liegt bis zu {largest_deviation_mm} mm neben dem Plan.</translation>
    </message>
    <message>
        <source>The picture is too dark to judge. Check the lamp.</source>
        <translation>Das Bild ist zu dunkel für eine Bewertung. Lampe prüfen.</translation>
    </message>
    <message>
        <source>Part {part} is not released: {layers} of its checks were not evaluated. `celldeck record check BATCH` names them.</source>
        <translation>Bauteil {part} wird nicht freigegeben: {layers} seiner Prüfungen wurden nicht ausgewertet. `celldeck record check BATCH` nennt sie.</translation>
    </message>
    <message>
        <source>This needs a reason. Add --reason T.</source>
        <translation>Das braucht einen Grund. --reason T hinzufügen.</translation>
    </message>
    <message>
        <source>The build of batch {batch} was aborted. Its parts can only be rejected.</source>
        <translation>Der Bau der Charge {batch} wurde abgebrochen. Ihre Bauteile können nur abgelehnt werden.</translation>
    </message>
    <message>
        <source>Nothing has been built yet.</source>
        <translation>Es wurde noch nichts gebaut.</translation>
    </message>
    <message>
        <source>A build of the batch has not ended.</source>
        <translation>Ein Bau der Charge ist nicht beendet.</translation>
    </message>
    <message>
        <source>{which} is not done.</source>
        <translation>{which} ist nicht getan.</translation>
    </message>
    <message>
        <source>The maker has not signed.</source>
        <translation>Die Herstellung hat nicht unterschrieben.</translation>
    </message>
    <message>
        <source>The batch is closed already.</source>
        <translation>Die Charge ist bereits abgeschlossen.</translation>
    </message>
    <message>
        <source>There is no picture of this layer.</source>
        <translation>Von dieser Schicht gibt es kein Bild.</translation>
    </message>
    <message>
        <source>The camera does not see this part.</source>
        <translation>Die Kamera sieht dieses Bauteil nicht.</translation>
    </message>
    <message>
        <source>The camera was shaken during this picture.</source>
        <translation>Die Kamera hat bei diesem Bild gewackelt.</translation>
    </message>
    <message>
        <source>The picture cannot be read.</source>
        <translation>Das Bild ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The camera has no calibration. Calibrate it before the next build.</source>
        <translation>Die Kamera ist nicht kalibriert. Vor dem nächsten Bau kalibrieren.</translation>
    </message>
    <message>
        <source>The bed&apos;s marks are not known, so the picture cannot be placed.</source>
        <translation>Die Marken des Druckbetts sind nicht bekannt, das Bild lässt sich nicht einpassen.</translation>
    </message>
    <message>
        <source>The bed&apos;s marks are hidden, so the picture cannot be placed.</source>
        <translation>Die Marken des Druckbetts sind verdeckt, das Bild lässt sich nicht einpassen.</translation>
    </message>
    <message>
        <source>Camera or bed has moved since the calibration. Calibrate again.</source>
        <translation>Kamera oder Druckbett hat sich seit der Kalibrierung bewegt. Neu kalibrieren.</translation>
    </message>
    <message>
        <source>The bed&apos;s marks do not fit together, so the picture cannot be placed.</source>
        <translation>Die Marken des Druckbetts passen nicht zusammen, das Bild lässt sich nicht einpassen.</translation>
    </message>
    <message>
        <source>This layer could not be inspected.</source>
        <translation>Diese Schicht konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>There is no batch {batch}. celldeck record list shows all.</source>
        <translation>Es gibt keine Charge {batch}. celldeck record list zeigt alle.</translation>
    </message>
    <message>
        <source>Part {part} is not an open part of this batch.</source>
        <translation>Bauteil {part} ist kein offenes Bauteil dieser Charge.</translation>
    </message>
    <message>
        <source>The batch cannot be signed off yet. In the way: {blocking}.</source>
        <translation>Die Charge kann noch nicht freigegeben werden. Im Weg: {blocking}.</translation>
    </message>
    <message>
        <source>Whoever made or signed the batch does not release it. Another person of quality does.</source>
        <translation>Wer die Charge hergestellt oder unterschrieben hat, gibt sie nicht frei. Das tut eine andere Person der Qualität.</translation>
    </message>
    <message>
        <source>“{meaning}” is not said by signing. Use release or reject.</source>
        <translation>„{meaning}“ wird nicht durch Unterschreiben ausgesagt. Freigeben oder ablehnen benutzen.</translation>
    </message>
    <message>
        <source>Batch {batch} is not closed: parts without a disposition. Release or reject them first.</source>
        <translation>Die Charge {batch} ist nicht abgeschlossen: Bauteile ohne Entscheidung. Diese zuerst freigeben oder ablehnen.</translation>
    </message>
    <message>
        <source>The PDF could not be made: {what}.</source>
        <translation>Das PDF konnte nicht erstellt werden: {what}.</translation>
    </message>
    <message>
        <source>Part {part} is not released: {open} of its exceptions are open, first {check}. Accept them with a reason, or reject the part.</source>
        <translation>Bauteil {part} wird nicht freigegeben: {open} seiner Ausnahmen sind offen, zuerst {check}. Mit Begründung annehmen oder das Bauteil ablehnen.</translation>
    </message>
    <message>
        <source>The second place {place} cannot be reached. Nothing is lost; what is new waits.</source>
        <translation>Der zweite Ablageort {place} ist nicht erreichbar. Nichts ist verloren; Neues wartet.</translation>
    </message>
    <message>
        <source>No second place is set. Set sync_folder under [site] in the cell file.</source>
        <translation>Kein zweiter Ablageort ist gesetzt. In der Zellendatei unter [site] sync_folder setzen.</translation>
    </message>
    <message>
        <source>The second place holds another history than this one. Call quality.</source>
        <translation>Am zweiten Ablageort liegt eine andere Akte als diese. Qualität rufen.</translation>
    </message>
    <message>
        <source>The second place does not accept what was sent. Call quality.</source>
        <translation>Der zweite Ablageort nimmt das Gesendete nicht an. Qualität rufen.</translation>
    </message>
    <message>
        <source>The second place&apos;s receipt does not fit what was sent. It is sent again.</source>
        <translation>Die Quittung des zweiten Ablageorts passt nicht zum Gesendeten. Es wird erneut gesendet.</translation>
    </message>
    <message>
        <source>There is no unit {unit}. celldeck unit list shows all.</source>
        <translation>Es gibt keine Einheit {unit}. celldeck unit list zeigt alle.</translation>
    </message>
    <message>
        <source>The process of unit {unit} does not run. Go to the machine.</source>
        <translation>Der Prozess der Einheit {unit} läuft nicht. Zur Maschine gehen.</translation>
    </message>
    <message>
        <source>There is no alarm {alarm} that stands. celldeck alarm list shows all.</source>
        <translation>Es steht kein Alarm {alarm} an. celldeck alarm list zeigt alle.</translation>
    </message>
    <message>
        <source>{unit} does not answer. Check its power, its cable and its port: {reason}.</source>
        <translation>{unit} antwortet nicht. Strom, Kabel und Anschluss prüfen: {reason}.</translation>
    </message>
    <message>
        <source>{unit} refused: {reason}.</source>
        <translation>{unit} hat verweigert: {reason}.</translation>
    </message>
    <message>
        <source>{unit} did not reach what it was told in its time. Go and look at the machine.</source>
        <translation>{unit} hat das Verlangte nicht rechtzeitig erreicht. Maschine ansehen.</translation>
    </message>
    <message>
        <source>What {unit} says cannot be understood. Check its cable and its speed (baud).</source>
        <translation>Was {unit} meldet, ist unverständlich. Kabel und Geschwindigkeit (Baud) prüfen.</translation>
    </message>
    <message>
        <source>{unit} is locked while {by} is in its space. Wait until {by} is home.</source>
        <translation>{unit} ist gesperrt, solange {by} in seinem Raum ist. Warten, bis {by} in Grundstellung ist.</translation>
    </message>
    <message>
        <source>{unit}: the cell file sets {setting} to “{value}”, which is not there. Mend the file.</source>
        <translation>{unit}: Die Zellendatei setzt {setting} auf „{value}“, das es nicht gibt. Datei berichtigen.</translation>
    </message>
    <message>
        <source>{unit} reports a fault. Go and look at the machine.</source>
        <translation>{unit} meldet eine Störung. Maschine ansehen.</translation>
    </message>
    <message>
        <source>The process of {unit} does not answer. Go to the machine.</source>
        <translation>Der Prozess von {unit} antwortet nicht. Zur Maschine gehen.</translation>
    </message>
    <message>
        <source>The process of {unit} has ended. It is started again; look at the machine meanwhile.</source>
        <translation>Der Prozess von {unit} ist beendet. Er wird neu gestartet; inzwischen die Maschine ansehen.</translation>
    </message>
    <message>
        <source>{unit} is in protective stop. Clear its space, then reset it at the machine.</source>
        <translation>{unit} ist im Schutzhalt. Seinen Raum frei machen, dann an der Maschine zurücksetzen.</translation>
    </message>
    <message>
        <source>{unit} has not confirmed that it is safe. Go to the machine and switch it off.</source>
        <translation>{unit} hat den sicheren Zustand nicht bestätigt. Zur Maschine gehen und ausschalten.</translation>
    </message>
    <message>
        <source>{unit} was stopped past the service, by {by}.</source>
        <translation>{unit} wurde am Dienst vorbei angehalten, von {by}.</translation>
    </message>
    <message>
        <source>{unit} has a job already. Wait for its end.</source>
        <translation>{unit} hat bereits einen Auftrag. Sein Ende abwarten.</translation>
    </message>
    <message>
        <source>{unit} has no job.</source>
        <translation>{unit} hat keinen Auftrag.</translation>
    </message>
    <message>
        <source>{unit} is not held.</source>
        <translation>{unit} ist nicht angehalten.</translation>
    </message>
    <message>
        <source>The state of {unit} is unknown. Go to the machine.</source>
        <translation>Der Zustand von {unit} ist unbekannt. Zur Maschine gehen.</translation>
    </message>
    <message>
        <source>The printer has fallen silent. Check cable and power; the build cannot go on.</source>
        <translation>Der Drucker ist verstummt. Kabel und Strom prüfen; der Bau kann nicht weitergehen.</translation>
    </message>
    <message>
        <source>The printer has started anew by itself. The part is lost; heaters are off.</source>
        <translation>Der Drucker ist von selbst neu gestartet. Das Bauteil ist verloren; die Heizungen sind aus.</translation>
    </message>
    <message>
        <source>The printer asks for a line that was never sent. Check the cable, then build again.</source>
        <translation>Der Drucker verlangt eine nie gesendete Zeile. Kabel prüfen, dann neu bauen.</translation>
    </message>
    <message>
        <source>The printer asks for lines again and again. Check its cable and speed (baud).</source>
        <translation>Der Drucker verlangt immer wieder Zeilen. Kabel und Geschwindigkeit (Baud) prüfen.</translation>
    </message>
    <message>
        <source>The program has a line that the printer cannot take. Plan the parts again.</source>
        <translation>Das Programm hat eine Zeile, die der Drucker nicht annehmen kann. Bauteile neu planen.</translation>
    </message>
    <message>
        <source>The program has a command that is not allowed here. Mend the slicer profile.</source>
        <translation>Das Programm hat einen hier nicht erlaubten Befehl. Slicer-Profil berichtigen.</translation>
    </message>
    <message>
        <source>The printer has stopped itself. Read its display, then reset it.</source>
        <translation>Der Drucker hat sich selbst gestoppt. Seine Anzeige lesen, dann zurücksetzen.</translation>
    </message>
    <message>
        <source>A heater or its sensor has failed. The printer is off; have it mended.</source>
        <translation>Eine Heizung oder ihr Fühler ist ausgefallen. Der Drucker ist aus; instand setzen lassen.</translation>
    </message>
    <message>
        <source>The camera does not answer. Check its cable.</source>
        <translation>Die Kamera antwortet nicht. Ihr Kabel prüfen.</translation>
    </message>
    <message>
        <source>The folder of pictures is not there.</source>
        <translation>Der Ordner mit den Bildern ist nicht da.</translation>
    </message>
    <message>
        <source>The camera gave no picture.</source>
        <translation>Die Kamera hat kein Bild geliefert.</translation>
    </message>
    <message>
        <source>What the camera sent is no picture.</source>
        <translation>Was die Kamera gesendet hat, ist kein Bild.</translation>
    </message>
    <message>
        <source>The picture is not complete.</source>
        <translation>Das Bild ist nicht vollständig.</translation>
    </message>
    <message>
        <source>A camera cannot do that.</source>
        <translation>Eine Kamera kann das nicht.</translation>
    </message>
    <message>
        <source>The camera was asked in the wrong form.</source>
        <translation>Die Kamera wurde in falscher Form gefragt.</translation>
    </message>
    <message>
        <source>A camera has no job of its own to stop.</source>
        <translation>Eine Kamera hat keinen eigenen Auftrag zum Anhalten.</translation>
    </message>
    <message>
        <source>The camera&apos;s process does not run.</source>
        <translation>Der Prozess der Kamera läuft nicht.</translation>
    </message>
    <message>
        <source>The camera did not answer in its time.</source>
        <translation>Die Kamera hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The printer does not answer. Check its power and its cable.</source>
        <translation>Der Drucker antwortet nicht. Strom und Kabel prüfen.</translation>
    </message>
    <message>
        <source>Another program uses the printer&apos;s port. End that program.</source>
        <translation>Ein anderes Programm benutzt den Anschluss des Druckers. Dieses beenden.</translation>
    </message>
    <message>
        <source>It is not known what the printer did while nobody watched. Look at the part.</source>
        <translation>Was der Drucker unbeobachtet getan hat, ist nicht bekannt. Bauteil ansehen.</translation>
    </message>
    <message>
        <source>The printer does not know a command of the program.</source>
        <translation>Der Drucker kennt einen Befehl des Programms nicht.</translation>
    </message>
    <message>
        <source>The printer did not confirm that its heaters are off. Switch it off.</source>
        <translation>Der Drucker hat nicht bestätigt, dass seine Heizungen aus sind. Ausschalten.</translation>
    </message>
    <message>
        <source>The printer did not say where its head is.</source>
        <translation>Der Drucker hat nicht gemeldet, wo sein Kopf ist.</translation>
    </message>
    <message>
        <source>The printer&apos;s head is not where it should be. Go and look.</source>
        <translation>Der Druckkopf ist nicht, wo er sein soll. Nachsehen.</translation>
    </message>
    <message>
        <source>Line {line} came to the printer damaged so that it was not checked. Look at the part.</source>
        <translation>Zeile {line} kam so beschädigt an, dass der Drucker sie nicht prüfte. Das Teil ansehen.</translation>
    </message>
    <message>
        <source>The robot is in protective stop. Clear its space, then reset it there.</source>
        <translation>Der Roboter ist im Schutzhalt. Seinen Raum frei machen, dann dort zurücksetzen.</translation>
    </message>
    <message>
        <source>The robot&apos;s emergency stop is pressed. Find out why before releasing it.</source>
        <translation>Der Not-Halt des Roboters ist gedrückt. Vor dem Entriegeln den Grund feststellen.</translation>
    </message>
    <message>
        <source>The robot is not in automatic mode. Switch it over at the robot.</source>
        <translation>Der Roboter ist nicht im Automatikbetrieb. Am Roboter umschalten.</translation>
    </message>
    <message>
        <source>The robot does not say whether it is safe. Go to the robot.</source>
        <translation>Der Roboter meldet nicht, ob er sicher ist. Zum Roboter gehen.</translation>
    </message>
    <message>
        <source>The robot knows nothing of its job any more. Go and look where it stands.</source>
        <translation>Der Roboter weiß nichts mehr von seinem Auftrag. Nachsehen, wo er steht.</translation>
    </message>
    <message>
        <source>The robot did not accept its job in its time.</source>
        <translation>Der Roboter hat seinen Auftrag nicht rechtzeitig angenommen.</translation>
    </message>
    <message>
        <source>The robot found no part to take.</source>
        <translation>Der Roboter fand kein Bauteil zum Abnehmen.</translation>
    </message>
    <message>
        <source>The robot was moved by hand. Send it home first.</source>
        <translation>Der Roboter wurde von Hand bewegt. Zuerst in Grundstellung fahren.</translation>
    </message>
    <message>
        <source>The robot&apos;s job was aborted.</source>
        <translation>Der Auftrag des Roboters wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The robot is held.</source>
        <translation>Der Roboter ist angehalten.</translation>
    </message>
    <message>
        <source>The machine is not available. Look at its own display.</source>
        <translation>Die Maschine ist nicht verfügbar. Ihre eigene Anzeige ansehen.</translation>
    </message>
    <message>
        <source>The OPC UA server lacks something that is needed. Check its address and version.</source>
        <translation>Dem OPC-UA-Server fehlt etwas Nötiges. Adresse und Version prüfen.</translation>
    </message>
    <message>
        <source>The OPC UA server refuses the connection. Check its address and that it runs.</source>
        <translation>Der OPC-UA-Server weist die Verbindung zurück. Prüfen, ob die Adresse stimmt und er läuft.</translation>
    </message>
    <message>
        <source>The camera refuses the user name or password. Check user and secret_file.</source>
        <translation>Die Kamera lehnt Benutzer oder Passwort ab. user und secret_file prüfen.</translation>
    </message>
    <message>
        <source>Held after its layer, as somebody asked.</source>
        <translation>Nach der Schicht angehalten, wie verlangt.</translation>
    </message>
    <message>
        <source>The printer asked for a pause.</source>
        <translation>Der Drucker bat um eine Pause.</translation>
    </message>
    <message>
        <source>The printer has paused by itself. Look at it, then resume.</source>
        <translation>Der Drucker hat von selbst angehalten. Ansehen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The printer went on by itself and was held. Look at it, then resume.</source>
        <translation>Der Drucker fuhr von selbst fort und wurde angehalten. Ansehen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The job was cancelled at the printer.</source>
        <translation>Der Auftrag wurde am Drucker abgebrochen.</translation>
    </message>
    <message>
        <source>The printer asks for many lines again: {resends} of {lines}. Check its cable.</source>
        <translation>Der Drucker fordert viele Zeilen neu an: {resends} von {lines}. Sein Kabel prüfen.</translation>
    </message>
    <message>
        <source>It took more than ten seconds to verify that the printer is safe.</source>
        <translation>Es dauerte über zehn Sekunden, bis der Drucker nachweislich sicher war.</translation>
    </message>
    <message>
        <source>The power was cut: how far the printer came is not known well enough.</source>
        <translation>Der Strom fiel aus: Wie weit der Drucker kam, ist nicht genau genug bekannt.</translation>
    </message>
    <message>
        <source>Its motion had to be cut off: where its head is is not known.</source>
        <translation>Die Bewegung musste abgebrochen werden: Wo der Kopf steht, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The unit was started a second time since: the printer&apos;s count is not the job&apos;s any more.</source>
        <translation>Die Einheit wurde seither neu gestartet: Die Zählung des Druckers ist nicht mehr die des Auftrags.</translation>
    </message>
    <message>
        <source>The printer&apos;s last line is not one of those that were under way.</source>
        <translation>Die letzte Zeile des Druckers ist keine von denen, die unterwegs waren.</translation>
    </message>
    <message>
        <source>The printer&apos;s head is not where its last line has put it.</source>
        <translation>Der Druckkopf steht nicht dort, wo ihn seine letzte Zeile hingestellt hat.</translation>
    </message>
    <message>
        <source>More than one line would have put the printer&apos;s head there.</source>
        <translation>Mehr als eine Zeile hätte den Druckkopf dorthin gestellt.</translation>
    </message>
    <message>
        <source>The printer had not been homed yet.</source>
        <translation>Der Drucker war noch nicht referenziert.</translation>
    </message>
    <message>
        <source>The program of the job cannot be read any more.</source>
        <translation>Das Programm des Auftrags ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>The printer did not become warm in its time.</source>
        <translation>Der Drucker wurde nicht rechtzeitig warm.</translation>
    </message>
    <message>
        <source>Nobody has trusted this machine yet. Compare the thumbprint {thumbprint} with the one on its own display; if they are the same, trust it.</source>
        <translation>Dieser Maschine hat noch niemand vertraut. Vergleichen Sie den Fingerabdruck {thumbprint} mit dem auf ihrer eigenen Anzeige; sind sie gleich, vertrauen Sie ihr.</translation>
    </message>
    <message>
        <source>This machine now shows another certificate ({thumbprint}) than the trusted one ({pinned}). Find out why before you trust it again.</source>
        <translation>Diese Maschine zeigt jetzt ein anderes Zertifikat ({thumbprint}) als das vertraute ({pinned}). Klären Sie, warum, bevor Sie ihr wieder vertrauen.</translation>
    </message>
    <message>
        <source>The trust in this machine was withdrawn.</source>
        <translation>Das Vertrauen in diese Maschine wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>{unit} has shown no certificate. Check its link and its security setting.</source>
        <translation>{unit} hat kein Zertifikat gezeigt. Prüfen Sie die Verbindung und die Einstellung der Sicherheit.</translation>
    </message>
    <message>
        <source>{unit} shows the thumbprint {shown}, not {given}. Nothing was trusted. Look again at the machine&apos;s own display.</source>
        <translation>{unit} zeigt den Fingerabdruck {shown}, nicht {given}. Es wurde nichts vertraut. Sehen Sie noch einmal auf die Anzeige der Maschine.</translation>
    </message>
    <message>
        <source>the cell file says which certificate counts (server_certificate)</source>
        <translation>die Zelldatei sagt, welches Zertifikat gilt (server_certificate)</translation>
    </message>
    <message>
        <source>it shows another certificate by now</source>
        <translation>sie zeigt inzwischen ein anderes Zertifikat</translation>
    </message>
    <message>
        <source>The OPC UA server refuses the user. Check user and password.</source>
        <translation>Der OPC-UA-Server weist den Benutzer zurück. Benutzer und Kennwort prüfen.</translation>
    </message>
    <message>
        <source>The OPC UA server does not trust this station&apos;s certificate. Enter it there.</source>
        <translation>Der OPC-UA-Server vertraut dem Zertifikat dieser Station nicht. Dort eintragen.</translation>
    </message>
    <message>
        <source>The OPC UA server does not offer the security that the cell file asks for.</source>
        <translation>Der OPC-UA-Server bietet die in der Zellendatei verlangte Sicherheit nicht.</translation>
    </message>
    <message>
        <source>It had ended already.</source>
        <translation>War bereits beendet.</translation>
    </message>
    <message>
        <source>Nothing runs there.</source>
        <translation>Dort läuft nichts.</translation>
    </message>
    <message>
        <source>The machine has not confirmed it.</source>
        <translation>Die Maschine hat es nicht bestätigt.</translation>
    </message>
    <message>
        <source>Another command came after it.</source>
        <translation>Ein anderer Befehl kam danach.</translation>
    </message>
    <message>
        <source>The unit&apos;s process is ending.</source>
        <translation>Der Prozess der Einheit endet gerade.</translation>
    </message>
    <message>
        <source>It was given up.</source>
        <translation>Wurde aufgegeben.</translation>
    </message>
    <message>
        <source>The unit does not know its job any more. Go and look at the machine.</source>
        <translation>Die Einheit kennt ihren Auftrag nicht mehr. Maschine ansehen.</translation>
    </message>
    <message>
        <source>Something went wrong inside celldeck during the job. That is our mistake.</source>
        <translation>In celldeck ist während des Auftrags etwas schiefgegangen. Das ist unser Fehler.</translation>
    </message>
    <message>
        <source>Go to the robot. Find out what made it stop.</source>
        <translation>Gehen Sie zum Roboter. Klären Sie, warum er angehalten hat.</translation>
    </message>
    <message>
        <source>See that nobody and nothing is in its space.</source>
        <translation>Sorgen Sie dafür, dass niemand und nichts in seinem Raum ist.</translation>
    </message>
    <message>
        <source>Release the emergency stop where it was pressed, and reset it at the robot.</source>
        <translation>Entriegeln Sie den Nothalt dort, wo er gedrückt wurde, und setzen Sie ihn am Roboter zurück.</translation>
    </message>
    <message>
        <source>Reset the protective stop at the robot itself.</source>
        <translation>Setzen Sie den Schutzhalt am Roboter selbst zurück.</translation>
    </message>
    <message>
        <source>Check power, network and cable of the robot until it answers.</source>
        <translation>Prüfen Sie Strom, Netz und Kabel des Roboters, bis er antwortet.</translation>
    </message>
    <message>
        <source>Switch the robot to automatic mode.</source>
        <translation>Stellen Sie den Roboter auf Automatik.</translation>
    </message>
    <message>
        <source>Look at the part, the bed and the gripper. Is all where it should be?</source>
        <translation>Sehen Sie nach Teil, Bett und Greifer. Ist alles, wo es sein soll?</translation>
    </message>
    <message>
        <source>Resume the build if it may go on; if not, abort it.</source>
        <translation>Setzen Sie den Bau fort, wenn er weitergehen darf; wenn nicht, brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>Bring the robot home at its pendant.</source>
        <translation>Fahren Sie den Roboter am Handbediengerät nach Hause.</translation>
    </message>
    <message>
        <source>The printer stays locked until the robot is seen at home.</source>
        <translation>Der Drucker bleibt gesperrt, bis der Roboter zu Hause gesehen wird.</translation>
    </message>
    <message>
        <source>The program has a mark that cannot be read. Plan the parts again.</source>
        <translation>Das Programm hat eine unlesbare Marke. Bauteile neu planen.</translation>
    </message>
    <message>
        <source>The printer reports an error. Read its display.</source>
        <translation>Der Drucker meldet einen Fehler. Seine Anzeige lesen.</translation>
    </message>
    <message>
        <source>The user&apos;s password would go in the clear. Choose a security that encrypts.</source>
        <translation>Das Kennwort des Benutzers ginge unverschlüsselt. Eine Sicherheit mit Verschlüsselung wählen.</translation>
    </message>
    <message>
        <source>it has a job already</source>
        <translation>sie hat bereits einen Auftrag</translation>
    </message>
    <message>
        <source>it has had this job already</source>
        <translation>sie hatte diesen Auftrag bereits</translation>
    </message>
    <message>
        <source>its list of jobs is not known yet</source>
        <translation>ihre Auftragsliste ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>it was aborted</source>
        <translation>der Auftrag wurde abgebrochen</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>der Auftrag wurde gestoppt</translation>
    </message>
    <message>
        <source>it cannot take a job now</source>
        <translation>sie kann jetzt keinen Auftrag annehmen</translation>
    </message>
    <message>
        <source>its job is in another state</source>
        <translation>ihr Auftrag ist in einem anderen Zustand</translation>
    </message>
    <message>
        <source>a job runs there</source>
        <translation>dort läuft ein Auftrag</translation>
    </message>
    <message>
        <source>it cannot do that</source>
        <translation>das kann sie nicht</translation>
    </message>
    <message>
        <source>it does not know the job</source>
        <translation>sie kennt den Auftrag nicht</translation>
    </message>
    <message>
        <source>a person asked for it</source>
        <translation>auf Verlangen einer Person</translation>
    </message>
    <message>
        <source>Build held: the state of a machine is not known. Nothing moves until a person has looked. Go to the machine.</source>
        <translation>Bau angehalten: Der Zustand einer Maschine ist nicht bekannt. Nichts bewegt sich, bis eine Person nachgesehen hat. Zur Maschine gehen.</translation>
    </message>
    <message>
        <source>Build held: the surgeon&apos;s acceptance has ended. The part may be wrong. Have the design reviewed again, or abort.</source>
        <translation>Bau angehalten: Die Annahme der Chirurgie ist beendet. Das Bauteil kann falsch sein. Entwurf neu beurteilen lassen oder abbrechen.</translation>
    </message>
    <message>
        <source>The machine has not confirmed the last command. It may still move or heat. Go and look.</source>
        <translation>Die Maschine hat den letzten Befehl nicht bestätigt. Sie kann sich noch bewegen oder heizen. Nachsehen.</translation>
    </message>
    <message>
        <source>Build held by inspection: a layer is outside its limits. Look at it; resume or abort.</source>
        <translation>Bau durch die Prüfung angehalten: Eine Schicht liegt außerhalb der Grenzen. Ansehen; fortsetzen oder abbrechen.</translation>
    </message>
    <message>
        <source>The build has failed. The part is not complete. Look at the bed and the reason.</source>
        <translation>Der Bau ist fehlgeschlagen. Das Bauteil ist nicht vollständig. Druckbett und Grund ansehen.</translation>
    </message>
    <message>
        <source>Heat or motion may still be on. Go to the machine and switch it off.</source>
        <translation>Heizung oder Bewegung kann noch an sein. Zur Maschine gehen und ausschalten.</translation>
    </message>
    <message>
        <source>A unit&apos;s process has ended. Its machine is not watched. Go and look at it.</source>
        <translation>Der Prozess einer Einheit ist beendet. Ihre Maschine ist unbeobachtet. Nachsehen.</translation>
    </message>
    <message>
        <source>A machine does not answer. What it does is not known. Check cable and power.</source>
        <translation>Eine Maschine antwortet nicht. Was sie tut, ist nicht bekannt. Kabel und Strom prüfen.</translation>
    </message>
    <message>
        <source>A machine reports a fault. Its job does not go on. Go and look at it.</source>
        <translation>Eine Maschine meldet eine Störung. Ihr Auftrag geht nicht weiter. Nachsehen.</translation>
    </message>
    <message>
        <source>A unit of the cell file cannot be used. The others work. Mend its part of the file.</source>
        <translation>Eine Einheit der Zellendatei ist nicht benutzbar. Die anderen arbeiten. Ihren Teil der Datei berichtigen.</translation>
    </message>
    <message>
        <source>The robot is in protective stop. It will not move. Clear its space, then reset it.</source>
        <translation>Der Roboter ist im Schutzhalt. Er bewegt sich nicht. Seinen Raum frei machen, dann zurücksetzen.</translation>
    </message>
    <message>
        <source>The robot&apos;s emergency stop is pressed. It will not move. Find out why before it is released.</source>
        <translation>Der Nothalt des Roboters ist gedrückt. Er bewegt sich nicht. Klären Sie, warum, bevor er entriegelt wird.</translation>
    </message>
    <message>
        <source>A machine shows another certificate than the trusted one. It is not talked to. Find out who changed it; then trust it, or have it mended.</source>
        <translation>Eine Maschine zeigt ein anderes Zertifikat als das vertraute. Mit ihr wird nicht gesprochen. Klären Sie, wer es geändert hat; vertrauen Sie ihr dann, oder lassen Sie es in Ordnung bringen.</translation>
    </message>
    <message>
        <source>The e-stop of the cell is pressed. Machines are without power or drive. Find out why before it is released.</source>
        <translation>Der Nothalt der Zelle ist gedrückt. Maschinen sind ohne Strom oder Antrieb. Klären Sie, warum, bevor er entriegelt wird.</translation>
    </message>
    <message>
        <source>Whether the e-stop is pressed is not known: its source does not say. Go and look at it.</source>
        <translation>Ob der Nothalt gedrückt ist, ist nicht bekannt: seine Quelle sagt es nicht. Gehen Sie hin und sehen Sie nach.</translation>
    </message>
    <message>
        <source>A machine was stopped past the service. The record was told late. Find out why.</source>
        <translation>Eine Maschine wurde am Dienst vorbei angehalten. Die Akte erfuhr es verspätet. Grund feststellen.</translation>
    </message>
    <message>
        <source>Inspection has found something on a layer. Look at it before you go on.</source>
        <translation>Die Prüfung hat an einer Schicht etwas gefunden. Vor dem Weitermachen ansehen.</translation>
    </message>
    <message>
        <source>A layer has no picture. It counts as not evaluated. Check the camera.</source>
        <translation>Eine Schicht hat kein Bild. Sie gilt als nicht bewertet. Kamera prüfen.</translation>
    </message>
    <message>
        <source>The record cannot be written. Nothing new starts. Make room on the disk.</source>
        <translation>Die Akte ist nicht schreibbar. Nichts Neues startet. Platz auf der Platte schaffen.</translation>
    </message>
    <message>
        <source>The record does not hold. Release nothing. Keep a copy and call quality.</source>
        <translation>Die Akte ist nicht in Ordnung. Nichts freigeben. Kopie behalten und Qualität rufen.</translation>
    </message>
    <message>
        <source>The disk is nearly full. The next build may not start. Make room.</source>
        <translation>Die Platte ist fast voll. Der nächste Bau startet vielleicht nicht. Platz schaffen.</translation>
    </message>
    <message>
        <source>The second place cannot be reached. Nothing is lost; what is new waits.</source>
        <translation>Der zweite Ablageort ist nicht erreichbar. Nichts ist verloren; Neues wartet.</translation>
    </message>
    <message>
        <source>A part of the service has failed and was begun again. Look at the builds. Report the log.</source>
        <translation>Ein Teil des Dienstes ist ausgefallen und wurde neu begonnen. Bauvorgänge ansehen. Protokoll melden.</translation>
    </message>
    <message>
        <source>Somebody was locked out after wrong secrets. Ask who it was.</source>
        <translation>Jemand wurde nach falschen Kennwörtern gesperrt. Fragen, wer es war.</translation>
    </message>
    <message>
        <source>A code came without its AIM identifier. Set the scanner to send it, then scan again.</source>
        <translation>Ein Code kam ohne AIM-Kennung. Den Scanner so einstellen, dass er sie sendet, dann erneut scannen.</translation>
    </message>
    <message>
        <source>A code was not whole. Scan it again; if it stays so, check the cable.</source>
        <translation>Ein Code war nicht vollständig. Erneut scannen; bleibt es so, das Kabel prüfen.</translation>
    </message>
    <message>
        <source>What the scanner sent is no text. Check its speed (baud) and its cable.</source>
        <translation>Was der Scanner gesendet hat, ist kein Text. Geschwindigkeit (Baud) und Kabel prüfen.</translation>
    </message>
    <message>
        <source>What the scanner sent is longer than any code. Check its terminator.</source>
        <translation>Was der Scanner gesendet hat, ist länger als jeder Code. Sein Endezeichen prüfen.</translation>
    </message>
    <message>
        <source>That scan is not known any more. Scan again.</source>
        <translation>Dieser Scan ist nicht mehr bekannt. Erneut scannen.</translation>
    </message>
    <message>
        <source>What the gauge sent is no size. Check its format and its speed (baud).</source>
        <translation>Was das Messgerät gesendet hat, ist kein Maß. Format und Geschwindigkeit (Baud) prüfen.</translation>
    </message>
    <message>
        <source>The gauge&apos;s answer was not whole. Measure again.</source>
        <translation>Die Antwort des Messgeräts war nicht vollständig. Erneut messen.</translation>
    </message>
    <message>
        <source>The gauge shows another unit or other decimals than the cell file says. Switch it back, then measure again.</source>
        <translation>Das Messgerät zeigt eine andere Einheit oder andere Nachkommastellen als in der Zellendatei. Zurückstellen, dann erneut messen.</translation>
    </message>
    <message>
        <source>The converter hears no gauge. Plug the gauge in and switch it on.</source>
        <translation>Der Wandler hört kein Messgerät. Das Messgerät anstecken und einschalten.</translation>
    </message>
    <message>
        <source>The gauge does not answer. Switch it on and check its cable.</source>
        <translation>Das Messgerät antwortet nicht. Einschalten und das Kabel prüfen.</translation>
    </message>
    <message>
        <source>This gauge sends only when its own button is pressed.</source>
        <translation>Dieses Messgerät sendet nur, wenn seine eigene Taste gedrückt wird.</translation>
    </message>
    <message>
        <source>The label printer does not answer. Check its power and its network cable.</source>
        <translation>Der Etikettendrucker antwortet nicht. Strom und Netzwerkkabel prüfen.</translation>
    </message>
    <message>
        <source>What the label printer says is not understood. Check that it speaks ZPL.</source>
        <translation>Was der Etikettendrucker sagt, wird nicht verstanden. Prüfen, ob er ZPL spricht.</translation>
    </message>
    <message>
        <source>The label printer&apos;s head is open. Close it, then resume.</source>
        <translation>Der Kopf des Etikettendruckers ist offen. Schließen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The label printer is out of labels. Load a roll, then resume.</source>
        <translation>Der Etikettendrucker hat keine Etiketten mehr. Eine Rolle einlegen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The label printer is out of ribbon. Load one, then resume.</source>
        <translation>Der Etikettendrucker hat kein Farbband mehr. Eines einlegen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The label printer&apos;s cutter is stuck. Clear it, then resume.</source>
        <translation>Das Messer des Etikettendruckers klemmt. Frei machen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>The label printer&apos;s head is too hot. It goes on when it has cooled.</source>
        <translation>Der Kopf des Etikettendruckers ist zu heiß. Er druckt weiter, wenn er abgekühlt ist.</translation>
    </message>
    <message>
        <source>The label printer&apos;s head is too cold.</source>
        <translation>Der Kopf des Etikettendruckers ist zu kalt.</translation>
    </message>
    <message>
        <source>The label printer has lost its settings. Set it up again.</source>
        <translation>Der Etikettendrucker hat seine Einstellungen verloren. Neu einrichten.</translation>
    </message>
    <message>
        <source>The label printer is paused.</source>
        <translation>Der Etikettendrucker ist angehalten.</translation>
    </message>
    <message>
        <source>The label printer has labels of somebody else. Wait until they are out.</source>
        <translation>Der Etikettendrucker hat fremde Etiketten. Warten, bis sie gedruckt sind.</translation>
    </message>
    <message>
        <source>So many labels are not printed at once. Ask for fewer.</source>
        <translation>So viele Etiketten werden nicht auf einmal gedruckt. Weniger verlangen.</translation>
    </message>
    <message>
        <source>The label is not there. Make it again.</source>
        <translation>Das Etikett ist nicht da. Neu erstellen.</translation>
    </message>
    <message>
        <source>The label is too large.</source>
        <translation>Das Etikett ist zu groß.</translation>
    </message>
    <message>
        <source>The label has a printer command that is not allowed in it.</source>
        <translation>Das Etikett enthält einen Druckerbefehl, der darin nicht erlaubt ist.</translation>
    </message>
    <message>
        <source>The text is not exactly one label.</source>
        <translation>Der Text ist nicht genau ein Etikett.</translation>
    </message>
    <message>
        <source>Not all labels came out. Count them, destroy them, and print again.</source>
        <translation>Nicht alle Etiketten kamen heraus. Zählen, vernichten und erneut drucken.</translation>
    </message>
    <message>
        <source>The label printer does not count. Count the labels by hand.</source>
        <translation>Der Etikettendrucker zählt nicht. Die Etiketten von Hand zählen.</translation>
    </message>
    <message>
        <source>The label printer never showed the job. Look whether labels came out.</source>
        <translation>Der Etikettendrucker hat den Auftrag nie gezeigt. Nachsehen, ob Etiketten herauskamen.</translation>
    </message>
    <message>
        <source>The sensors&apos; server does not answer. Check its power and its network cable.</source>
        <translation>Der Server der Sensoren antwortet nicht. Strom und Netzwerkkabel prüfen.</translation>
    </message>
    <message>
        <source>The broker refuses the user or the password. Check both.</source>
        <translation>Der Broker weist Benutzer oder Passwort zurück. Beides prüfen.</translation>
    </message>
    <message>
        <source>The broker&apos;s certificate is not of the authority in ca_file. Do not trust it; ask who looks after the broker.</source>
        <translation>Das Zertifikat des Brokers ist nicht von der Stelle in ca_file. Nicht vertrauen; fragen, wer den Broker betreut.</translation>
    </message>
    <message>
        <source>The sensor has no register for {name}. Check its address in the cell file.</source>
        <translation>Der Sensor hat kein Register für {name}. Die Adresse in der Zellendatei prüfen.</translation>
    </message>
    <message>
        <source>The sensor gives no value for {name}. Check its probe.</source>
        <translation>Der Sensor gibt keinen Wert für {name}. Den Fühler prüfen.</translation>
    </message>
    <message>
        <source>Its port is not there. Plug its cable in and switch it on.</source>
        <translation>Der Anschluss ist nicht da. Kabel anstecken und einschalten.</translation>
    </message>
    <message>
        <source>Its cable was pulled. Plug it in again.</source>
        <translation>Das Kabel wurde gezogen. Wieder anstecken.</translation>
    </message>
    <message>
        <source>Another program uses its port. End that one.</source>
        <translation>Ein anderes Programm benutzt den Anschluss. Dieses beenden.</translation>
    </message>
    <message>
        <source>Its port may not be opened by this user. Add the user to the port&apos;s group.</source>
        <translation>Dieser Benutzer darf den Anschluss nicht öffnen. Den Benutzer in die Gruppe des Anschlusses aufnehmen.</translation>
    </message>
    <message>
        <source>What the cell file names as its port is no device. Mend the file.</source>
        <translation>Was die Zellendatei als Anschluss nennt, ist kein Gerät. Die Datei berichtigen.</translation>
    </message>
    <message>
        <source>Its port cannot be used. Check the cable.</source>
        <translation>Der Anschluss ist nicht benutzbar. Das Kabel prüfen.</translation>
    </message>
    <message>
        <source>{name} is {value} {unit_of_value}, outside {low} to {high}. Parts made now may be wrong. Find the cause; judge what was made meanwhile.</source>
        <translation>{name} ist {value} {unit_of_value}, außerhalb {low} bis {high}. Jetzt gefertigte Teile können falsch sein. Die Ursache finden; beurteilen, was inzwischen gefertigt wurde.</translation>
    </message>
    <message>
        <source>There is no value for {name}. Nobody would see it leave its band. Check the sensor.</source>
        <translation>Es gibt keinen Wert für {name}. Niemand sähe, wenn er sein Band verlässt. Den Sensor prüfen.</translation>
    </message>
    <message>
        <source>The label printer cannot print: {code}. Its labels wait. Go to the label printer.</source>
        <translation>Der Etikettendrucker kann nicht drucken: {code}. Seine Etiketten warten. Zum Etikettendrucker gehen.</translation>
    </message>
    <message>
        <source>There is no entry {entry} in the queue. `celldeck queue list` shows it.</source>
        <translation>In der Warteschlange ist kein Eintrag {entry}. `celldeck queue list` zeigt sie.</translation>
    </message>
    <message>
        <source>Plan {plan} is in the queue already, as {entry}.</source>
        <translation>Plan {plan} steht schon in der Warteschlange, als {entry}.</translation>
    </message>
    <message>
        <source>Plan {plan} is not made or was withdrawn. Make a plan first.</source>
        <translation>Plan {plan} ist nicht fertig oder wurde zurückgezogen. Erst einen Plan machen.</translation>
    </message>
    <message>
        <source>{entry} is held: {because}. Look at the printer, then release the entry.</source>
        <translation>{entry} ist angehalten: {because}. Den Drucker ansehen, dann den Eintrag freigeben.</translation>
    </message>
    <message>
        <source>{entry} is not held.</source>
        <translation>{entry} ist nicht angehalten.</translation>
    </message>
    <message>
        <source>{entry} is on its way to a printer. Hold or abort its build instead.</source>
        <translation>{entry} ist auf dem Weg zu einem Drucker. Stattdessen den Bau anhalten oder abbrechen.</translation>
    </message>
    <message>
        <source>{entry} is kept for {printer}. Take it out and add it anew for another.</source>
        <translation>{entry} ist {printer} vorbehalten. Herausnehmen und für einen anderen neu eintragen.</translation>
    </message>
    <message>
        <source>No printer is ready for {entry}. `celldeck queue list` shows what is missing.</source>
        <translation>Kein Drucker ist für {entry} bereit. `celldeck queue list` zeigt, was fehlt.</translation>
    </message>
    <message>
        <source>the service ended while it was handed over</source>
        <translation>der Dienst endete während der Übergabe</translation>
    </message>
    <message>
        <source>whether it was handed over is not known</source>
        <translation>ob er übergeben wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>its build ended before it began</source>
        <translation>sein Bau endete, bevor er begann</translation>
    </message>
    <message>
        <source>its build is held</source>
        <translation>sein Bau ist angehalten</translation>
    </message>
    <message>
        <source>What the machine has done with build {build} is not known. Choose how to recover it; it cannot simply go on.</source>
        <translation>Was die Maschine mit Bau {build} getan hat, ist nicht bekannt. Entscheiden, wie es weitergeht; einfach fortsetzen geht nicht.</translation>
    </message>
    <message>
        <source>{choose} cannot be chosen for build {build}: {why}.</source>
        <translation>{choose} kann für Bau {build} nicht gewählt werden: {why}.</translation>
    </message>
    <message>
        <source>Going on with build {build} needs the signature of a quality person.</source>
        <translation>Bau {build} fortzusetzen braucht die Unterschrift einer Person der Qualität.</translation>
    </message>
    <message>
        <source>the machine knows the state of the build; resume or abort it</source>
        <translation>die Maschine kennt den Stand des Baus; fortsetzen oder abbrechen</translation>
    </message>
    <message>
        <source>the machine knows nothing of the job any more</source>
        <translation>die Maschine weiß nichts mehr von dem Auftrag</translation>
    </message>
    <message>
        <source>the machine does not offer it</source>
        <translation>die Maschine bietet es nicht an</translation>
    </message>
    <message>
        <source>Build {build} does not print. Only a print can leave a part out.</source>
        <translation>Bau {build} druckt nicht. Nur ein Druck kann ein Teil auslassen.</translation>
    </message>
    <message>
        <source>Part {part} is left out already.</source>
        <translation>Teil {part} ist schon ausgelassen.</translation>
    </message>
    <message>
        <source>Part {part} is the last one of build {build}. Abort the build instead.</source>
        <translation>Teil {part} ist das letzte von Bau {build}. Stattdessen den Bau abbrechen.</translation>
    </message>
    <message>
        <source>Part {part} was left out of build {build}. It can only be rejected.</source>
        <translation>Teil {part} wurde in Bau {build} ausgelassen. Es kann nur verworfen werden.</translation>
    </message>
    <message>
        <source>the part was left out</source>
        <translation>das Teil wurde ausgelassen</translation>
    </message>
    <message>
        <source>{unit} is in use by {build}. Wait until it is free.</source>
        <translation>{unit} wird von {build} gebraucht. Warten, bis es frei ist.</translation>
    </message>
    <message>
        <source>{unit} is not idle ({state}). By hand it moves and heats only when idle.</source>
        <translation>{unit} ruht nicht ({state}). Von Hand fährt und heizt es nur, wenn es ruht.</translation>
    </message>
    <message>
        <source>{unit} does not ask that, or not any more.</source>
        <translation>{unit} fragt das nicht, oder nicht mehr.</translation>
    </message>
    <message>
        <source>{which} can be read by others. Let it belong to the service&apos;s user, with mode 0600</source>
        <translation>{which} kann von anderen gelesen werden. Die Datei muss dem Benutzer des Dienstes gehören, mit Rechten 0600</translation>
    </message>
    <message>
        <source>{which} cannot be read</source>
        <translation>{which} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{which} stands in the cell file. Put it into a file and name it: secret_file</source>
        <translation>{which} steht in der Zellendatei. In eine eigene Datei schreiben und diese nennen: secret_file</translation>
    </message>
    <message>
        <source>An alarm of priority A is never set aside.</source>
        <translation>Ein Alarm der Priorität A wird nie zurückgestellt.</translation>
    </message>
    <message>
        <source>An alarm is set aside for {longest_h} hours at most.</source>
        <translation>Ein Alarm wird höchstens {longest_h} Stunden zurückgestellt.</translation>
    </message>
    <message>
        <source>That time is over already.</source>
        <translation>Diese Zeit ist schon vorbei.</translation>
    </message>
    <message>
        <source>Say why the alarm is set aside; the next shift will read it.</source>
        <translation>Sagen, warum der Alarm zurückgestellt wird; die nächste Schicht liest es.</translation>
    </message>
    <message>
        <source>Alarm {alarm} is not out of service.</source>
        <translation>Alarm {alarm} ist nicht außer Betrieb.</translation>
    </message>
    <message>
        <source>Alarm {alarm} is not set aside.</source>
        <translation>Alarm {alarm} ist nicht zurückgestellt.</translation>
    </message>
    <message>
        <source>Several machines do not answer at once. What they do is not known. Look for what they share: power, network, cable.</source>
        <translation>Mehrere Maschinen antworten auf einmal nicht. Was sie tun, ist nicht bekannt. Suchen, was sie gemeinsam haben: Strom, Netz, Kabel.</translation>
    </message>
    <message>
        <source>it has no job of its own</source>
        <translation>es hat keinen eigenen Auftrag</translation>
    </message>
    <message>
        <source>it is not idle</source>
        <translation>es ist nicht frei</translation>
    </message>
    <message>
        <source>it is not held</source>
        <translation>es ist nicht angehalten</translation>
    </message>
    <message>
        <source>no job runs there</source>
        <translation>dort läuft kein Auftrag</translation>
    </message>
    <message>
        <source>its job is not over</source>
        <translation>sein Auftrag ist nicht beendet</translation>
    </message>
    <message>
        <source>its program is not there</source>
        <translation>sein Programm ist nicht da</translation>
    </message>
    <message>
        <source>the values cannot be understood</source>
        <translation>die Werte sind nicht zu verstehen</translation>
    </message>
    <message>
        <source>somebody works there by hand</source>
        <translation>dort arbeitet jemand von Hand</translation>
    </message>
    <message>
        <source>its heaters are not known to be off</source>
        <translation>ob die Heizungen aus sind, ist nicht bekannt</translation>
    </message>
    <message>
        <source>its firmware has no thermal protection</source>
        <translation>seine Firmware hat keinen Übertemperaturschutz</translation>
    </message>
    <message>
        <source>it has asked nothing</source>
        <translation>es hat nichts gefragt</translation>
    </message>
    <message>
        <source>it has no such heater</source>
        <translation>es hat keine solche Heizung</translation>
    </message>
    <message>
        <source>its axes are not homed</source>
        <translation>seine Achsen sind nicht referenziert</translation>
    </message>
    <message>
        <source>there is nothing to recover</source>
        <translation>es gibt nichts wiederherzustellen</translation>
    </message>
    <message>
        <source>that lies outside its bed</source>
        <translation>das liegt außerhalb seines Betts</translation>
    </message>
    <message>
        <source>another command came after it</source>
        <translation>ein anderer Befehl kam danach</translation>
    </message>
    <message>
        <source>it is too cold for that</source>
        <translation>dafür ist es zu kalt</translation>
    </message>
    <message>
        <source>that is hotter than allowed</source>
        <translation>das ist heißer als erlaubt</translation>
    </message>
    <message>
        <source>that is farther than allowed</source>
        <translation>das ist weiter als erlaubt</translation>
    </message>
    <message>
        <source>that is faster than allowed</source>
        <translation>das ist schneller als erlaubt</translation>
    </message>
    <message>
        <source>that is longer than allowed</source>
        <translation>das ist länger als erlaubt</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>there was no answer</source>
        <translation>es kam keine Antwort</translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>its server does not run</source>
        <translation>sein Server läuft nicht</translation>
    </message>
    <message>
        <source>nothing more came from its server</source>
        <translation>von seinem Server kam nichts mehr</translation>
    </message>
    <message>
        <source>its address cannot be reached</source>
        <translation>seine Adresse ist nicht erreichbar</translation>
    </message>
    <message>
        <source>its cable was pulled</source>
        <translation>sein Kabel wurde gezogen</translation>
    </message>
    <message>
        <source>The print host does not answer. What its machine does is not known. Go to the machine; check the host&apos;s power and network.</source>
        <translation>Der Druckserver antwortet nicht. Was seine Maschine tut, ist nicht bekannt. Gehen Sie zur Maschine; prüfen Sie Strom und Netz des Druckservers.</translation>
    </message>
    <message>
        <source>The print host refuses the key. Put a valid key into the secret_file of the cell file.</source>
        <translation>Der Druckserver lehnt den Schlüssel ab. Hinterlegen Sie einen gültigen in der secret_file der Zellendatei.</translation>
    </message>
    <message>
        <source>The print host refused: {text}. Look at its own page for the cause.</source>
        <translation>Der Druckserver hat abgelehnt: {text}. Die Ursache steht auf seiner eigenen Seite.</translation>
    </message>
    <message>
        <source>The print host answers, its machine does not. Check the machine&apos;s power and its cable to the host.</source>
        <translation>Der Druckserver antwortet, seine Maschine nicht. Prüfen Sie den Strom der Maschine und ihr Kabel zum Druckserver.</translation>
    </message>
    <message>
        <source>The machine behind the print host is starting. Wait.</source>
        <translation>Die Maschine hinter dem Druckserver startet. Warten Sie.</translation>
    </message>
    <message>
        <source>The machine&apos;s firmware has stopped itself. Find the cause, then restart the firmware at the machine and confirm the bed.</source>
        <translation>Die Firmware der Maschine hat sich selbst angehalten. Finden Sie die Ursache, starten Sie dann die Firmware an der Maschine neu und bestätigen Sie das Bett.</translation>
    </message>
    <message>
        <source>the print host does not store the program: {text}</source>
        <translation>der Druckserver speichert das Programm nicht: {text}</translation>
    </message>
    <message>
        <source>what the print host has stored is not the program. Nothing was started; check the host&apos;s disk</source>
        <translation>was der Druckserver gespeichert hat, ist nicht das Programm. Nichts wurde gestartet; prüfen Sie den Datenträger des Druckservers</translation>
    </message>
    <message>
        <source>the program has no command in it. Plan the parts again</source>
        <translation>das Programm enthält keinen Befehl. Planen Sie die Teile neu</translation>
    </message>
    <message>
        <source>a printer behind a print host cannot do that</source>
        <translation>ein Drucker hinter einem Druckserver kann das nicht</translation>
    </message>
    <message>
        <source>The machine has let go of its motors: where the head is is not known any more. Abort.</source>
        <translation>Die Maschine hat ihre Motoren losgelassen: Wo der Kopf steht, ist nicht mehr bekannt. Brechen Sie ab.</translation>
    </message>
    <message>
        <source>Someone has paused the print at the machine or on the print host&apos;s page.</source>
        <translation>Jemand hat den Druck an der Maschine oder auf der Seite des Druckservers angehalten.</translation>
    </message>
    <message>
        <source>Someone has cancelled the print at the machine or on the print host&apos;s page.</source>
        <translation>Jemand hat den Druck an der Maschine oder auf der Seite des Druckservers abgebrochen.</translation>
    </message>
    <message>
        <source>The print host says that the print has failed. Look at the bed.</source>
        <translation>Der Druckserver meldet, dass der Druck fehlgeschlagen ist. Sehen Sie sich das Bett an.</translation>
    </message>
    <message>
        <source>The machine prints, or has printed, something that does not come from this cell. Look at the bed, then confirm it.</source>
        <translation>Die Maschine druckt oder hat etwas gedruckt, das nicht aus dieser Zelle kommt. Sehen Sie sich das Bett an, dann bestätigen Sie es.</translation>
    </message>
    <message>
        <source>a print host begins a file anew; it cannot go on in the middle</source>
        <translation>ein Druckserver beginnt eine Datei von vorn; er kann nicht in der Mitte weitermachen</translation>
    </message>
    <message>
        <source>The print host did not confirm the end of the print. The firmware was stopped.</source>
        <translation>Der Druckserver hat das Ende des Drucks nicht bestätigt. Die Firmware wurde angehalten.</translation>
    </message>
    <message>
        <source>The print host obeys anyone on its network, without a key. Have access control switched on.</source>
        <translation>Der Druckserver gehorcht jedem in seinem Netz, ohne Schlüssel. Lassen Sie die Zugangskontrolle einschalten.</translation>
    </message>
    <message>
        <source>A part cannot be left out once the print has begun.</source>
        <translation>Sobald der Druck begonnen hat, kann kein Teil mehr ausgelassen werden.</translation>
    </message>
    <message>
        <source>No picture is taken of each layer; inspection counts them as not evaluated.</source>
        <translation>Es wird nicht jede Schicht aufgenommen; die Prüfung zählt sie als nicht bewertet.</translation>
    </message>
    <message>
        <source>Lines and layers are those the host has read, a little ahead of the machine.</source>
        <translation>Zeilen und Schichten sind die, die der Druckserver gelesen hat, der Maschine ein wenig voraus.</translation>
    </message>
    <message>
        <source>The machine cannot be moved or heated from here.</source>
        <translation>Die Maschine kann von hier aus weder bewegt noch geheizt werden.</translation>
    </message>
    <message>
        <source>Material is changed at the machine.</source>
        <translation>Material wird an der Maschine gewechselt.</translation>
    </message>
    <message>
        <source>It would fit with every length times {factor}: the unit is wrong. Ask whoever made the file, then import it again with its true unit.</source>
        <translation>Es würde passen, wenn jede Länge mal {factor} genommen wird: die Einheit ist falsch. Nachfragen, wer die Datei gemacht hat, dann mit der richtigen Einheit neu importieren.</translation>
    </message>
    <message>
        <source>It would fit if it were read as {found}: the frame is wrong. Ask whoever made the file, then import it again as {found}.</source>
        <translation>Es würde passen, wenn es als {found} gelesen wird: das Bezugssystem ist falsch. Nachfragen, wer die Datei gemacht hat, dann als {found} neu importieren.</translation>
    </message>
    <message>
        <source>It would fit if it were not mirrored along {axis}. Do not use it: ask for a new export.</source>
        <translation>Es würde passen, wenn es nicht entlang {axis} gespiegelt wäre. Nicht verwenden: neuen Export anfordern.</translation>
    </message>
    <message>
        <source>Ordered is {order}, but the file lies {off_mm} mm from the middle, which is {place}. Ask whoever made the file.</source>
        <translation>Bestellt ist {order}, aber die Datei liegt {off_mm} mm neben der Mitte, das ist {place}. Nachfragen, wer die Datei gemacht hat.</translation>
    </message>
    <message>
        <source>Ordered is {order}, the file says {file}. Ask whoever made the file.</source>
        <translation>Bestellt ist {order}, die Datei sagt {file}. Nachfragen, wer die Datei gemacht hat.</translation>
    </message>
    <message>
        <source>The order is for {order}, the plan values are for {plan}. Ask planning.</source>
        <translation>Der Auftrag gilt für {order}, die Planwerte gelten für {plan}. In der Planung nachfragen.</translation>
    </message>
    <message>
        <source>The side is the one ordered: {order}.</source>
        <translation>Die Seite ist die bestellte: {order}.</translation>
    </message>
    <message>
        <source>Nothing here tells the side. A person must settle that it is {order}.</source>
        <translation>Nichts hier sagt die Seite. Ein Mensch muss klären, dass es {order} ist.</translation>
    </message>
    <message>
        <source>The file says that it was made from the other side, mirrored.</source>
        <translation>Die Datei sagt, dass sie gespiegelt von der anderen Seite gemacht ist.</translation>
    </message>
    <message>
        <source>It lies on the bone with {contact_percent} % of its surface.</source>
        <translation>Es liegt mit {contact_percent} % seiner Oberfläche am Knochen an.</translation>
    </message>
    <message>
        <source>Its mirror image would not fit ({as_close_percent} % as close).</source>
        <translation>Sein Spiegelbild würde nicht passen ({as_close_percent} % so nah).</translation>
    </message>
    <message>
        <source>Cannot tell: its mirror image would fit as well ({as_close_percent} %). A person must settle that it is not mirrored.</source>
        <translation>Nicht zu entscheiden: sein Spiegelbild würde ebenso passen ({as_close_percent} %). Ein Mensch muss klären, dass es nicht gespiegelt ist.</translation>
    </message>
    <message>
        <source>Cannot tell: it does not lie on the bone as a fitted part does ({contact_percent} % in contact, {deep_percent} % inside it). A person must settle that this is right.</source>
        <translation>Nicht zu entscheiden: es liegt nicht am Knochen wie ein angepasstes Teil ({contact_percent} % berühren, {deep_percent} % liegen darin). Ein Mensch muss klären, dass das richtig ist.</translation>
    </message>
    <message>
        <source>Cannot tell unit, mirror and side: the case has neither anatomy nor images. Import them, or a person must settle it.</source>
        <translation>Einheit, Spiegelung und Seite sind nicht zu entscheiden: der Fall hat weder Anatomie noch Bilder. Sie importieren, oder ein Mensch muss es klären.</translation>
    </message>
    <message>
        <source>The file says that it is in {frame}.</source>
        <translation>Die Datei sagt, dass sie in {frame} ist.</translation>
    </message>
    <message>
        <source>The file says {frame}, but lies right only when read as LPS.</source>
        <translation>Die Datei sagt {frame}, liegt aber nur als LPS gelesen richtig.</translation>
    </message>
    <message>
        <source>The file names another frame of reference than the images. Ask which scan it belongs to.</source>
        <translation>Die Datei nennt ein anderes Bezugssystem als die Bilder. Nachfragen, zu welcher Aufnahme sie gehört.</translation>
    </message>
    <message>
        <source>Its size is usual for {site}.</source>
        <translation>Die Größe ist üblich für {site}.</translation>
    </message>
    <message>
        <source>A diagonal of {diagonal_mm} mm is not usual for {site} ({least_mm} to {most_mm} mm). Check the unit.</source>
        <translation>Eine Diagonale von {diagonal_mm} mm ist nicht üblich für {site} ({least_mm} bis {most_mm} mm). Einheit prüfen.</translation>
    </message>
    <message>
        <source>The images show this bone ({edges_percent} % of its edges).</source>
        <translation>Die Bilder zeigen diesen Knochen ({edges_percent} % seiner Kanten).</translation>
    </message>
    <message>
        <source>The images do not show this bone ({edges_percent} % of its edges). Ask which scan it was made from.</source>
        <translation>Die Bilder zeigen diesen Knochen nicht ({edges_percent} % seiner Kanten). Nachfragen, aus welcher Aufnahme er gemacht ist.</translation>
    </message>
    <message>
        <source>It lies within the images.</source>
        <translation>Es liegt innerhalb der Bilder.</translation>
    </message>
    <message>
        <source>Only {inside_percent} % of it lies within the images. Ask which scan it is for.</source>
        <translation>Nur {inside_percent} % davon liegen innerhalb der Bilder. Nachfragen, für welche Aufnahme es ist.</translation>
    </message>
    <message>
        <source>The images are {days} days old at surgery.</source>
        <translation>Die Bilder sind bei der Operation {days} Tage alt.</translation>
    </message>
    <message>
        <source>The images are {days} days old at surgery, more than {most_days}. Take new ones, or a person must settle that they still hold.</source>
        <translation>Die Bilder sind bei der Operation {days} Tage alt, mehr als {most_days}. Neue aufnehmen, oder ein Mensch muss klären, dass sie noch gelten.</translation>
    </message>
    <message>
        <source>The images were taken after the day of surgery. Check both dates.</source>
        <translation>Die Bilder sind nach dem Tag der Operation aufgenommen. Beide Daten prüfen.</translation>
    </message>
    <message>
        <source>Cannot tell how old the images are. A person must settle it.</source>
        <translation>Das Alter der Bilder ist nicht zu entscheiden. Ein Mensch muss es klären.</translation>
    </message>
    <message>
        <source>Cannot tell whose images these are: the patient was removed from them. A person must settle it.</source>
        <translation>Wessen Bilder das sind, ist nicht zu entscheiden: die Person wurde daraus entfernt. Ein Mensch muss es klären.</translation>
    </message>
    <message>
        <source>It names the patient of the order.</source>
        <translation>Es nennt die Person des Auftrags.</translation>
    </message>
    <message>
        <source>A person says that the file is in {frame}; it was turned into LPS.</source>
        <translation>Ein Mensch sagt, dass die Datei in {frame} ist; sie wurde nach LPS gedreht.</translation>
    </message>
    <message>
        <source>{thin_percent} % of the walls are thinner than {limit_mm} mm, the thinnest {wall_mm} mm.</source>
        <translation>{thin_percent} % der Wände sind dünner als {limit_mm} mm, die dünnste {wall_mm} mm.</translation>
    </message>
    <message>
        <source>The walls of {design} have {wall_mm} mm, this recipe needs {limit_mm} mm. Ask for thicker ones, or choose another recipe.</source>
        <translation>Die Wände von {design} haben {wall_mm} mm, dieses Rezept braucht {limit_mm} mm. Dickere anfordern oder ein anderes Rezept wählen.</translation>
    </message>
    <message>
        <source>The smallest body measures {feature_mm} mm; {limit_mm} mm can be made.</source>
        <translation>Der kleinste Körper misst {feature_mm} mm; {limit_mm} mm lassen sich herstellen.</translation>
    </message>
    <message>
        <source>It fits the build space.</source>
        <translation>Es passt in den Bauraum.</translation>
    </message>
    <message>
        <source>It measures {size_mm} mm and does not fit the build space of {room_mm} mm.</source>
        <translation>Es misst {size_mm} mm und passt nicht in den Bauraum von {room_mm} mm.</translation>
    </message>
    <message>
        <source>A DICOM file cannot be read: {what}. Export it again.</source>
        <translation>Eine DICOM-Datei ist nicht lesbar: {what}. Neu exportieren.</translation>
    </message>
    <message>
        <source>This DICOM object ({what}) is neither a CT nor an STL or OBJ.</source>
        <translation>Dieses DICOM-Objekt ({what}) ist weder ein CT noch ein STL oder OBJ.</translation>
    </message>
    <message>
        <source>The DICOM object names no unit of length that is known here: {unit}.</source>
        <translation>Das DICOM-Objekt nennt keine hier bekannte Längeneinheit: {unit}.</translation>
    </message>
    <message>
        <source>There is no CT slice in it ({files} files). Export the series again.</source>
        <translation>Es enthält keine CT-Schicht ({files} Dateien). Serie neu exportieren.</translation>
    </message>
    <message>
        <source>It holds {series} series. Export the one that the design was made from.</source>
        <translation>Es enthält {series} Serien. Die eine exportieren, aus der der Entwurf gemacht ist.</translation>
    </message>
    <message>
        <source>A slice is missing: a step of {gap_mm} mm where {step_mm} mm are usual. Export all again.</source>
        <translation>Eine Schicht fehlt: ein Schritt von {gap_mm} mm, wo {step_mm} mm üblich sind. Alles neu exportieren.</translation>
    </message>
    <message>
        <source>{slices} slices lie at the place of another. Export the series again.</source>
        <translation>{slices} Schichten liegen an der Stelle einer anderen. Serie neu exportieren.</translation>
    </message>
    <message>
        <source>The gantry was tilted by {tilt_deg}°. Have the images resampled upright.</source>
        <translation>Die Gantry war um {tilt_deg}° gekippt. Die Bilder gerade umrechnen lassen.</translation>
    </message>
    <message>
        <source>The slices do not agree in {what}. Export one series alone.</source>
        <translation>Die Schichten stimmen nicht überein: {what}. Eine Serie allein exportieren.</translation>
    </message>
    <message>
        <source>Slices are {step_mm} mm apart; for a fitted part at most {most_mm} mm.</source>
        <translation>Die Schichten liegen {step_mm} mm auseinander; für ein angepasstes Teil höchstens {most_mm} mm.</translation>
    </message>
    <message>
        <source>The slices are packed in a way not read here ({syntax}). Export uncompressed.</source>
        <translation>Die Schichten sind auf eine hier nicht gelesene Art gepackt ({syntax}). Ungepackt exportieren.</translation>
    </message>
    <message>
        <source>The images are not of the patient of the order ({matching} of {given} agree). Do not use them.</source>
        <translation>Die Bilder sind nicht von der Person des Auftrags ({matching} von {given} stimmen). Nicht verwenden.</translation>
    </message>
    <message>
        <source>{slices} slices, {step_mm} mm apart, in one frame.</source>
        <translation>{slices} Schichten, {step_mm} mm auseinander, in einem Bezugssystem.</translation>
    </message>
    <message>
        <source>The files are numbered in another order than the slices lie.</source>
        <translation>Die Dateien sind in anderer Folge nummeriert, als die Schichten liegen.</translation>
    </message>
    <message>
        <source>Who the patient is was left out of what is kept.</source>
        <translation>Wer die Person ist, steht nicht in dem, was behalten wird.</translation>
    </message>
    <message>
        <source>Images were given as another kind of file, or the other way round.</source>
        <translation>Bilder wurden als andere Art Datei angegeben, oder umgekehrt.</translation>
    </message>
    <message>
        <source>The package is signed with a key that is not enrolled ({key_id}). Ask the office for its key, by another way than the package came.</source>
        <translation>Das Paket ist mit einem Schlüssel unterschrieben, der nicht eingetragen ist ({key_id}). Das Büro auf anderem Weg als dem des Pakets nach dem Schlüssel fragen.</translation>
    </message>
    <message>
        <source>The key {key_id} of {office} is revoked. Ask the office for a new package.</source>
        <translation>Der Schlüssel {key_id} von {office} ist widerrufen. Beim Büro ein neues Paket anfordern.</translation>
    </message>
    <message>
        <source>The key {key_id} is enrolled already, for {office}.</source>
        <translation>Der Schlüssel {key_id} ist schon eingetragen, für {office}.</translation>
    </message>
    <message>
        <source>No key {key_id} is enrolled. celldeck office list shows all.</source>
        <translation>Kein Schlüssel {key_id} ist eingetragen. celldeck office list zeigt alle.</translation>
    </message>
    <message>
        <source>{file} is no key of the needed kind. celldeck design key makes one.</source>
        <translation>{file} ist kein Schlüssel der nötigen Art. celldeck design key macht einen.</translation>
    </message>
    <message>
        <source>The package was altered after it was signed: {what}. Ask for it again.</source>
        <translation>Das Paket wurde nach der Unterschrift verändert: {what}. Neu anfordern.</translation>
    </message>
    <message>
        <source>The package is encrypted for another cell. Ask the office to pack it for this one: celldeck office list shows the recipient.</source>
        <translation>Das Paket ist für eine andere Zelle verschlüsselt. Das Büro bitten, es für diese zu packen: celldeck office list zeigt den Empfänger.</translation>
    </message>
    <message>
        <source>The case package cannot be read: {what}. Ask for it again.</source>
        <translation>Das Fallpaket ist nicht lesbar: {what}. Neu anfordern.</translation>
    </message>
    <message>
        <source>The folder lacks what a case package needs: {what}.</source>
        <translation>Dem Ordner fehlt, was ein Fallpaket braucht: {what}.</translation>
    </message>
    <message>
        <source>The order {order} of this package is a case already: {case}.</source>
        <translation>Der Auftrag {order} dieses Pakets ist schon ein Fall: {case}.</translation>
    </message>
    <message>
        <source>{file} exists already. Name another file.</source>
        <translation>{file} gibt es schon. Eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>There is no lot {lot}. celldeck lot list shows all.</source>
        <translation>Es gibt keine Charge {lot}. celldeck lot list zeigt alle.</translation>
    </message>
    <message>
        <source>Several lots have the number {lot}: {ids}. Name one of these ids.</source>
        <translation>Mehrere Chargen haben die Nummer {lot}: {ids}. Eine dieser Kennungen nennen.</translation>
    </message>
    <message>
        <source>A lot needs a material, the supplier&apos;s number and an amount.</source>
        <translation>Eine Charge braucht ein Material, die Nummer des Lieferanten und eine Menge.</translation>
    </message>
    <message>
        <source>Lot {number} of this supplier is entered already, as {lot}.</source>
        <translation>Charge {number} dieses Lieferanten ist schon eingetragen, als {lot}.</translation>
    </message>
    <message>
        <source>Lot {lot} does not hold so much any more.</source>
        <translation>Charge {lot} enthält nicht mehr so viel.</translation>
    </message>
    <message>
        <source>Lot {lot} cannot be used so: it is {state}. Open it first, or take another.</source>
        <translation>Charge {lot} ist so nicht zu verwenden: sie ist {state}. Zuerst öffnen oder eine andere nehmen.</translation>
    </message>
    <message>
        <source>Lot {lot} is another material or is counted otherwise: {is_}, not {needed}.</source>
        <translation>Charge {lot} ist ein anderes Material oder wird anders gezählt: {is_}, nicht {needed}.</translation>
    </message>
    <message>
        <source>A blend lasts no longer than what is in it: lot {lot} expires on {expires}.</source>
        <translation>Eine Mischung hält nicht länger als ihre Teile: Charge {lot} läuft am {expires} ab.</translation>
    </message>
    <message>
        <source>Say why, for the record of lot {lot}.</source>
        <translation>Sagen, warum; es steht bei Charge {lot}.</translation>
    </message>
    <message>
        <source>Lot {lot} is not kept back.</source>
        <translation>Charge {lot} ist nicht zurückgehalten.</translation>
    </message>
    <message>
        <source>received, not open</source>
        <translation>erhalten, nicht offen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>kept back</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>aufgebraucht</translation>
    </message>
    <message>
        <source>{unit} is not registered. Register it: celldeck machine register {unit}.</source>
        <translation>{unit} ist nicht eingetragen. Eintragen: celldeck machine register {unit}.</translation>
    </message>
    <message>
        <source>{unit} does not say who it is, so it cannot be registered. Connect it and try again.</source>
        <translation>{unit} sagt nicht, wer sie ist, und ist darum nicht einzutragen. Verbinden und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Name the certificate or protocol that proves it.</source>
        <translation>Das Zertifikat oder Protokoll nennen, das es belegt.</translation>
    </message>
    <message>
        <source>{unit} has not passed {phase} yet, which comes before.</source>
        <translation>{unit} hat {phase} noch nicht bestanden; das kommt vorher.</translation>
    </message>
    <message>
        <source>There is no gauge {gauge}. celldeck gauge list shows all.</source>
        <translation>Es gibt kein Messmittel {gauge}. celldeck gauge list zeigt alle.</translation>
    </message>
    <message>
        <source>My signature here is mine alone and binds me like one by hand. I keep my secret to myself, lend my badge to nobody, and report at once if it is lost.</source>
        <translation>Meine Unterschrift hier ist allein meine und bindet mich wie eine von Hand. Ich behalte mein Geheimnis für mich, verleihe meinen Ausweis nicht und melde sofort, wenn er verloren ist.</translation>
    </message>
    <message>
        <source>{name} has not accepted what a signature here means. Accept it at the desk, or with celldeck person accept-policy.</source>
        <translation>{name} hat nicht angenommen, was eine Unterschrift hier bedeutet. Am Pult annehmen oder mit celldeck person accept-policy.</translation>
    </message>
    <message>
        <source>The policy in use is {version}. Read it, then accept that one.</source>
        <translation>Es gilt die Fassung {version}. Lesen, dann diese annehmen.</translation>
    </message>
    <message>
        <source>{name} does not work here any more, so this is not done.</source>
        <translation>{name} arbeitet nicht mehr hier; das geschieht nicht.</translation>
    </message>
    <message>
        <source>{name} has no badge.</source>
        <translation>{name} hat keinen Ausweis.</translation>
    </message>
    <message>
        <source>{name} is the last administrator. Make another one first.</source>
        <translation>{name} ist der letzte Administrator. Zuerst einen anderen bestimmen.</translation>
    </message>
    <message>
        <source>Say why, for the record of {name}.</source>
        <translation>Sagen, warum; es steht bei {name}.</translation>
    </message>
    <message>
        <source>the person does not work here any more</source>
        <translation>die Person arbeitet nicht mehr hier</translation>
    </message>
    <message>
        <source>Nobody here is called {name}.</source>
        <translation>Niemand heißt hier {name}.</translation>
    </message>
    <message>
        <source>Nobody enters this for themselves. Ask another person.</source>
        <translation>Das trägt niemand für sich selbst ein. Eine andere Person bitten.</translation>
    </message>
    <message>
        <source>{name} is not trained for this ({task}). Ask quality to enter the training.</source>
        <translation>{name} ist hierfür nicht geschult ({task}). Die Qualität bitten, die Schulung einzutragen.</translation>
    </message>
    <message>
        <source>The training of {name} for this ({task}) ended on {until}. Renew it first.</source>
        <translation>Die Schulung von {name} hierfür ({task}) endete am {until}. Zuerst erneuern.</translation>
    </message>
    <message>
        <source>There is no passport {passport}. celldeck passport list shows all.</source>
        <translation>Es gibt keinen Pass {passport}. celldeck passport list zeigt alle.</translation>
    </message>
    <message>
        <source>This cannot be told yet, so it cannot be signed: {missing}.</source>
        <translation>Das ist noch nicht bekannt und darum nicht zu unterschreiben: {missing}.</translation>
    </message>
    <message>
        <source>The process at {printer} is another than what was shown. Look at it again, then sign.</source>
        <translation>Der Prozess an {printer} ist ein anderer als der gezeigte. Noch einmal ansehen, dann unterschreiben.</translation>
    </message>
    <message>
        <source>Passport {passport} is not active.</source>
        <translation>Pass {passport} ist nicht gültig.</translation>
    </message>
    <message>
        <source>Say why passport {passport} is suspended.</source>
        <translation>Sagen, warum Pass {passport} ausgesetzt wird.</translation>
    </message>
    <message>
        <source>The process is no longer as it was signed: {drift}. Nothing new starts with it. Quality decides about the builds made since ({builds}) and signs a passport anew.</source>
        <translation>Der Prozess ist nicht mehr, wie er unterschrieben wurde: {drift}. Damit beginnt nichts Neues. Die Qualität entscheidet über die Bauten seither ({builds}) und unterschreibt einen Pass neu.</translation>
    </message>
    <message>
        <source>active</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>changed since it was signed</source>
        <translation>seit der Unterschrift verändert</translation>
    </message>
    <message>
        <source>the machine&apos;s serial number</source>
        <translation>die Seriennummer der Maschine</translation>
    </message>
    <message>
        <source>its firmware</source>
        <translation>ihre Firmware</translation>
    </message>
    <message>
        <source>the parameter set</source>
        <translation>der Parametersatz</translation>
    </message>
    <message>
        <source>its calibration</source>
        <translation>ihre Kalibrierung</translation>
    </message>
    <message>
        <source>its qualification</source>
        <translation>ihre Qualifizierung</translation>
    </message>
    <message>
        <source>the camera&apos;s calibration</source>
        <translation>die Kalibrierung der Kamera</translation>
    </message>
    <message>
        <source>the inspection program</source>
        <translation>das Prüfprogramm</translation>
    </message>
    <message>
        <source>No camera watches this printer.</source>
        <translation>Keine Kamera sieht diesen Drucker.</translation>
    </message>
    <message>
        <source>The order says what its pathway {needed} asks for: {value}.</source>
        <translation>Der Auftrag sagt, was sein Weg {needed} verlangt: {value}.</translation>
    </message>
    <message>
        <source>Enter a new order that says this too: {missing}.</source>
        <translation>Einen neuen Auftrag eintragen, der auch dies sagt: {missing}.</translation>
    </message>
    <message>
        <source>The program holds a command that this machine is not given: {command} in line {line}. Have it made without.</source>
        <translation>Das Programm enthält einen Befehl, den diese Maschine nicht bekommt: {command} in Zeile {line}. Ohne ihn erstellen lassen.</translation>
    </message>
    <message>
        <source>Layer {layer} of the program is not that of the accepted parts: {what}. Plan the parts here, or have the program made anew.</source>
        <translation>Schicht {layer} des Programms ist nicht die der angenommenen Teile: {what}. Die Teile hier planen oder das Programm neu erstellen lassen.</translation>
    </message>
    <message>
        <source>The program cannot be read as plain text. Export it again.</source>
        <translation>Das Programm ist kein lesbarer Text. Noch einmal exportieren.</translation>
    </message>
    <message>
        <source>The program of {plan} was made here and needs no binding.</source>
        <translation>Das Programm von {plan} wurde hier gemacht und braucht keine Bindung.</translation>
    </message>
    <message>
        <source>The program of {plan} is bound already.</source>
        <translation>Das Programm von {plan} ist schon gebunden.</translation>
    </message>
    <message>
        <source>The program of {plan} was made elsewhere and is bound by quality: {value}.</source>
        <translation>Das Programm von {plan} kommt von anderswo und ist von der Qualität gebunden: {value}.</translation>
    </message>
    <message>
        <source>Have quality sign the binding: celldeck plan bind {plan}.</source>
        <translation>Die Qualität die Bindung unterschreiben lassen: celldeck plan bind {plan}.</translation>
    </message>
    <message>
        <source>material outside the contour</source>
        <translation>Material außerhalb der Kontur</translation>
    </message>
    <message>
        <source>a layer without its counterpart</source>
        <translation>eine Schicht ohne Gegenstück</translation>
    </message>
    <message>
        <source>Nobody may let a start go past this condition. It has to be met.</source>
        <translation>Niemand darf einen Start hieran vorbeilassen. Die Bedingung muss erfüllt sein.</translation>
    </message>
    <message>
        <source>This condition is met, or is not asked here.</source>
        <translation>Diese Bedingung ist erfüllt oder wird hier nicht gestellt.</translation>
    </message>
    <message>
        <source>Say why, in at least {shortest} characters.</source>
        <translation>Sagen, warum, in mindestens {shortest} Zeichen.</translation>
    </message>
    <message>
        <source>The calibration of gauge {gauge} ended on {due}. Take another, or have it calibrated.</source>
        <translation>Die Kalibrierung von Messmittel {gauge} endete am {due}. Ein anderes nehmen oder kalibrieren lassen.</translation>
    </message>
    <message>
        <source>Say what does not conform.</source>
        <translation>Sagen, was nicht entspricht.</translation>
    </message>
    <message>
        <source>There is no nonconformance {id}.</source>
        <translation>Es gibt keine Abweichung {id}.</translation>
    </message>
    <message>
        <source>Nonconformance {id} has been decided already.</source>
        <translation>Über Abweichung {id} ist schon entschieden.</translation>
    </message>
    <message>
        <source>A rework needs an instruction: say how it is done.</source>
        <translation>Eine Nacharbeit braucht eine Anweisung: sagen, wie.</translation>
    </message>
    <message>
        <source>{name} found it, so another person of quality gives the concession.</source>
        <translation>{name} hat sie gefunden; eine andere Person der Qualität gibt die Sonderfreigabe.</translation>
    </message>
    <message>
        <source>Nonconformance {id} is open or says scrap, so {part} is not released.</source>
        <translation>Abweichung {id} ist offen oder sagt Ausschuss; {part} wird nicht freigegeben.</translation>
    </message>
    <message>
        <source>A lot of {material} is loaded: {value}, needed {needed}.</source>
        <translation>Eine Charge {material} ist eingelegt: {value}, nötig {needed}.</translation>
    </message>
    <message>
        <source>Lot {lot} is open: {value}.</source>
        <translation>Charge {lot} ist offen: {value}.</translation>
    </message>
    <message>
        <source>Lot {lot} is in date: it expires on {value}.</source>
        <translation>Charge {lot} ist haltbar: bis {value}.</translation>
    </message>
    <message>
        <source>Lot {lot} holds enough: {value} g, needed {needed} g.</source>
        <translation>Charge {lot} reicht: {value} g, nötig {needed} g.</translation>
    </message>
    <message>
        <source>Lot {lot} was used {value} times before, at most {needed}.</source>
        <translation>Charge {lot} wurde {value} Mal verwendet, höchstens {needed}.</translation>
    </message>
    <message>
        <source>{unit} is the machine that was registered: it says {value}, not {needed}.</source>
        <translation>{unit} ist die eingetragene Maschine: sie sagt {value}, nicht {needed}.</translation>
    </message>
    <message>
        <source>{unit} is qualified: {value}, needed {needed}.</source>
        <translation>{unit} ist qualifiziert: {value}, nötig {needed}.</translation>
    </message>
    <message>
        <source>{unit} is calibrated until {value}, today is {needed}.</source>
        <translation>{unit} ist kalibriert bis {value}, heute ist {needed}.</translation>
    </message>
    <message>
        <source>{unit} is maintained until {value}, today is {needed}.</source>
        <translation>{unit} ist gewartet bis {value}, heute ist {needed}.</translation>
    </message>
    <message>
        <source>The process passport is {value}, needed {needed}. Changed: {drift}.</source>
        <translation>Der Prozesspass ist {value}, nötig {needed}. Verändert: {drift}.</translation>
    </message>
    <message>
        <source>{name} is trained to build: until {value}.</source>
        <translation>{name} ist zum Bauen geschult: bis {value}.</translation>
    </message>
    <message>
        <source>{name} is in its window: {value}, needed {needed}.</source>
        <translation>{name} liegt im Fenster: {value}, nötig {needed}.</translation>
    </message>
    <message>
        <source>The clock is set by a time server: {value}.</source>
        <translation>Die Uhr wird von einem Zeitserver gestellt: {value}.</translation>
    </message>
    <message>
        <source>Load a lot of {material} that holds enough: celldeck lot use LOT --at UNIT.</source>
        <translation>Eine Charge {material} einlegen, die reicht: celldeck lot use LOT --at UNIT.</translation>
    </message>
    <message>
        <source>Take this lot out and load another.</source>
        <translation>Diese Charge herausnehmen und eine andere einlegen.</translation>
    </message>
    <message>
        <source>Have maintenance register {unit} as it is now.</source>
        <translation>{unit} von der Wartung eintragen lassen, wie sie jetzt ist.</translation>
    </message>
    <message>
        <source>Have {unit} qualified.</source>
        <translation>{unit} qualifizieren lassen.</translation>
    </message>
    <message>
        <source>Have {unit} calibrated.</source>
        <translation>{unit} kalibrieren lassen.</translation>
    </message>
    <message>
        <source>Have {unit} maintained.</source>
        <translation>{unit} warten lassen.</translation>
    </message>
    <message>
        <source>Have quality look at the process and sign its passport.</source>
        <translation>Die Qualität den Prozess ansehen und den Pass unterschreiben lassen.</translation>
    </message>
    <message>
        <source>Have quality enter the training of {name}.</source>
        <translation>Die Qualität die Schulung von {name} eintragen lassen.</translation>
    </message>
    <message>
        <source>Bring {name} into its window, and see that its sensor answers.</source>
        <translation>{name} in das Fenster bringen; sehen, dass der Fühler antwortet.</translation>
    </message>
    <message>
        <source>Have the computer&apos;s clock set by a time server.</source>
        <translation>Die Uhr des Rechners von einem Zeitserver stellen lassen.</translation>
    </message>
    <message>
        <source>The packet of {batch} cannot be proven: no checkpoint holds over event {size}. Check the record with `celldeck record verify`.</source>
        <translation>Das Paket von {batch} lässt sich nicht beweisen: kein Kontrollpunkt gilt über Ereignis {size}. Die Akte mit `celldeck record verify` prüfen.</translation>
    </message>
    <message>
        <source>The packet of {batch} would be incomplete: {blob} is lost. `celldeck record verify --all` names everything that is; put it back from a backup.</source>
        <translation>Das Paket von {batch} wäre unvollständig: {blob} ist verloren. `celldeck record verify --all` nennt alles, was fehlt; aus einer Sicherung zurückholen.</translation>
    </message>
    <message>
        <source>There is no place for a backup ({place}). Set backup_folder under [site] in the cell file and see that the disk is there.</source>
        <translation>Es gibt keinen Ort für eine Sicherung ({place}). backup_folder unter [site] in der Zelldatei setzen und nachsehen, ob die Platte da ist.</translation>
    </message>
    <message>
        <source>Keys do not go to {place}: they belong in a folder that is there and is not the backup&apos;s.</source>
        <translation>Schlüssel kommen nicht nach {place}: Sie gehören in einen Ordner, den es gibt und der nicht der der Sicherung ist.</translation>
    </message>
    <message>
        <source>The backup in {place} could not be written: {what}.</source>
        <translation>Die Sicherung in {place} ließ sich nicht schreiben: {what}.</translation>
    </message>
    <message>
        <source>The backup does not hold at {place}, so it does not count. Make another one.</source>
        <translation>Die Sicherung stimmt an {place} nicht und zählt deshalb nicht. Eine neue machen.</translation>
    </message>
    <message>
        <source>There is no backup in {place}.</source>
        <translation>In {place} liegt keine Sicherung.</translation>
    </message>
    <message>
        <source>The backup in {place} is not what was made: {what} is another.</source>
        <translation>Die Sicherung in {place} ist nicht, was gemacht wurde: {what} ist anders.</translation>
    </message>
    <message>
        <source>The station&apos;s keys are not in {place}. Name their backup with --keys DIR.</source>
        <translation>Die Schlüssel der Station sind nicht in {place}. Ihre Sicherung mit --keys DIR nennen.</translation>
    </message>
    <message>
        <source>The backup in {place} is of another station than the keys are.</source>
        <translation>Die Sicherung in {place} ist von einer anderen Station als die Schlüssel.</translation>
    </message>
    <message>
        <source>There is a record in {folder}. With --replace it is set aside, and kept.</source>
        <translation>In {folder} liegt eine Akte. Mit --replace wird sie beiseitegelegt und aufgehoben.</translation>
    </message>
    <message>
        <source>No backup could be made ({cause})</source>
        <translation>Es ließ sich keine Sicherung machen ({cause})</translation>
    </message>
    <message>
        <source>No backup could be made. What happens now is on one disk alone. See that the place for backups is there and has room.</source>
        <translation>Es ließ sich keine Sicherung machen. Was jetzt geschieht, liegt nur auf einer Platte. Nachsehen, ob der Ort für Sicherungen da ist und Platz hat.</translation>
    </message>
    <message>
        <source>The clock was set back by {by_s} s</source>
        <translation>Die Uhr wurde um {by_s} s zurückgestellt</translation>
    </message>
    <message>
        <source>The clock was set back by {by_s} s. Times in the record may stand twice. Set the clock right.</source>
        <translation>Die Uhr wurde um {by_s} s zurückgestellt. Zeiten in der Akte können doppelt vorkommen. Die Uhr richtigstellen.</translation>
    </message>
    <message>
        <source>Nothing has happened to {batch} since then.</source>
        <translation>Mit {batch} ist seither nichts geschehen.</translation>
    </message>
    <message>
        <source>Name the exception with --check, as `celldeck record check BATCH` does, or say --all.</source>
        <translation>Die Ausnahme mit --check nennen, wie `celldeck record check BATCH` sie nennt, oder --all.</translation>
    </message>
    <message>
        <source>There is no open exception {check}. `celldeck record check BATCH` names those there are.</source>
        <translation>Es gibt keine offene Ausnahme {check}. `celldeck record check BATCH` nennt die offenen.</translation>
    </message>
    <message>
        <source>{check} cannot be accepted: what was not seen or stopped the build is only rejected.</source>
        <translation>{check} lässt sich nicht annehmen: Was nicht gesehen wurde oder den Bau anhielt, wird nur abgelehnt.</translation>
    </message>
    <message>
        <source>Part {part} is not released: the surgeon&apos;s acceptance does not hold any more ({state}).</source>
        <translation>Bauteil {part} wird nicht freigegeben: Die Annahme des Chirurgen gilt nicht mehr ({state}).</translation>
    </message>
    <message>
        <source>Batch {batch} does not close: parts made are not accepted, rejected and retained together.</source>
        <translation>Charge {batch} lässt sich nicht abschließen: Gefertigte Bauteile sind nicht angenommene, abgelehnte und einbehaltene zusammen.</translation>
    </message>
    <message>
        <source>{by} let the start go past a condition that was not met</source>
        <translation>{by} hat den Start an einer nicht erfüllten Bedingung vorbeigelassen</translation>
    </message>
    <message>
        <source>No sensor told the surroundings all the time</source>
        <translation>Kein Sensor hat die Umgebung die ganze Zeit gemeldet</translation>
    </message>
    <message>
        <source>The surroundings left their window</source>
        <translation>Die Umgebung hat ihr Fenster verlassen</translation>
    </message>
    <message>
        <source>An alarm stood while the parts were made</source>
        <translation>Während der Fertigung stand ein Alarm an</translation>
    </message>
    <message>
        <source>There is no picture of layer {layer}</source>
        <translation>Von Schicht {layer} gibt es kein Bild</translation>
    </message>
    <message>
        <source>Layer {layer} was not judged</source>
        <translation>Schicht {layer} wurde nicht beurteilt</translation>
    </message>
    <message>
        <source>Layer {layer} is outside its limit</source>
        <translation>Schicht {layer} liegt außerhalb ihrer Grenze</translation>
    </message>
    <message>
        <source>Nonconformance {id}: {what}</source>
        <translation>Abweichung {id}: {what}</translation>
    </message>
    <message>
        <source>A value was not written down</source>
        <translation>Ein Wert wurde nicht notiert</translation>
    </message>
    <message>
        <source>A value is outside its limits</source>
        <translation>Ein Wert liegt außerhalb seiner Grenzen</translation>
    </message>
    <message>
        <source>{name} is outside its limits</source>
        <translation>{name} liegt außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>No anatomy is here, so the fit cannot be seen.</source>
        <translation>Hier ist keine Anatomie, die Passung ist nicht zu sehen.</translation>
    </message>
    <message>
        <source>No plan values are here, so cuts and bores cannot be compared.</source>
        <translation>Hier sind keine Planwerte, Schnitte und Bohrungen sind nicht zu vergleichen.</translation>
    </message>
    <message>
        <source>The plan values are for side {side}, the order for {ordered}.</source>
        <translation>Die Planwerte sind für die Seite {side}, der Auftrag für {ordered}.</translation>
    </message>
    <message>
        <source>The note on sterilisation and use is complete.</source>
        <translation>Der Hinweis zu Sterilisation und Gebrauch ist vollständig.</translation>
    </message>
    <message>
        <source>The note on sterilisation and use does not say: {missing}.</source>
        <translation>Der Hinweis zu Sterilisation und Gebrauch sagt nichts zu: {missing}.</translation>
    </message>
    <message>
        <source>Slot {slot_mm} mm for a {blade_mm} mm blade: play {play_mm} mm, {least_mm} to {most_mm} allowed.</source>
        <translation>Schlitz {slot_mm} mm für ein Blatt von {blade_mm} mm: Spiel {play_mm} mm, erlaubt {least_mm} bis {most_mm}.</translation>
    </message>
    <message>
        <source>A mesh that the fit needs is not here. Import it again.</source>
        <translation>Ein Netz, das die Passung braucht, ist nicht hier. Neu einlesen.</translation>
    </message>
    <message>
        <source>A surface is inside out, so pressing in and gap cannot be told apart. Export it again.</source>
        <translation>Eine Fläche ist umgestülpt, so lassen sich Eindrücken und Spalt nicht unterscheiden. Neu exportieren.</translation>
    </message>
    <message>
        <source>No face of the part looks at the bone within {within_mm} mm. Check frame and side.</source>
        <translation>Keine Fläche des Teils liegt dem Knochen auf {within_mm} mm gegenüber. Bezugssystem und Seite prüfen.</translation>
    </message>
    <message>
        <source>A finding holds this design: {finding} A surgeon alone cannot set it aside. Reject the design, or quality concedes the finding: celldeck review concede.</source>
        <translation>Ein Befund hält diesen Entwurf: {finding} Operierende allein können ihn nicht aufheben. Lehnen Sie ab, oder die Qualität lässt ihn zu: celldeck review concede.</translation>
    </message>
    <message>
        <source>A warning has no answer yet: {finding} Say for each why it may stand: celldeck review answer.</source>
        <translation>Eine Warnung ist unbeantwortet: {finding} Sagen Sie zu jeder, warum sie bleiben darf: celldeck review answer.</translation>
    </message>
    <message>
        <source>{finding} needs no answer of that kind. celldeck review findings shows all.</source>
        <translation>{finding} braucht keine solche Antwort. celldeck review findings zeigt alle.</translation>
    </message>
    <message>
        <source>{design} has no one finding {finding}. celldeck review findings shows all with their keys.</source>
        <translation>{design} hat nicht genau einen Befund {finding}. celldeck review findings zeigt alle mit ihren Schlüsseln.</translation>
    </message>
    <message>
        <source>The findings that were shown are not those of now. Look at them again and decide again.</source>
        <translation>Die gezeigten Befunde sind nicht mehr die von jetzt. Sehen Sie sie an und entscheiden Sie neu.</translation>
    </message>
    <message>
        <source>This case is decided by {surgeons}. Leave a note instead, or ask an administrator: celldeck review link.</source>
        <translation>Über diesen Fall entscheidet {surgeons}. Hinterlassen Sie eine Notiz, oder fragen Sie die Verwaltung: celldeck review link.</translation>
    </message>
    <message>
        <source>No surgeon {surgeon} is enrolled here. celldeck person list shows all.</source>
        <translation>{surgeon} ist hier nicht als operierende Person eingetragen. celldeck person list zeigt alle.</translation>
    </message>
    <message>
        <source>Notes that must be settled first are open: {marks}. Answer and close them.</source>
        <translation>Notizen, die zuerst zu erledigen sind, sind offen: {marks}. Beantworten und schließen Sie sie.</translation>
    </message>
    <message>
        <source>The time for this design is over since {until}: images too old, or the surgery is past. Take new images, or correct the order.</source>
        <translation>Die Zeit für diesen Entwurf ist seit {until} um: Bilder zu alt oder Eingriff vorbei. Nehmen Sie neue Bilder auf, oder berichtigen Sie den Auftrag.</translation>
    </message>
    <message>
        <source>Nobody has said that the anatomy is as in the images. Say so, or reject the design: --unchanged-since-scan.</source>
        <translation>Niemand hat gesagt, dass die Anatomie wie auf den Bildern ist. Sagen Sie es, oder lehnen Sie ab: --unchanged-since-scan.</translation>
    </message>
    <message>
        <source>This site asks that these views are looked at first: {views}.</source>
        <translation>Dieses Haus verlangt, dass zuerst diese Ansichten angesehen werden: {views}.</translation>
    </message>
    <message>
        <source>These {given} points make no {kind}. Choose the points again.</source>
        <translation>Diese {given} Punkte ergeben kein Maß ({kind}). Wählen Sie die Punkte neu.</translation>
    </message>
    <message>
        <source>There is no open mark {mark}. celldeck review marks shows all.</source>
        <translation>Es gibt keine offene Marke {mark}. celldeck review marks zeigt alle.</translation>
    </message>
    <message>
        <source>Only {author} or a surgeon can close this.</source>
        <translation>Nur {author} oder eine operierende Person kann das schließen.</translation>
    </message>
    <message>
        <source>This is no key for reviews ({what}). The surgeon makes one: celldeck review key.</source>
        <translation>Das ist kein Schlüssel für Prüfungen ({what}). Die operierende Person macht einen: celldeck review key.</translation>
    </message>
    <message>
        <source>The secret does not open the key of {name}. Try again.</source>
        <translation>Das Kennwort öffnet den Schlüssel von {name} nicht. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This key is enrolled already. A key is one surgeon&apos;s, once.</source>
        <translation>Dieser Schlüssel ist schon eingetragen. Ein Schlüssel gehört einer Person, einmal.</translation>
    </message>
    <message>
        <source>{surgeon} has no key here, so no package can be made. Enrol one: celldeck review enrol.</source>
        <translation>{surgeon} hat hier keinen Schlüssel, darum gibt es kein Paket. Tragen Sie einen ein: celldeck review enrol.</translation>
    </message>
    <message>
        <source>Key {key} is not the one this package was made for. Nothing was entered.</source>
        <translation>Schlüssel {key} ist nicht der, für den dieses Paket gemacht wurde. Nichts wurde eingetragen.</translation>
    </message>
    <message>
        <source>Key {key} of {surgeon} was revoked. Nothing that it signs is entered.</source>
        <translation>Schlüssel {key} von {surgeon} wurde widerrufen. Was er unterschreibt, wird nicht eingetragen.</translation>
    </message>
    <message>
        <source>{file} cannot be opened with this key: it is for another one, or it was altered. Ask the cell for a new package.</source>
        <translation>{file} ist mit diesem Schlüssel nicht zu öffnen: für einen anderen gemacht, oder verändert. Bitten Sie die Zelle um ein neues Paket.</translation>
    </message>
    <message>
        <source>The package is damaged ({what}). Ask the cell for a new one.</source>
        <translation>Das Paket ist beschädigt ({what}). Bitten Sie die Zelle um ein neues.</translation>
    </message>
    <message>
        <source>The package could be used until {until}. Ask the cell for a new one.</source>
        <translation>Das Paket galt bis {until}. Bitten Sie die Zelle um ein neues.</translation>
    </message>
    <message>
        <source>The decision on package {package} was entered already. Nothing was done.</source>
        <translation>Die Entscheidung zu Paket {package} ist schon eingetragen. Nichts wurde getan.</translation>
    </message>
    <message>
        <source>This cell has made no package {package}. celldeck review packages shows all.</source>
        <translation>Diese Zelle hat kein Paket {package} gemacht. celldeck review packages zeigt alle.</translation>
    </message>
    <message>
        <source>The decision file is not what the surgeon signed. Nothing was entered. Ask for the file again.</source>
        <translation>Die Datei ist nicht, was unterschrieben wurde. Nichts wurde eingetragen. Bitten Sie noch einmal um die Datei.</translation>
    </message>
    <message>
        <source>Nothing was decided here yet. Decide, then hand the decision back.</source>
        <translation>Hier wurde noch nichts entschieden. Entscheiden Sie, dann geben Sie zurück.</translation>
    </message>
    <message>
        <source>This is a cell, not the folder of a review package. There is nothing to do.</source>
        <translation>Das ist eine Zelle, nicht der Ordner eines Prüfpakets. Hier ist nichts zu tun.</translation>
    </message>
    <message>
        <source>{folder} holds something else. Name an empty folder: --folder DIR.</source>
        <translation>In {folder} liegt etwas anderes. Nennen Sie einen leeren Ordner: --folder DIR.</translation>
    </message>
    <message>
        <source>This folder is for one review alone: {method} does not answer here.</source>
        <translation>Dieser Ordner ist nur für eine Prüfung: {method} antwortet hier nicht.</translation>
    </message>
    <message>
        <source>The images are mirrored, so they are not shown. Export the scan again.</source>
        <translation>Die Bilder sind gespiegelt und werden nicht gezeigt. Exportieren Sie die Aufnahme neu.</translation>
    </message>
    <message>
        <source>The images cannot be read. Import the scan again.</source>
        <translation>Die Bilder sind nicht lesbar. Lesen Sie die Aufnahme neu ein.</translation>
    </message>
    <message>
        <source>The images are no volume. Import the scan again.</source>
        <translation>Die Bilder sind kein Volumen. Lesen Sie die Aufnahme neu ein.</translation>
    </message>
    <message>
        <source>The picture {words} is no PNG, or too large. Take it again.</source>
        <translation>Das Bild {words} ist kein PNG oder zu groß. Nehmen Sie es neu auf.</translation>
    </message>
    <message>
        <source>{design} has no anatomy with it, so there is no fit to be measured.</source>
        <translation>Zu {design} gibt es keine Anatomie, darum keine Passung.</translation>
    </message>
    <message>
        <source>{design} is the first version: there is nothing to compare it with.</source>
        <translation>{design} ist die erste Fassung: es gibt nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>Decision {review} waits for no other reviewer. There is nothing to do.</source>
        <translation>Entscheidung {review} wartet auf keine zweite Person. Hier ist nichts zu tun.</translation>
    </message>
    <message>
        <source>{surgeon} has decided already. Another person reviews the segmentation.</source>
        <translation>{surgeon} hat schon entschieden. Die Segmentierung prüft eine andere Person.</translation>
    </message>
    <message>
        <source>There is no label {label}. celldeck label list shows all.</source>
        <translation>Es gibt kein Etikett {label}. celldeck label list zeigt alle.</translation>
    </message>
    <message>
        <source>Part {part} is not released, so it gets no label.</source>
        <translation>Teil {part} ist nicht freigegeben und bekommt deshalb kein Etikett.</translation>
    </message>
    <message>
        <source>A label of a {pathway} device must say more: enter {keys} under [label] in the cell file.</source>
        <translation>Das Etikett eines Produkts auf dem Weg {pathway} muss mehr sagen: {keys} unter [label] in der Zellendatei eintragen.</translation>
    </message>
    <message>
        <source>What belongs to identifier {at} cannot stand in a GS1 code ({reason}). Check [label] in the cell file.</source>
        <translation>Was zur Kennung {at} gehört, kann nicht in einem GS1-Code stehen ({reason}). [label] in der Zellendatei prüfen.</translation>
    </message>
    <message>
        <source>The design of part {part} was valid until {day}. It gets no label any more.</source>
        <translation>Das Design von Teil {part} galt bis {day}. Es bekommt kein Etikett mehr.</translation>
    </message>
    <message>
        <source>The code on the label could not be read back as {expected}. It is not printed.</source>
        <translation>Der Code auf dem Etikett ließ sich nicht als {expected} zurücklesen. Es wird nicht gedruckt.</translation>
    </message>
    <message>
        <source>The code does not fit on the label. Use larger labels or smaller modules.</source>
        <translation>Der Code passt nicht auf das Etikett. Größere Etiketten oder kleinere Module verwenden.</translation>
    </message>
    <message>
        <source>Modules of {dots} dots are too small to be scanned for certain. Use more in [label].</source>
        <translation>Module von {dots} Punkten sind zu klein, um sicher gelesen zu werden. In [label] mehr verwenden.</translation>
    </message>
    <message>
        <source>This cell has no such label printer. Enter one in the cell file.</source>
        <translation>Diese Zelle hat keinen solchen Etikettendrucker. In der Zellendatei eintragen.</translation>
    </message>
    <message>
        <source>Nobody knows yet how many of label {label} came out. Wait, or look at the printer.</source>
        <translation>Noch weiß niemand, wie viele von Etikett {label} herauskamen. Warten oder am Drucker nachsehen.</translation>
    </message>
    <message>
        <source>How many of label {label} were printed is not known yet.</source>
        <translation>Wie viele von Etikett {label} gedruckt wurden, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Every label of {label} is accounted for already.</source>
        <translation>Jedes Etikett von {label} ist schon abgerechnet.</translation>
    </message>
    <message>
        <source>Scan each label that was applied: {applied} applied, {scanned} scanned and right.</source>
        <translation>Jedes angebrachte Etikett scannen: {applied} angebracht, {scanned} gescannt und richtig.</translation>
    </message>
    <message>
        <source>This is another label. Stop: take it off and look where it belongs.</source>
        <translation>Das ist ein anderes Etikett. Halt: abnehmen und nachsehen, wohin es gehört.</translation>
    </message>
    <message>
        <source>The text is right, but the code is no GS1 DataMatrix. Print the label again.</source>
        <translation>Der Text stimmt, aber der Code ist kein GS1 DataMatrix. Das Etikett neu drucken.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Stop cell is not confirmed.</source>
        <translation>Stillsetzen der Zelle ist nicht bestätigt.</translation>
    </message>
    <message>
        <source>Go to the machines.</source>
        <translation>Zu den Maschinen gehen.</translation>
    </message>
</context>
<context>
    <name>ShelveSheet</name>
    <message>
        <source>Shelve this alarm?</source>
        <translation>Diesen Alarm zurückstellen?</translation>
    </message>
    <message>
        <source>It is out of sight until then, not mended. Then it is announced anew.</source>
        <translation>Bis dahin ist er nicht zu sehen, aber nicht behoben. Dann wird er neu gemeldet.</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Für wie lange</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>4 h</source>
        <translation>4 h</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8 h</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Außer Betrieb nehmen</translation>
    </message>
    <message>
        <source>until somebody puts it back</source>
        <translation>bis jemand ihn zurücknimmt</translation>
    </message>
    <message>
        <source>Shelve until {clock}</source>
        <translation>Zurückstellen bis {clock}</translation>
    </message>
    <message>
        <source>First: the reason</source>
        <translation>Zuerst: der Grund</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>Who is here?</source>
        <translation>Wer ist hier?</translation>
    </message>
    <message>
        <source>Name or badge</source>
        <translation>Name oder Ausweis</translation>
    </message>
    <message>
        <source>Scan the badge, or type the name.</source>
        <translation>Ausweis scannen oder Namen eingeben.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>name or badge</source>
        <translation>Name oder Ausweis</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
</context>
<context>
    <name>SignSheet</name>
    <message>
        <source>Badge or name</source>
        <translation>Ausweis oder Name</translation>
    </message>
    <message>
        <source>Scan the badge, or type the name.</source>
        <translation>Ausweis scannen oder Namen eingeben.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>What is signed</source>
        <translation>Was unterschrieben wird</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Unterschrieben von</translation>
    </message>
    <message>
        <source>SIMULATED, not for a patient</source>
        <translation>SIMULIERT, nicht für Patienten</translation>
    </message>
    <message>
        <source>badge or name</source>
        <translation>Ausweis oder Name</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>First: the record is being written</source>
        <translation>Zuerst: Akte wird geschrieben</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
</context>
<context>
    <name>SigningIn</name>
    <message>
        <source>{name} may not do this. Somebody else signs in.</source>
        <translation>{name} darf das nicht. Jemand anderes meldet sich an.</translation>
    </message>
</context>
<context>
    <name>StationKeeper</name>
    <message>
        <source>This panel is too small for gloves.</source>
        <translation>Dieser Bildschirm ist zu klein für Handschuhe.</translation>
    </message>
    <message>
        <source>Work here without gloves, or at a larger station.</source>
        <translation>Hier ohne Handschuhe arbeiten oder an einer größeren Station.</translation>
    </message>
    <message>
        <source>The folder of the desk cannot be written: {why}. Call maintenance.</source>
        <translation>Der Ordner des Pults lässt sich nicht schreiben: {why}. Instandhaltung rufen.</translation>
    </message>
</context>
<context>
    <name>StationScreen</name>
    <message>
        <source>This station</source>
        <translation>Diese Station</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Lineal</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>Bankkarte</translation>
    </message>
    <message>
        <source>Size of the panel</source>
        <translation>Größe des Bildschirms</translation>
    </message>
    <message>
        <source>so that 20 mm are 20 mm</source>
        <translation>damit 20 mm auch 20 mm sind</translation>
    </message>
    <message>
        <source>Hold a ruler, or a bank card, against the glass. Make the drawing as long.</source>
        <translation>Ein Lineal oder eine Bankkarte ans Glas halten. Die Zeichnung gleich lang machen.</translation>
    </message>
    <message numerus="yes">
        <source>%n px shorter</source>
        <translation>
            <numerusform>%n px kürzer</numerusform>
            <numerusform>%n px kürzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px longer</source>
        <translation>
            <numerusform>%n px länger</numerusform>
            <numerusform>%n px länger</numerusform>
        </translation>
    </message>
    <message>
        <source>One pixel</source>
        <translation>Ein Bildpunkt</translation>
    </message>
    <message>
        <source>{wide} × {high} mm</source>
        <translation>{wide} × {high} mm</translation>
    </message>
    <message>
        <source>the panel by this measure</source>
        <translation>der Bildschirm nach diesem Maß</translation>
    </message>
    <message>
        <source>Needed: {wide} × {high} mm. Work here without gloves.</source>
        <translation>Nötig: {wide} × {high} mm. Hier ohne Handschuhe arbeiten.</translation>
    </message>
    <message>
        <source>Too small for gloves</source>
        <translation>Zu klein für Handschuhe</translation>
    </message>
    <message>
        <source>Large enough for gloves</source>
        <translation>Groß genug für Handschuhe</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Stored for this station</source>
        <translation>Für diese Station gespeichert</translation>
    </message>
    <message>
        <source>Store this size</source>
        <translation>Größe speichern</translation>
    </message>
    <message>
        <source>Holds when the desk starts anew</source>
        <translation>Gilt, wenn das Pult neu startet</translation>
    </message>
    <message>
        <source>Start the desk anew</source>
        <translation>Pult neu starten</translation>
    </message>
    <message>
        <source>Builds go on meanwhile</source>
        <translation>Bauten laufen dabei weiter</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>SIMULATED, not for a patient</source>
        <translation>SIMULIERT, nicht für Patienten</translation>
    </message>
    <message>
        <source>No answer for {seconds} s</source>
        <translation>Keine Antwort seit {seconds} s</translation>
    </message>
    <message>
        <source>E-stop not monitored</source>
        <translation>Not-Halt nicht überwacht</translation>
    </message>
    <message>
        <source>E-stop unknown</source>
        <translation>Not-Halt unbekannt</translation>
    </message>
    <message>
        <source>E-stop pressed</source>
        <translation>Not-Halt gedrückt</translation>
    </message>
    <message>
        <source>E-stop not pressed</source>
        <translation>Not-Halt nicht gedrückt</translation>
    </message>
    <message>
        <source>{state} since {clock}</source>
        <translation>{state} seit {clock}</translation>
    </message>
    <message>
        <source>Alarms not known</source>
        <translation>Alarme nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>No alarms, %n note(s)</source>
        <translation>
            <numerusform>Keine Alarme, %n Hinweis</numerusform>
            <numerusform>Keine Alarme, %n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Kein Alarm</translation>
    </message>
    <message>
        <source>+ {count} more</source>
        <translation>+ {count} weitere</translation>
    </message>
</context>
<context>
    <name>StepAtHand</name>
    <message>
        <source>{low} to {high} {unit}</source>
        <translation>{low} bis {high} {unit}</translation>
    </message>
    <message>
        <source>Enter: {step}</source>
        <translation>Eintragen: {step}</translation>
    </message>
    <message>
        <source>{unit} moves. Area clear? Press 1.5 s</source>
        <translation>{unit} bewegt sich. Bereich frei? 1,5 s drücken</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>First: {unit} is at home again</source>
        <translation>Zuerst: {unit} in Grundstellung</translation>
    </message>
    <message>
        <source>First: the steps before it</source>
        <translation>Zuerst: die Schritte davor</translation>
    </message>
    <message>
        <source>First: {what}</source>
        <translation>Offen: {what}</translation>
    </message>
    <message>
        <source>First: the record is being written</source>
        <translation>Zuerst: Akte wird geschrieben</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
    <message>
        <source>Into the record, with your name</source>
        <translation>In die Akte, mit Ihrem Namen</translation>
    </message>
    <message>
        <source>Not a number. Type it again.</source>
        <translation>Keine Zahl. Erneut eingeben.</translation>
    </message>
    <message>
        <source>Outside {limit}. Measure again; if it stays, call quality.</source>
        <translation>Außerhalb {limit}. Erneut messen; bleibt es so, Qualität rufen.</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>SurgeriesPanel</name>
    <message>
        <source>Next surgeries</source>
        <translation>Nächste Operationen</translation>
    </message>
    <message>
        <source>Import an order</source>
        <translation>Auftrag importieren</translation>
    </message>
</context>
<context>
    <name>SyncRows</name>
    <message>
        <source>Cell and its units</source>
        <translation>Zelle und ihre Einheiten</translation>
    </message>
    <message>
        <source>Service started and stopped</source>
        <translation>Dienst gestartet und beendet</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People signed in and out</source>
        <translation>Personen an- und abgemeldet</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Designs and files</source>
        <translation>Entwürfe und Dateien</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>Beurteilungen</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Rezepte</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>Bauvorgänge</translation>
    </message>
    <message>
        <source>Station&apos;s marks on the record</source>
        <translation>Marken der Station in der Akte</translation>
    </message>
    <message>
        <source>Jobs of machines</source>
        <translation>Aufträge der Maschinen</translation>
    </message>
    <message>
        <source>Layers printed</source>
        <translation>Schichten gedruckt</translation>
    </message>
    <message>
        <source>Layer pictures</source>
        <translation>Bilder der Schichten</translation>
    </message>
    <message>
        <source>Layers inspected</source>
        <translation>Schichten geprüft</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Bed confirmed clear</source>
        <translation>Druckbett frei gemeldet</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Batches signed and released</source>
        <translation>Chargen unterschrieben und freigegeben</translation>
    </message>
    <message>
        <source>Receipts of the second place</source>
        <translation>Quittungen des zweiten Ablageorts</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>there</source>
        <translation>dort</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>The service has not said anything yet.</source>
        <translation>Der Dienst hat noch nichts gemeldet.</translation>
    </message>
    <message>
        <source>entries of the record</source>
        <translation>Einträge der Akte</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Nothing is lost. What is new goes once and in order.</source>
        <translation>Nichts ist verloren. Neues geht einmal und der Reihe nach.</translation>
    </message>
    <message>
        <source>The second place has everything.</source>
        <translation>Der zweite Ablageort hat alles.</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>Was wartet</translation>
    </message>
    <message>
        <source>by kind</source>
        <translation>nach Art</translation>
    </message>
    <message>
        <source>Loading what waits</source>
        <translation>Wartendes wird geladen</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>Nichts wartet.</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Chargen</translation>
    </message>
    <message>
        <source>No batch is here yet.</source>
        <translation>Noch keine Charge vorhanden.</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>Zweiter Ablageort</translation>
    </message>
    <message>
        <source>no place is set</source>
        <translation>kein Ort gesetzt</translation>
    </message>
    <message>
        <source>has received nothing yet</source>
        <translation>hat noch nichts erhalten</translation>
    </message>
    <message>
        <source>answered at the last sending</source>
        <translation>hat beim letzten Senden geantwortet</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>Letzte Quittung</translation>
    </message>
    <message>
        <source>Entries here</source>
        <translation>Einträge hier</translation>
    </message>
    <message>
        <source>Entries there</source>
        <translation>Einträge dort</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>First: the sending ends</source>
        <translation>Zuerst: Ende des Sendens</translation>
    </message>
    <message>
        <source>First: set a second place in the cell file</source>
        <translation>Zuerst: zweiten Ablageort in der Zellendatei setzen</translation>
    </message>
    <message>
        <source>First: something new. All is there</source>
        <translation>Zuerst: etwas Neues. Alles ist dort</translation>
    </message>
    <message>
        <source>To “{place}”, {n} waiting</source>
        <translation>An „{place}“, {n} warten</translation>
    </message>
    <message>
        <source>Sent and confirmed: {n}.</source>
        <translation>Gesendet und bestätigt: {n}.</translation>
    </message>
</context>
<context>
    <name>TextKeyboard</name>
    <message>
        <source>Shift</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Hide keys</source>
        <translation>Tasten ausblenden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>TimePanel</name>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Layer {layer} of {layers}</source>
        <translation>Schicht {layer}/{layers}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Heating</source>
        <translation>Heizt</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bau</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Bewegt sich</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>{seconds} s old. The service does not answer.</source>
        <translation>{seconds} s alt. Der Dienst antwortet nicht.</translation>
    </message>
    <message>
        <source>Started {clock}</source>
        <translation>Begonnen {clock}</translation>
    </message>
    <message>
        <source>Ends {clock}</source>
        <translation>Endet {clock}</translation>
    </message>
    <message>
        <source>Ended {clock}</source>
        <translation>Beendet {clock}</translation>
    </message>
    <message>
        <source>Done by a person, who enters the values.</source>
        <translation>Macht eine Person, die die Werte einträgt.</translation>
    </message>
    <message>
        <source>{unit} does it.</source>
        <translation>Macht {unit}.</translation>
    </message>
</context>
<context>
    <name>ToggleRow</name>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>TrendPlot</name>
    <message>
        <source>−{} min</source>
        <translation>−{} min</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>TrendRow</name>
    <message>
        <source>{} s old</source>
        <translation>{} s alt</translation>
    </message>
</context>
<context>
    <name>TrustPanel</name>
    <message>
        <source>Trusted</source>
        <translation>Vertraut</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Nicht vertraut</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>its own name</source>
        <translation>sein eigener Name</translation>
    </message>
    <message>
        <source>valid until</source>
        <translation>gültig bis</translation>
    </message>
    <message>
        <source>Another one was trusted before. Find out why it changed.</source>
        <translation>Vorher wurde einem anderen vertraut. Herausfinden, warum es gewechselt hat.</translation>
    </message>
    <message>
        <source>A person has compared it</source>
        <translation>Ein Mensch hat es verglichen</translation>
    </message>
    <message>
        <source>Thumbprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>Trust {unit}</source>
        <translation>{unit} vertrauen</translation>
    </message>
    <message>
        <source>You compare it at the machine</source>
        <translation>Sie vergleichen ihn an der Maschine</translation>
    </message>
    <message>
        <source>Withdraw trust</source>
        <translation>Vertrauen entziehen</translation>
    </message>
    <message>
        <source>{unit} is left alone. Press 1.5 s</source>
        <translation>{unit} wird nicht mehr angesprochen. 1,5 s drücken</translation>
    </message>
</context>
<context>
    <name>TrustSheet</name>
    <message>
        <source>Trust {unit}?</source>
        <translation>{unit} vertrauen?</translation>
    </message>
    <message>
        <source>Go to the machine. Compare each sign with the one on its own display.</source>
        <translation>Zur Maschine gehen. Jedes Zeichen mit ihrer eigenen Anzeige vergleichen.</translation>
    </message>
    <message>
        <source>Last four signs on the machine&apos;s display</source>
        <translation>Die letzten vier Zeichen auf der Anzeige der Maschine</translation>
    </message>
    <message>
        <source>Type them from there, not from here.</source>
        <translation>Von dort abschreiben, nicht von hier.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Trust {unit}</source>
        <translation>{unit} vertrauen</translation>
    </message>
    <message>
        <source>First: the last four signs</source>
        <translation>Zuerst: die letzten vier Zeichen</translation>
    </message>
    <message>
        <source>First: the signs are the same</source>
        <translation>Zuerst: die Zeichen sind gleich</translation>
    </message>
    <message>
        <source>Not the same. If the display says so, do not trust it: call maintenance.</source>
        <translation>Nicht gleich. Zeigt die Anzeige das, dann nicht vertrauen: Instandhaltung rufen.</translation>
    </message>
</context>
<context>
    <name>UnitByHand</name>
    <message>
        <source>Heat</source>
        <translation>Heizen</translation>
    </message>
    <message>
        <source>Nozzle</source>
        <translation>Düse</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Druckbett</translation>
    </message>
    <message>
        <source>Chamber</source>
        <translation>Kammer</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Then it is off by itself.</source>
        <translation>Dann geht sie von selbst aus.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Achse</translation>
    </message>
    <message>
        <source>Distance in mm</source>
        <translation>Weg in mm</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Purge</source>
        <translation>Spülen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>First: the service answers</source>
        <translation>Zuerst: Antwort des Dienstes</translation>
    </message>
    <message>
        <source>First: a technician signs in</source>
        <translation>Zuerst: Technik meldet sich an</translation>
    </message>
    <message>
        <source>Heat {unit}</source>
        <translation>{unit} heizen</translation>
    </message>
    <message>
        <source>To {target} °C for {minutes} min. Press 1.5 s</source>
        <translation>Auf {target} °C für {minutes} min. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Home {unit}</source>
        <translation>{unit} in Grundstellung</translation>
    </message>
    <message>
        <source>All axes. Press 1.5 s</source>
        <translation>Alle Achsen. 1,5 s halten</translation>
    </message>
    <message>
        <source>Press 1.5 s</source>
        <translation>1,5 s drücken</translation>
    </message>
    <message>
        <source>Heats, then moves. Press 1.5 s</source>
        <translation>Heizt, fährt dann. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Load material</source>
        <translation>Material laden</translation>
    </message>
    <message>
        <source>Unload material</source>
        <translation>Material entladen</translation>
    </message>
    <message>
        <source>Purge nozzle</source>
        <translation>Düse spülen</translation>
    </message>
    <message>
        <source>First: {missing}</source>
        <translation>Zuerst: {missing}</translation>
    </message>
</context>
<context>
    <name>UnitFacts</name>
    <message>
        <source>normal {low} to {high}</source>
        <translation>normal {low} bis {high}</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} oder mehr</translation>
    </message>
    <message>
        <source>{high} or less</source>
        <translation>{high} oder weniger</translation>
    </message>
    <message>
        <source>heater off</source>
        <translation>Heizung aus</translation>
    </message>
    <message>
        <source>set to {target}</source>
        <translation>Sollwert {target}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>First: {unit} answers</source>
        <translation>Zuerst: {unit} antwortet</translation>
    </message>
    <message>
        <source>First: build {build} is over</source>
        <translation>Zuerst: Bau {build} ist vorbei</translation>
    </message>
    <message>
        <source>First: {unit} is idle</source>
        <translation>Zuerst: {unit} ist frei</translation>
    </message>
    <message>
        <source>First: answer {unit}</source>
        <translation>Zuerst: {unit} antworten</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Bed clear, {name} looked {clock}</source>
        <translation>Bett frei, {name} hat {clock} nachgesehen</translation>
    </message>
    <message>
        <source>A part is on the bed</source>
        <translation>Ein Teil liegt auf dem Bett</translation>
    </message>
    <message>
        <source>Nobody has looked at the bed</source>
        <translation>Niemand hat aufs Bett gesehen</translation>
    </message>
</context>
<context>
    <name>UnitReadings</name>
    <message>
        <source>Readings</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>It has not told any value yet.</source>
        <translation>Sie hat noch keinen Wert gemeldet.</translation>
    </message>
    <message>
        <source>No value: the machine does not answer.</source>
        <translation>Kein Wert: die Maschine antwortet nicht.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>UnitTile</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Look at the machine.</source>
        <translation>Maschine ansehen.</translation>
    </message>
</context>
<context>
    <name>UnitWords</name>
    <message>
        <source>hold</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>fortsetzen</translation>
    </message>
    <message>
        <source>abort</source>
        <translation>abbrechen</translation>
    </message>
    <message>
        <source>stop, heaters off</source>
        <translation>stoppen, Heizung aus</translation>
    </message>
    <message>
        <source>start</source>
        <translation>starten</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>heat</source>
        <translation>heizen</translation>
    </message>
    <message>
        <source>home</source>
        <translation>Grundstellung</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>drop a part</source>
        <translation>ein Teil weglassen</translation>
    </message>
    <message>
        <source>recover</source>
        <translation>wiederherstellen</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>antworten</translation>
    </message>
    <message>
        <source>take a picture</source>
        <translation>ein Bild aufnehmen</translation>
    </message>
    <message>
        <source>run a job</source>
        <translation>einen Auftrag ausführen</translation>
    </message>
    <message>
        <source>Plans for {name}</source>
        <translation>Pläne für {name}</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Anschluss</translation>
    </message>
    <message>
        <source>Pictures from</source>
        <translation>Bilder von</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Name in the network</source>
        <translation>Name im Netz</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Betriebsart</translation>
    </message>
    <message>
        <source>State of its job</source>
        <translation>Stand des Auftrags</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Number of its own</source>
        <translation>Eigene Nummer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
</context>
<context>
    <name>UnitsScreen</name>
    <message>
        <source>Units</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>Diese Station</translation>
    </message>
    <message>
        <source>Size of the panel</source>
        <translation>Größe des Bildschirms</translation>
    </message>
    <message>
        <source>Before a build</source>
        <translation>Vor dem Bau</translation>
    </message>
    <message>
        <source>Material, machines, people</source>
        <translation>Material, Anlagen, Personen</translation>
    </message>
    <message>
        <source>The cell file names no unit. Add one to it and start the service again.</source>
        <translation>Die Zellendatei nennt kein Gerät. Eines eintragen und den Dienst neu starten.</translation>
    </message>
    <message>
        <source>layer {layer} of {layers}</source>
        <translation>Schicht {layer}/{layers}</translation>
    </message>
    <message>
        <source>Last asked: {command}, {state}</source>
        <translation>Zuletzt verlangt: {command}, {state}</translation>
    </message>
    <message>
        <source>Simulated, no machine</source>
        <translation>Simuliert, keine Maschine</translation>
    </message>
    <message>
        <source>Its process does not run.</source>
        <translation>Sein Prozess läuft nicht.</translation>
    </message>
    <message>
        <source>It has not answered yet.</source>
        <translation>Es hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Last answered {clock}</source>
        <translation>Zuletzt geantwortet {clock}</translation>
    </message>
    <message>
        <source>Why it does not work</source>
        <translation>Warum es nicht arbeitet</translation>
    </message>
    <message>
        <source>Held by {unit}</source>
        <translation>Angehalten durch {unit}</translation>
    </message>
    <message>
        <source>found at the machine</source>
        <translation>an der Maschine gefunden</translation>
    </message>
    <message>
        <source>Not found. The asked work needs it.</source>
        <translation>Nicht gefunden. Die verlangte Arbeit braucht es.</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Was es kann</translation>
    </message>
    <message>
        <source>The cell file gives it no work.</source>
        <translation>Die Zellendatei gibt ihm keine Arbeit.</translation>
    </message>
    <message>
        <source>What it says of itself</source>
        <translation>Was es von sich sagt</translation>
    </message>
    <message>
        <source>It has told nothing of itself yet.</source>
        <translation>Es hat noch nichts von sich gesagt.</translation>
    </message>
    <message>
        <source>Stop {unit}</source>
        <translation>{unit} stoppen</translation>
    </message>
    <message>
        <source>Show the build</source>
        <translation>Bau zeigen</translation>
    </message>
    <message>
        <source>Confirm bed clear</source>
        <translation>Druckbett frei melden</translation>
    </message>
    <message>
        <source>Look at the bed first.</source>
        <translation>Zuerst das Druckbett ansehen.</translation>
    </message>
    <message>
        <source>The build ends. Press 1.5 s</source>
        <translation>Der Bau endet. 1,5 s drücken</translation>
    </message>
    <message>
        <source>Heaters off, motion ends. Press 1.5 s</source>
        <translation>Heizung aus, Bewegung endet. 1,5 s drücken</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Confirm bed clear, {unit}</source>
        <translation>Druckbett frei melden, {unit}</translation>
    </message>
</context>
<context>
    <name>UnknownScanSheet</name>
    <message>
        <source>Code not known here</source>
        <translation>Code hier nicht bekannt</translation>
    </message>
    <message>
        <source>It names no case, batch or part of this cell. Scan the label of the part.</source>
        <translation>Er nennt keinen Fall, kein Los und kein Teil dieser Zelle. Das Etikett des Teils scannen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>On hold because somebody asked.</source>
        <translation>Auf Verlangen angehalten.</translation>
    </message>
    <message>
        <source>Aborted because somebody asked.</source>
        <translation>Auf Verlangen abgebrochen.</translation>
    </message>
    <message>
        <source>Accepted: {name}</source>
        <translation>Angenommen: {name}</translation>
    </message>
    <message>
        <source>Files are the accepted ones: {name}</source>
        <translation>Dateien unverändert: {name}</translation>
    </message>
    <message>
        <source>Batch is not decided yet</source>
        <translation>Charge ist noch nicht entschieden</translation>
    </message>
    <message>
        <source>Program is the planned one</source>
        <translation>Programm wie geplant</translation>
    </message>
    <message>
        <source>Printer answers</source>
        <translation>Drucker antwortet</translation>
    </message>
    <message>
        <source>Printer is idle</source>
        <translation>Drucker ist bereit</translation>
    </message>
    <message>
        <source>Printer is of the planned class</source>
        <translation>Klasse wie geplant</translation>
    </message>
    <message>
        <source>Bed is clear</source>
        <translation>Druckbett ist frei</translation>
    </message>
    <message>
        <source>No alarm of priority A</source>
        <translation>Kein Alarm der Priorität A</translation>
    </message>
    <message>
        <source>Space for the record</source>
        <translation>Platz für die Akte</translation>
    </message>
    <message>
        <source>Record takes entries</source>
        <translation>Akte nimmt Einträge an</translation>
    </message>
    <message>
        <source>Clock goes forward</source>
        <translation>Uhr geht vorwärts</translation>
    </message>
    <message>
        <source>Robot is out of the way</source>
        <translation>Roboter ist aus dem Weg</translation>
    </message>
    <message>
        <source>Passport is active</source>
        <translation>Pass ist gültig</translation>
    </message>
    <message>
        <source>Look at the bed, then confirm it.</source>
        <translation>Druckbett ansehen und frei melden.</translation>
    </message>
    <message>
        <source>Load a lot of {material}.</source>
        <translation>Eine Charge {material} einlegen.</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>today or later</source>
        <translation>heute oder später</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Printer {name}</source>
        <translation>Drucker {name}</translation>
    </message>
    <message>
        <source>Layer {layer} is outside its limits.</source>
        <translation>Schicht {layer} liegt außerhalb ihrer Grenzen.</translation>
    </message>
    <message>
        <source>The machine does not answer.</source>
        <translation>Die Anlage antwortet nicht.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Akte</translation>
    </message>
    <message>
        <source>Lot is of the planned material</source>
        <translation>Charge ist das geplante Material</translation>
    </message>
    <message>
        <source>Lot is open</source>
        <translation>Charge ist offen</translation>
    </message>
    <message>
        <source>Lot is in date</source>
        <translation>Charge ist haltbar</translation>
    </message>
    <message>
        <source>Lot holds enough</source>
        <translation>Charge reicht</translation>
    </message>
    <message>
        <source>Lot was not used too often</source>
        <translation>Charge nicht zu oft verwendet</translation>
    </message>
    <message>
        <source>Machine is the registered one</source>
        <translation>Maschine ist die eingetragene</translation>
    </message>
    <message>
        <source>Machine is qualified</source>
        <translation>Maschine ist qualifiziert</translation>
    </message>
    <message>
        <source>Machine is calibrated</source>
        <translation>Maschine ist kalibriert</translation>
    </message>
    <message>
        <source>Machine is maintained</source>
        <translation>Maschine ist gewartet</translation>
    </message>
    <message>
        <source>Order is complete for its pathway</source>
        <translation>Auftrag ist für seinen Weg vollständig</translation>
    </message>
    <message>
        <source>Program from elsewhere is bound</source>
        <translation>Fremdes Programm ist gebunden</translation>
    </message>
    <message>
        <source>{name} is trained</source>
        <translation>{name} ist geschult</translation>
    </message>
    <message>
        <source>In its window: {name}</source>
        <translation>Im Fenster: {name}</translation>
    </message>
    <message>
        <source>Clock is set by a server</source>
        <translation>Uhr wird vom Server gestellt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>condition open</source>
        <translation>Auflage offen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>occupied</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>verweigert</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>active</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>ausgesetzt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>verändert</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>nicht geöffnet</translation>
    </message>
    <message>
        <source>kept back</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>used up</source>
        <translation>aufgebraucht</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>eingetragen</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>nicht kalibriert</translation>
    </message>
    <message>
        <source>for builds</source>
        <translation>für Bauten</translation>
    </message>
    <message>
        <source>let pass by {name}</source>
        <translation>vorbeigelassen von {name}</translation>
    </message>
    <message>
        <source>Have quality sign the passport.</source>
        <translation>Die Qualität den Pass unterschreiben lassen.</translation>
    </message>
    <message>
        <source>Have it registered.</source>
        <translation>Eintragen lassen.</translation>
    </message>
    <message>
        <source>Have quality bind it.</source>
        <translation>Von der Qualität binden lassen.</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>humidity</source>
        <translation>Feuchte</translation>
    </message>
    <message>
        <source>needed: {value}</source>
        <translation>nötig: {value}</translation>
    </message>
    <message>
        <source>{value} or more</source>
        <translation>{value} oder mehr</translation>
    </message>
    <message>
        <source>{value} or less</source>
        <translation>{value} oder weniger</translation>
    </message>
    <message>
        <source>h</source>
        <comment>unit of time, hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <comment>unit of time, minutes</comment>
        <translation>min</translation>
    </message>
    <message>
        <source>s</source>
        <comment>unit of time, seconds</comment>
        <translation>s</translation>
    </message>
    <message>
        <source>{seconds} s old</source>
        <translation>{seconds} s alt</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Technik</translation>
    </message>
    <message>
        <source>Surgeon</source>
        <translation>Chirurgie</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Instandhaltung</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>LEFT</source>
        <translation>LINKS</translation>
    </message>
    <message>
        <source>RIGHT</source>
        <translation>RECHTS</translation>
    </message>
    <message>
        <source>MIDLINE</source>
        <translation>MITTE</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Holding</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Resuming</source>
        <translation>Setzt fort</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Schließt ab</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird gestoppt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Aborting</source>
        <translation>Bricht ab</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Clearing</source>
        <translation>Wird zurückgesetzt</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Baut</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>next</source>
        <translation>als Nächstes</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Inspect each layer</source>
        <translation>Jede Schicht prüfen</translation>
    </message>
    <message>
        <source>Take part off</source>
        <translation>Bauteil abnehmen</translation>
    </message>
    <message>
        <source>Wash</source>
        <translation>Waschen</translation>
    </message>
    <message>
        <source>Cure</source>
        <translation>Nachhärten</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Bath</source>
        <translation>Bad</translation>
    </message>
    <message>
        <source>Oven</source>
        <translation>Ofen</translation>
    </message>
    <message>
        <source>Nozzle</source>
        <translation>Düse</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Druckbett</translation>
    </message>
    <message>
        <source>Chamber</source>
        <translation>Kammer</translation>
    </message>
    <message>
        <source>Air</source>
        <translation>Druckluft</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Humidity</source>
        <translation>Luftfeuchte</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Labels, ever</source>
        <translation>Etiketten, gesamt</translation>
    </message>
    <message>
        <source>Labels left</source>
        <translation>Etiketten übrig</translation>
    </message>
    <message>
        <source>Codes read</source>
        <translation>Gelesene Codes</translation>
    </message>
    <message>
        <source>Codes not read</source>
        <translation>Nicht gelesene Codes</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Printer on the network</source>
        <translation>Drucker im Netz</translation>
    </message>
    <message>
        <source>Robot</source>
        <translation>Roboter</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Gauge</source>
        <translation>Messgerät</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>Etikettendrucker</translation>
    </message>
    <message>
        <source>Surroundings</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Sichtung</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Bau</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>within limits</source>
        <translation>in den Grenzen</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>anzusehen</translation>
    </message>
    <message>
        <source>outside its limits</source>
        <translation>außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>photo to be taken again</source>
        <translation>Foto wiederholen</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht bewertet</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>nicht erfasst</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Anatomy</source>
        <translation>Anatomie</translation>
    </message>
    <message>
        <source>Plan values</source>
        <translation>Planwerte</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>waits for review</source>
        <translation>wartet auf Beurteilung</translation>
    </message>
    <message>
        <source>accepted with a condition</source>
        <translation>mit Auflage angenommen</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>Wie geplant</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Passung</translation>
    </message>
    <message>
        <source>Cut plane</source>
        <translation>Schnittebene</translation>
    </message>
    <message>
        <source>Drill hole</source>
        <translation>Bohrung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Camera takes pictures</source>
        <translation>Kamera macht Bilder</translation>
    </message>
    <message>
        <source>Camera is calibrated</source>
        <translation>Kamera ist kalibriert</translation>
    </message>
    <message>
        <source>Side or patient</source>
        <translation>Seite oder Patient</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>released</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>released, simulated</source>
        <translation>freigegeben, simuliert</translation>
    </message>
    <message>
        <source>retained</source>
        <translation>einbehalten</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>in production</source>
        <translation>in Herstellung</translation>
    </message>
    <message>
        <source>made</source>
        <translation>hergestellt</translation>
    </message>
    <message>
        <source>signed by its maker</source>
        <translation>von der Herstellung unterschrieben</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>abgeschlossen</translation>
    </message>
</context>
<context>
    <name>WrongCaseSheet</name>
    <message>
        <source>Stop. This belongs to another case.</source>
        <translation>Halt. Das gehört zu einem anderen Fall.</translation>
    </message>
    <message>
        <source>On the screen</source>
        <translation>Auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Gescannt</translation>
    </message>
    <message>
        <source>Put it aside and fetch the right one. Nothing was done with this scan.</source>
        <translation>Beiseitelegen und das richtige holen. Mit diesem Scan wurde nichts getan.</translation>
    </message>
    <message>
        <source>It is put aside</source>
        <translation>Es liegt beiseite</translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>There is no picture yet.</source>
        <translation>Es gibt noch kein Bild.</translation>
    </message>
</context>
<context>
    <name>screen</name>
    <message>
        <source>Confirm bed clear</source>
        <translation>Druckbett frei melden</translation>
    </message>
</context>
</TS>
