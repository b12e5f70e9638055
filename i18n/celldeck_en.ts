<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlarmsScreen</name>
    <message numerus="yes">
        <source>%n alarm(s) still there.</source>
        <translation>
            <numerusform>%n alarm still there.</numerusform>
            <numerusform>%n alarms still there.</numerusform>
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
