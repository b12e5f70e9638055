<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlarmsScreen</name>
    <message numerus="yes">
        <source>%n more, less pressing than these</source>
        <translation>
            <numerusform>%n more, less pressing than these</numerusform>
            <numerusform>%n more, less pressing than these</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s) still there.</source>
        <translation>
            <numerusform>%n alarm still there.</numerusform>
            <numerusform>%n alarms still there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n in sight</source>
        <translation>
            <numerusform>Acknowledge %n in sight</numerusform>
            <numerusform>Acknowledge %n in sight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Flood: %n alarm(s) in 10 min</source>
        <translation>
            <numerusform>Flood: %n alarm in 10 min</numerusform>
            <numerusform>Flood: %n alarms in 10 min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shelved, %n</source>
        <translation>
            <numerusform>Shelved, %n</numerusform>
            <numerusform>Shelved, %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropAPart</name>
    <message numerus="yes">
        <source>%n dropped already</source>
        <translation>
            <numerusform>%n dropped already</numerusform>
            <numerusform>%n dropped already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message numerus="yes">
        <source>%n not judged</source>
        <translation>
            <numerusform>%n not judged</numerusform>
            <numerusform>%n not judged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrerequisitesScreen</name>
    <message numerus="yes">
        <source>%n more to look at soon</source>
        <translation>
            <numerusform>%n more to look at soon</numerusform>
            <numerusform>%n more to look at soon</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueScreen</name>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>of %n</numerusform>
            <numerusform>of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) held: look, then release.</source>
        <translation>
            <numerusform>%n entry is held: look, then release.</numerusform>
            <numerusform>%n entries are held: look, then release.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n condition(s) not met</source>
        <translation>
            <numerusform>%n condition is not met</numerusform>
            <numerusform>%n conditions are not met</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewMeasuring</name>
    <message numerus="yes">
        <source>Tap %n more point(s) on the rim.</source>
        <translation>
            <numerusform>Tap %n more point on the rim.</numerusform>
            <numerusform>Tap %n more points on the rim.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tap %n more point(s).</source>
        <translation>
            <numerusform>Tap %n more point.</numerusform>
            <numerusform>Tap %n more points.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewNext</name>
    <message numerus="yes">
        <source>First: answer %n finding(s)</source>
        <translation>
            <numerusform>First: answer %n finding</numerusform>
            <numerusform>First: answer %n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First: settle %n note(s)</source>
        <translation>
            <numerusform>First: settle %n note</numerusform>
            <numerusform>First: settle %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First: look at %n more view(s)</source>
        <translation>
            <numerusform>First: look at %n more view</numerusform>
            <numerusform>First: look at %n more views</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StationScreen</name>
    <message numerus="yes">
        <source>%n px shorter</source>
        <translation>
            <numerusform>%n px shorter</numerusform>
            <numerusform>%n px shorter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n px longer</source>
        <translation>
            <numerusform>%n px longer</numerusform>
            <numerusform>%n px longer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>No alarms, %n note(s)</source>
        <translation>
            <numerusform>No alarms, %n note</numerusform>
            <numerusform>No alarms, %n notes</numerusform>
        </translation>
    </message>
</context>
</TS>
