<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Bar</name>
    <message numerus="yes">
        <source>Adding %n files…</source>
        <translation>
            <numerusform>Adding %n file…</numerusform>
            <numerusform>Adding %n files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files: {done} of {total} MB</source>
        <translation>
            <numerusform>Adding %n file: {done} of {total} MB</numerusform>
            <numerusform>Adding %n files: {done} of {total} MB</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BringBack</name>
    <message numerus="yes">
        <source>%n more did not come back.</source>
        <translation>
            <numerusform>%n more did not come back.</numerusform>
            <numerusform>%n more did not come back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopiesCard</name>
    <message numerus="yes">
        <source>%n days old</source>
        <translation>
            <numerusform>%n day old</numerusform>
            <numerusform>%n days old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things were written since</source>
        <translation>
            <numerusform>%n thing was written since</numerusform>
            <numerusform>%n things were written since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be read here, nor copied.</source>
        <translation>
            <numerusform>%n file could not be read here, nor copied.</numerusform>
            <numerusform>%n files could not be read here, nor copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message numerus="yes">
        <source>entries</source>
        <translation>
            <numerusform>entry</numerusform>
            <numerusform>entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>evidence files, originals untouched</source>
        <translation>
            <numerusform>evidence file, the original untouched</numerusform>
            <numerusform>evidence files, originals untouched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pages in one PDF</source>
        <translation>
            <numerusform>page in one PDF</numerusform>
            <numerusform>pages in one PDF</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message numerus="yes">
        <source>%n files wait to be added.</source>
        <translation>
            <numerusform>%n file waits to be added.</numerusform>
            <numerusform>%n files wait to be added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryTakingBack</name>
    <message numerus="yes">
        <source>%n files were erased with it.</source>
        <translation>
            <numerusform>%n file was erased with it.</numerusform>
            <numerusform>%n files were erased with it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidenceSection</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things kept elsewhere</source>
        <translation>
            <numerusform>%n thing kept elsewhere</numerusform>
            <numerusform>%n things kept elsewhere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForeseenLines</name>
    <message numerus="yes">
        <source>Its words in all %n versions, with private notes and contact details</source>
        <translation>
            <numerusform>Its words, with private notes and contact details</numerusform>
            <numerusform>Its words in all %n versions, with private notes and contact details</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files that another entry uses too</source>
        <translation>
            <numerusform>%n file that another entry uses too</numerusform>
            <numerusform>%n files that another entry uses too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoesIn</name>
    <message numerus="yes">
        <source>entries</source>
        <translation>
            <numerusform>entry</numerusform>
            <numerusform>entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>evidence files</source>
        <translation>
            <numerusform>evidence file</numerusform>
            <numerusform>evidence files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>orders and warnings</source>
        <translation>
            <numerusform>order or warning</numerusform>
            <numerusform>orders and warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>police contacts</source>
        <translation>
            <numerusform>police contact</numerusform>
            <numerusform>police contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes to daily life</source>
        <translation>
            <numerusform>change to daily life</numerusform>
            <numerusform>changes to daily life</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveOutStep</name>
    <message numerus="yes">
        <source>%n of these entries have private notes, now or in an earlier version.</source>
        <translation>
            <numerusform>%n of these entries has private notes, now or in an earlier version.</numerusform>
            <numerusform>%n of these entries have private notes, now or in an earlier version.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookStep</name>
    <message numerus="yes">
        <source>%n files are damaged where they are kept, and cannot be handed over.</source>
        <translation>
            <numerusform>%n file is damaged where it is kept, and cannot be handed over.</numerusform>
            <numerusform>%n files are damaged where they are kept, and cannot be handed over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MadeBefore</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailStage</name>
    <message numerus="yes">
        <source>%n files inside</source>
        <translation>
            <numerusform>%n file inside</numerusform>
            <numerusform>%n files inside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivateSection</name>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterFormPage</name>
    <message numerus="yes">
        <source>Adding %n files…</source>
        <translation>
            <numerusform>Adding %n file…</numerusform>
            <numerusform>Adding %n files…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RenewSection</name>
    <message numerus="yes">
        <source>%n files could not be read, and stayed as they were.</source>
        <translation>
            <numerusform>%n file could not be read, and stayed as it was.</numerusform>
            <numerusform>%n files could not be read, and stayed as they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowContent</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>Adding %n files to “{words}”…</source>
        <translation>
            <numerusform>Adding %n file to “{words}”…</numerusform>
            <numerusform>Adding %n files to “{words}”…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files…</source>
        <translation>
            <numerusform>Adding %n file…</numerusform>
            <numerusform>Adding %n files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files to “{words}”: {done} of {total} MB</source>
        <translation>
            <numerusform>Adding %n file to “{words}”: {done} of {total} MB</numerusform>
            <numerusform>Adding %n files to “{words}”: {done} of {total} MB</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files: {done} of {total} MB</source>
        <translation>
            <numerusform>Adding %n file: {done} of {total} MB</numerusform>
            <numerusform>Adding %n files: {done} of {total} MB</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message numerus="yes">
        <source>%n entries shown</source>
        <translation>
            <numerusform>%n entry shown</numerusform>
            <numerusform>%n entries shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TypeAhead</name>
    <message numerus="yes">
        <source>%n found. Down arrow to choose</source>
        <translation>
            <numerusform>%n found. Down arrow to choose</numerusform>
            <numerusform>%n found. Down arrow to choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhichCard</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
</TS>
