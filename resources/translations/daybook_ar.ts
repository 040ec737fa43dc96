<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en_GB">
<context>
    <name>AboutYouPage</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close, keep as typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of this is needed. It stays in your notes, and out of every pack unless you tick it when you hand one over. It can spare you from saying it again to whoever gets the pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier words stay in its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why you change it, if you like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That something was written here, when, and that it was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name that was typed for a pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AccountSection</name>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain facts, in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One line is enough. The rest can wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>What it shows, in your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {file} shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it out of this entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is taken out when you save. It stays in the entry’s history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs then hold the original, with nothing covered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{latitude}, {longitude}. Private: left out of packs unless you tick it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be shown here. It is kept, exactly as it came.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>Do not add {file}</source>
        <translation type="unfinished">عدم إضافة {file}</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Close, keep as unfinished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished">حفظ</translation>
    </message>
    <message>
        <source>Save. Shortcut Control Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished">إيقاف</translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files: {done} of {total} MB</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeginPage</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation type="unfinished">الخطوة {number} من {count}</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished">ليس الآن</translation>
    </message>
</context>
<context>
    <name>BehaviourSection</name>
    <message>
        <source>What kind of thing it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any number, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most common kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of them…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it reached you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text or message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through someone else</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BringBack</name>
    <message>
        <source>Bring what can be read into new notes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the damaged notes. They are not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code opens the new notes if the passphrase is lost. It is shown this once: write it on paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the new notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder in which the new notes are made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} brought back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What could be read is now in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry and every file came back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry came back, but not all of its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more did not come back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A copy or a pack may still hold them. Keep the damaged notes: they were not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry whose number is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{entry}: it could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{entry}: its words could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{entry}: the file {name} could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Arrow keys go from figure to figure, Enter shows the entries. Also there as a table.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>As a chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>Make new notes</source>
        <translation type="unfinished">إنشاء ملاحظات جديدة</translation>
    </message>
    <message>
        <source>Open notes that are elsewhere…</source>
        <translation type="unfinished">فتح ملاحظات في مكان آخر…</translation>
    </message>
    <message>
        <source>Notes that only you can open</source>
        <translation type="unfinished">ملاحظات لا يفتحها أحد سواك</translation>
    </message>
    <message>
        <source>Daybook works on this computer only.</source>
        <translation type="unfinished">يعمل Daybook على هذا الحاسوب فقط.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished">ابدأ</translation>
    </message>
    <message>
        <source>Choose the folder that holds the notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no notes in that folder.</source>
        <translation type="unfinished">لا توجد ملاحظات في ذلك المجلد.</translation>
    </message>
    <message>
        <source>Notes are a folder that holds a file called daybook.key.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChooseStep</name>
    <message>
        <source>About you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initials are one to four letters, such as AB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They begin each evidence reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initials begin each evidence reference, such as AB/1. References once given stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your initials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who it is from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeSection</name>
    <message>
        <source>A new recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it by hand, and keep it apart from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes the place of the one you have, which then opens only copies from before. It is shown here once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new recovery code: {code}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeStep</name>
    <message>
        <source>Your recovery code</source>
        <translation type="unfinished">رمز الاسترداد</translation>
    </message>
    <message>
        <source>Your notes are made. This code opens them if the passphrase is lost, so write it on paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown this once and kept nowhere. Keep the paper where only you would look, or with someone you trust, away from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it again</source>
        <translation type="unfinished">إظهاره مرة أخرى</translation>
    </message>
    <message>
        <source>Go on without testing it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capitals, spaces and dashes do not matter. O counts as 0, I and L as 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it from your paper. If it opens the notes, the paper is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished">رمز الاسترداد</translation>
    </message>
    <message>
        <source>Trying it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation type="unfinished">لقد كتبته</translation>
    </message>
    <message>
        <source>Try the code</source>
        <translation type="unfinished">تجربة الرمز</translation>
    </message>
    <message>
        <source>Type the code first, or go on without testing it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That code does not open the notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One character may be off. Look at it once more and change what differs on the paper.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContactRow</name>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reach them: telephone, address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom you can reach {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reach them {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopiesCard</name>
    <message>
        <source>Copies with parts covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs hold a copy in its place. They name this original, and give its fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs hold this original.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See {copy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make or update a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it and read it through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not try it now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its passphrase or recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy on a stick or another disk opens like your notes, with the same passphrase. Later copies to the same folder carry only what is new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies of your notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy holds more than there is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record in {folder} has {had} rows, this one {has}. This may be an older copy of the folder: open that one and look, before you write here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy was made yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n days old</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>made within the last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{age}, not within reach now, last seen on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{age}, and it has all that is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n things were written since</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{age}; {since}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the copy goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying. You can go on writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy is made and was checked: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be read here, nor copied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the copy to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is only read: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy opens, and not all of it is sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new copy in another folder, and keep this one until that is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens with that passphrase, and all of it can be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopyCard</name>
    <message>
        <source>Packs hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs hold this copy and not the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs hold this copy and the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs hold the original and not this copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the original</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CountedPage</name>
    <message>
        <source>What is counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry is counted here any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoverStage</name>
    <message>
        <source>Add a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a box. Key: A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the chosen box away. Key: Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo. Key: Ctrl+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs hold this copy and not the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw over what nobody else should see. What is covered is gone from the copy for good; the original stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the keyboard: A adds a box, arrows move it, Shift and arrows size it, Ctrl makes the steps small, N goes to the next, Delete takes it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs still name the original by its file name, and give its fingerprint, so that it can be asked for and checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption of the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is covered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a box, or go back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CoverView</name>
    <message>
        <source>Box added. {box}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box taken away. {box}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone. {box}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No box is chosen. Boxes in all: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box {number} of {count}: {left} % from the left, {top} % from the top, {width} % wide, {height} % high</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Covering</name>
    <message>
        <source>Making the copy from all the original’s pixels…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest: {digest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>evidence files, originals untouched</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>pages in one PDF</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>zip, {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“What is not in this pack”, near its end, says which kinds of things were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack is made, and checked: intact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder, {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zips, {size} in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file was read back and agrees with what was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its digest, a fingerprint of the whole pack. Read it out, or send it apart from the pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF in the folder “data” comes first. Its second page shows all at a glance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HOW-TO-CHECK is inside. Anyone can check the pack with ordinary tools.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evidence references are suggestions; they may be numbered anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The original files are in “exhibits”, exactly as they were added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to tell whoever gets it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That the files are the ones you added, and that nothing in it changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it cannot show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That something happened, or who did it. That is for people to look into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack itself is not locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anyone who has the file can read it. Hand it over, then take it off this computer if others use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Echo</name>
    <message>
        <source>How the time was understood</source>
        <translation type="unfinished">كيف فُهم الوقت</translation>
    </message>
    <message>
        <source>{time} (now)</source>
        <translation type="unfinished">{time} (الآن)</translation>
    </message>
    <message>
        <source>Kept in your words. You can set the time later.</source>
        <translation type="unfinished">حُفظ بكلماتك. يمكنك تحديد الوقت لاحقًا.</translation>
    </message>
    <message>
        <source>Which do you mean?</source>
        <translation type="unfinished">ما المقصود منهما؟</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Write it down</source>
        <translation type="unfinished">تدوين</translation>
    </message>
    <message>
        <source>Why you change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be left empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change an entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only Save matters. Skip whatever you like, and stop whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or add whatever you like. The earlier words stay in its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as you left it, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop these changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished">استرجاعه</translation>
    </message>
    <message>
        <source>Dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as you type, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words are kept. This was not added:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture to paste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files wait to be added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EffectSection</name>
    <message>
        <source>How it felt, what it changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept apart from the facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it felt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Can be added to: I may come back to this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Entries. Those that are ticked go in. Space ticks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Can be added to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryTakingBack</name>
    <message>
        <source>Withdrawn. The words stay, and it can be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought back. Both stay in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files were erased with it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No pack and no copy that is known here holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed from these notes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>A file without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exhibit {reference}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy with parts covered. The original is kept beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy with parts covered. Its original is no longer with this entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date as written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the file is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It moves; its first picture is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has several pages; the first is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It asks for a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all of it could be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its waveform is made of short pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen for packs, instead of its original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen for packs, beside its original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its original was chosen for packs instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out of the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption changed from “{before}” to “{after}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry was withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry was brought back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>Look at it closely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be shown here. It is kept, exactly as it came.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidencePage</name>
    <message>
        <source>Hide it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored file is damaged and cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file cannot be shown here. It is kept, exactly as it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a copy with parts covered. The original stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on covering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover parts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document asks for a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the original, and open it with another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be shown here. It is kept, exactly as it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can save the original, and open it with another program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidenceSection</name>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept exactly as it comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out thing {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is a picture of messages: can the number or name, the date, the messages around it and the web address be seen? If not, it is still worth keeping, and another one can be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Things kept elsewhere, such as a letter or a gift</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things kept elsewhere</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than 1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to hand over yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once something is written down, a pack of it can be made here: a PDF with the original files beside it, for the police or someone you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make another</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileGiving</name>
    <message>
        <source>Choose files to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message>
        <source>Covered copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds a position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No position in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no time zone given</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it closely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at {file}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilesPart</name>
    <message>
        <source>Files, such as a letter or a copy of an order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept here. To hand one over in a pack, add it to an entry of the timeline too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Show</source>
        <translation type="unfinished">إظهار</translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished">الكل</translation>
    </message>
    <message>
        <source>Breach of an order</source>
        <translation type="unfinished">مخالفة أمر</translation>
    </message>
    <message>
        <source>Threats</source>
        <translation type="unfinished">تهديدات</translation>
    </message>
    <message>
        <source>With files</source>
        <translation type="unfinished">مع ملفات</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation type="unfinished">أُبلغ عنه</translation>
    </message>
    <message>
        <source>Can be added to</source>
        <translation type="unfinished">يمكن الإضافة إليه</translation>
    </message>
    <message>
        <source>Not in a pack yet</source>
        <translation type="unfinished">ليس في حزمة بعد</translation>
    </message>
    <message>
        <source>Search your words</source>
        <translation type="unfinished">بحث في كلماتك</translation>
    </message>
    <message>
        <source>{key}. Enter puts the best matches first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best matches are first.</source>
        <translation type="unfinished">أفضل النتائج أولًا.</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished">الأحدث أولًا</translation>
    </message>
    <message>
        <source>More…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More filters: a period, a kind of thing, who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer filters. Those below are taken away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ForeseenLines</name>
    <message numerus="yes">
        <source>Its words in all %n versions, with private notes and contact details</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files that another entry uses too</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What unused parts of the disk may still hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What goes from these notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pack that was made here, and no copy of these notes that is known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who may have it already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack of {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy in {folder}, of {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>No time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>such as “16 April 2027”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One a line. Someone else’s begins with their name, as in “Mum: 01632 960 001”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered when you hand over a pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day, month and year, such as 4 March 1990.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood as {date}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormCard</name>
    <message>
        <source>Seal the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock it with a passphrase of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A limit is a number, such as 16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type both again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One zip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file to hand over or upload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a stick. It opens without unpacking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several zips within limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For pages that take only so many files, or so much, at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In what form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF viewers then show that it is unchanged since it was made. They cannot show by whom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files in one part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MB in one part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MB in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 12 letters, figures and symbols. It is kept nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GoesIn</name>
    <message>
        <source>What goes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is made until you have looked through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>evidence files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>orders and warnings</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>police contacts</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes to daily life</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideCard</name>
    <message>
        <source>How to use it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Who to talk to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First written down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read earlier words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn; the words stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed: {fields}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before: nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide earlier words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoldersCard</name>
    <message>
        <source>Save a page to print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy words for a mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same lines, for a telephone’s camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three lines that someone else holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was noted as having any yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is saved: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says nothing of what you wrote. Note above who got it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HonestStep</name>
    <message>
        <source>Before you begin</source>
        <translation type="unfinished">قبل أن تبدأ</translation>
    </message>
    <message>
        <source>One page, once. It is better to know these things at the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation type="unfinished">اختيار عبارة مرور</translation>
    </message>
    <message>
        <source>Who to talk to</source>
        <translation type="unfinished">مع من تتحدث</translation>
    </message>
    <message>
        <source>Hide the numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncidentFacts</name>
    <message>
        <source>No words, only files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it felt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of packs unless you tick them when you hand one over. Not secret: police or a court can ask for the whole diary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the behaviours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Witnesses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers and accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sighting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as a breach of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reach them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suspected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through someone else</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncidentPage</name>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays in the timeline, marked as withdrawn, and its words stay too. A pack shows it as withdrawn, unless you leave it out. You can bring it back at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its number, when it was written down, and that it was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number {number}. Written down {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your words: “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or add to it. The earlier words stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be added to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as a breach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry was removed for safety. Its place in the record is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncidentRow</name>
    <message>
        <source>Marked as a breach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncidentsCard</name>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncomingCard</name>
    <message>
        <source>What it shows, in your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {file} shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not add {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added when you save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncomingFiles</name>
    <message>
        <source>Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files can also be dropped anywhere on this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will not be added.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeepingPage</name>
    <message>
        <source>Safe keeping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeptFile</name>
    <message>
        <source>What it shows, in your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {file} shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is taken out when you save. It stays in the history.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeaveOutStep</name>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: look through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry is ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact details of witnesses and others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names stay. Telephone numbers and the like are left out unless this is ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses of places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places stay in your words. Addresses and positions on a map are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions inside files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a picture was taken, printed beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it felt, and what it changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It shows the effect on you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are marked as withdrawn. A gap in the numbers may be asked about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once handed over, they can reach the other side, through the court.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is ticked goes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pack can reach the other side later, through the court.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these entries has private notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of these entries have private notes, now or in an earlier version.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Those of people, places and others that it shows would go in too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every picture as large as a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small ones can be hard to make out on paper. It makes more pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>US Letter paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A4 unless this is ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list of the packs made before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With their digests, so that they can be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proofs for each entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without them the pack can be checked all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is laid out, and what lies beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick all entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick no entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{some} of {all} go in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkLine</name>
    <message>
        <source>Not that one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an entry that is no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your registers: {entry}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinksSection</name>
    <message>
        <source>Entries it belongs with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of an entry, or words in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer belongs with it: {entry}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer belongs with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an entry that is no longer there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookStep</name>
    <message>
        <source>Page Up and Page Down turn the page; + and − change its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: where to save it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something was written since you looked at the pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are laid out once more with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the entries: {done} of {total}. Their pages come after that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the entries…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is damaged where it is kept. The pages are laid out once more, to say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files are damaged where they are kept, and cannot be handed over.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The pages say so. A copy of your notes may still hold what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages laid out so far: {pages}. Numbers that are not known yet are shown as ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookTools</name>
    <message>
        <source>Page before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures are printed sharp. On this screen they stay blurred until you ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Loudness</name>
    <message>
        <source>Volume. Keys: Up and Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound on. Key: M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound off. Key: M</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MadeBefore</name>
    <message>
        <source>Packs made before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who has three lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, since {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when}: {entries}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Begun, and not finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest: {digest}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MailStage</name>
    <message>
        <source>It was written as a web page. These are its words; pictures are not fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not say how its letters are stored. Some may be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date, as written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files inside</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To open these, save the original and open it with a mail program.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MentionRow</name>
    <message>
        <source>How sure you are who it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I know who it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I suspect who it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I don’t know who it was</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Narrowing</name>
    <message>
        <source>such as “following”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from your registers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What kind of thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who or what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow it down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries without a known day are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of those that are offered; the down arrow shows them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Six random words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put six random words in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a passphrase first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same. Type it once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone who knows you could guess this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six random words are safer. To use yours all the same, press the button again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrdersSection</name>
    <message>
        <source>Orders it goes against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it looks to you; a court decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No orders or warnings are in the registers yet. They can be added there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OwnPart</name>
    <message>
        <source>Your date of birth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your telephone and e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is ticked stands on the cover, below your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written down about you, and nothing is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not written down cannot be ticked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageStage</name>
    <message>
        <source>Page before. Key: Page Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page. Key: Page Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PartsList</name>
    <message>
        <source>Parts of the document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseEdit</name>
    <message>
        <source>Hide what is typed</source>
        <translation type="unfinished">إخفاء ما يُكتب</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation type="unfinished">إظهار ما يُكتب</translation>
    </message>
</context>
<context>
    <name>PassphraseSection</name>
    <message>
        <source>Change the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From then on the new one opens your notes. Copies and backups from before still open with the old one. If someone knew the old one, change all keys instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseStep</name>
    <message>
        <source>A passphrase, and a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation type="unfinished">استخدام هذه الكلمات</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation type="unfinished">كلمات أخرى</translation>
    </message>
    <message>
        <source>Six words for you, picked at random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few random words are easier to type than symbols, and harder to guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase opens your notes. There is no other key but the recovery code, which comes next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished">عبارة المرور</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another place…</source>
        <translation type="unfinished">مكان آخر…</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation type="unfinished">اسم المجلد</translation>
    </message>
    <message>
        <source>Making them…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the notes</source>
        <translation type="unfinished">إنشاء الملاحظات</translation>
    </message>
    <message>
        <source>Choose a passphrase first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same. Type it once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something in that folder already. Choose another name or place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone who knows you could guess this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The six words above are safer. To use yours all the same, press the button again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the folder goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation type="unfinished">في {folder}</translation>
    </message>
    <message>
        <source>This place looks as if it is copied to a cloud service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever shares that account can see that the folder is there, and removed entries stay in its older versions. This computer or a stick is safer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PatternPage</name>
    <message>
        <source>Count over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole diary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 3 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts of what is written down, nothing more. Pick any figure to see what it counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{incidents}, {period}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once something is written down, it is counted here by month, day and hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that is written down began in this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in this time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Who, and who else was there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out person {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another witness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out witness {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add contact details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out contact {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact details are left out of packs unless you tick them there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reach someone else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who saw or heard it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own words for them, such as “M.” or “man in a grey cap”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who did it, person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who else was there, person</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>such as 1 March 2026</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it another way, such as “1 March 2026” or “last Monday”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not understood yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhysicalRow</name>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is wrapped (paper or card is best)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who has touched it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thing {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureStage</name>
    <message>
        <source>Smaller. Key: minus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger. Key: plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to the window. Key: 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 %. Key: 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn a quarter to the right. Key: R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading all its pixels. This is the smaller copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {there} million pixels, of which {shown} million are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a smaller copy of it can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>{file}, shown at {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaceSection</name>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>such as “outside the school gate”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place, in your words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be left out of a pack on its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlayerStage</name>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play. Key: Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its length is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}. {words}. Press Space to play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space plays and pauses, arrows jump by five seconds. It has no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No loudspeaker was found here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space plays and pauses, arrows jump by five seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The film is shown without its sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To hear it, save the original, and open it on another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waveform. {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space plays and pauses, arrows jump by five seconds, Up and Down change the volume, M turns the sound off. Whoever is near can hear it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}. Key: Space</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>9 pm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>21:00</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur pictures until I ask to see them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock by itself when nothing is pressed or moved for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock when I minimise the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key that closes the window at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift pressed three times does it too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this window out of pictures of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write or change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also {larger} and {smaller}, on every page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{leave} closes the window at once, and {lock} locks it, on every page. Both keep every word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each choice holds at once. It is kept with your notes, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the timeline they are always blurred.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaving and locking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words are kept, and the passphrase is asked for again. Work that is under way is finished first, out of sight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It also locks when this computer locks its screen, changes users or has slept; work that is under way then stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name, date of birth, address and telephone, for the cover of a pack. None of it is needed, and packs leave it out unless you tick it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn it off while someone you trust helps you from afar. It does not stop a camera, and some programs that record the screen get past it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer’s system cannot keep a window out of pictures and recordings of the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrivateSection</name>
    <message>
        <source>Private notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of packs unless you tick them when you hand one over. Not secret: police or a court can ask for the whole diary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QrView</name>
    <message>
        <source>The three lines as a QR code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuickEntry</name>
    <message>
        <source>One line is enough. The rest can wait.</source>
        <translation type="unfinished">سطر واحد يكفي. والباقي يمكن أن ينتظر.</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation type="unfinished">إرفاق</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished">إرفاق ملفات</translation>
    </message>
    <message>
        <source>Add more…</source>
        <translation type="unfinished">إضافة المزيد…</translation>
    </message>
    <message>
        <source>Add more, in the full form</source>
        <translation type="unfinished">إضافة المزيد في النموذج الكامل</translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished">حفظ</translation>
    </message>
    <message>
        <source>Save. Shortcut Control Enter</source>
        <translation type="unfinished">حفظ. الاختصار Control Enter</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation type="unfinished">تدوين</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation type="unfinished">ماذا حدث؟</translation>
    </message>
    <message>
        <source>When?</source>
        <translation type="unfinished">متى؟</translation>
    </message>
    <message>
        <source>A few words are enough, or a file.</source>
        <translation type="unfinished">تكفي بضع كلمات، أو ملف.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was saved; your words are still here.</source>
        <translation type="unfinished">توقّف. لم يُحفظ شيء؛ وكلماتك ما زالت هنا.</translation>
    </message>
    <message>
        <source>Choose files to attach</source>
        <translation type="unfinished">اختيار ملفات لإرفاقها</translation>
    </message>
    <message>
        <source>Pasted {when}</source>
        <translation type="unfinished">لُصق {when}</translation>
    </message>
    <message>
        <source>Kept as you left it, {when}.</source>
        <translation type="unfinished">حُفظ كما كان، {when}.</translation>
    </message>
    <message>
        <source>Cleared.</source>
        <translation type="unfinished">تم المسح.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation type="unfinished">الأماكن</translation>
    </message>
</context>
<context>
    <name>ReadOriginals</name>
    <message>
        <source>Reading the original files: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegisterEntryPage</name>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no longer listed or offered, and no pack lists it. The words stay in the diary, marked as withdrawn, and you can bring it back at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as breaching it, at another time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that led to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None are named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that name them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that name it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None so far. An entry’s form offers what is in the registers while you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{incidents}; you marked {count} as a breach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{incidents}; none is marked as a breach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While it is in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written down from this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That something was written here, when, and that it was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words of entries that refer to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no longer here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that referred to it keep the words that were written in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the registers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegisterFormPage</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close, keep as typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture to paste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin afresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was typed before, and is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier words stay in its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why you change it, if you like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one thing is needed: {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words are kept. This was not added:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was saved; your words are still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these numbers is no entry’s. Your words are kept; change the numbers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegisterModel</name>
    <message>
        <source>{name} (withdrawn)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegistersPage</name>
    <message>
        <source>Registers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show withdrawn ones too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other words may find it, or part of a word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RenewSection</name>
    <message>
        <source>Change all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your new recovery code. Copy it by hand: it opens your notes from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change of all keys was begun and is not finished. Your notes are whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For when someone knew the passphrase or had a way in. Everything is encrypted anew, and nothing from before opens it: no passphrase, no code, no supporter. It takes a while and needs room on the disk; you can write meanwhile, and stop at any time. Copies that lie elsewhere still open as they did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypting the notes anew. You can go on writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys are new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What opened your notes before opens them no more. Make a new backup, and delete the old ones once you no longer need them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be read, and stayed as they were.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The change is taken back. Your notes open as they did before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new recovery code: {code}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportRow</name>
    <message>
        <source>such as the police, by telephone on 101</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the officer, or of whoever it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who was told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportsSection</name>
    <message>
        <source>Told to anyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The police, an employer, a school, anyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out report {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowContent</name>
    <message>
        <source>Marked as a breach</source>
        <translation type="unfinished">محدد على أنه خرق</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished">مسحوب</translation>
    </message>
    <message>
        <source>Can be added to</source>
        <translation type="unfinished">يمكن الإضافة إليه</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveStep</name>
    <message>
        <source>Another place…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something was written in the meantime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back, and look through it once more first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That name cannot be used for a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters, figures, spaces and dashes are fine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: {done} of {total} entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, as you asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file was made, and nothing half-done is left. You can make it at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name that says nothing of what is inside is safer on a shared computer or a stick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before you make it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the pack goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This place looks as if it is copied to a cloud service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever shares that account can read the pack there, and it stays in older versions. A stick, or another folder of this computer, is safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One zip of {size}: {pages} pages in one PDF, and the original files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of {size}: {pages} pages in one PDF, and the original files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zips of {size} in all: {pages} pages in one PDF, and the original files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One zip of {size}: a PDF, and the original files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of {size}: a PDF, and the original files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zips of {size} in all: a PDF, and the original files.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SavingCard</name>
    <message>
        <source>Save the original as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this copy as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file also says where it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it. Anyone can read it there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in the diary is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaving this page stops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A saved file is no longer locked away. Anyone who can open the place you choose can read it there, and deleting it later may leave traces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved, and checked against its fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>{file}, shown. Press Space to play or pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SightingSection</name>
    <message>
        <source>If you saw the person clearly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what you remember; leave the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For how long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light and weather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anything in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether you had seen them before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes you remember it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clothes, looks, voice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SmearedPicture</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, not a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, blurred. Press Enter to see it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, shown. Press Enter to blur it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StampSection</name>
    <message>
        <source>A timestamp authority, without this computer’s network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a request…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take its answer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With its certificates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the authority’s certificates, a .pem file from its web page, it is checked who signed the answer. Without them it is only compared with what was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the authority’s certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a request, send it to an authority from another computer, and bring the answer back. The request is a fingerprint of the three lines and says nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request is saved: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{authority} saw these lines at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its signature was checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who signed it was not checked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StandingCard</name>
    <message>
        <source>Go on with what is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you put an older copy in this place, or the disk failed, look for a newer copy first: a backup, a stick, the folder’s earlier place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If there is none, you can go on with what is here. The record then says for good that it was accepted like this, and when.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Saved as number {number}.</source>
        <translation type="unfinished">حُفظ برقم {number}.</translation>
    </message>
    <message>
        <source>Its time is still open; your words for it are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The original files still lie where they were.</source>
        <translation type="unfinished">ما زالت الملفات الأصلية في مكانها.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation type="unfinished">فتح</translation>
    </message>
    <message>
        <source>Your words are kept. This was not added:</source>
        <translation type="unfinished">كلماتك محفوظة. لم يُضف هذا:</translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files to “{words}”…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished">إيقاف</translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files: {done} of {total} MB</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>“{words}” is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you sent off is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Adding %n files to “{words}”: {done} of {total} MB</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation type="unfinished">بدء من جديد</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished">استرجاع</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepsLine</name>
    <message>
        <source>Step {number} of {count}: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StillHeld</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop copying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe keeping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who may still have it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pack stays as it is, with whoever has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pack and no copy that is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not within reach now. Bring it up to date in Safe keeping when it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the copy in {folder} up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying. You can go on writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy in {folder} is up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was removed here is no longer in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SupporterSection</name>
    <message>
        <source>Let someone you trust open them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let them open the notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their passphrase opens everything: every entry, private notes and files. They could copy, change or remove them. You can take it away again, but not what they saw or copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their name, for this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write their name first, so that you can tell who is who.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can open your notes now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakingBack</name>
    <message>
        <source>Withdraw…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove for safety…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it from these notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not withdraw it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why, if you like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it. Nothing is removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it for safety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For words that must not be found here. This cannot be undone. To correct a mistake, change it or withdraw it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For words that must not be found here. This cannot be undone. To correct a mistake, change it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pack stays as it is. A copy can be brought up to date next, and loses it then.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextStage</name>
    <message>
        <source>It does not say how its letters are stored. Some may be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the beginning. The original holds all of it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThingsSection</name>
    <message>
        <source>Vehicles, accounts, numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out vehicle {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out account {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number or address itself, rather than the name you keep it under.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts, numbers, web addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here, and nothing is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make, colour, plate: whatever you saw of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>such as a number, @name or the whole web address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThreeLines</name>
    <message>
        <source>A solicitor, an advocate or a friend. The lines say nothing of what you wrote; later they show that it was already there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note who has the three lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who has them now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give three lines to someone you trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The three lines: {lines}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write who has them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted: {who} has them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ticked</name>
    <message>
        <source>Nothing is ticked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineDelegate</name>
    <message>
        <source>Time not known</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineList</name>
    <message>
        <source>What has been written down, newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message numerus="yes">
        <source>%n entries shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished">الخط الزمني</translation>
    </message>
    <message>
        <source>Nothing is written down yet</source>
        <translation type="unfinished">لم يُدوَّن شيء بعد</translation>
    </message>
    <message>
        <source>Start with whatever is on your mind, however small it seems. One line is enough. You can add to it, or stop, at any time.</source>
        <translation type="unfinished">ابدأ بما يشغل بالك مهما بدا صغيرًا. سطر واحد يكفي. يمكنك الإضافة إليه أو التوقف في أي وقت.</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation type="unfinished">لا شيء يطابق</translation>
    </message>
    <message>
        <source>Other words may find it, or part of a word.</source>
        <translation type="unfinished">قد تجده كلمات أخرى، أو جزء من كلمة.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished">إظهار الكل</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Lock</source>
        <translation type="unfinished">قفل</translation>
    </message>
    <message>
        <source>Lock. Shortcut Control L. Your words are kept</source>
        <translation type="unfinished">قفل. الاختصار Control L. كلماتك محفوظة</translation>
    </message>
    <message>
        <source>Keeps your words, and asks for the passphrase again (Ctrl+L)</source>
        <translation type="unfinished">يحفظ كلماتك، ويطلب عبارة المرور من جديد (Ctrl+L)</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished">مغادرة</translation>
    </message>
    <message>
        <source>Leave at once. Shortcut {key}. Your words are kept</source>
        <translation type="unfinished">مغادرة فورًا. الاختصار {key}. كلماتك محفوظة</translation>
    </message>
    <message>
        <source>Closes the window at once. Your words are kept.</source>
        <translation type="unfinished">يغلق النافذة فورًا. كلماتك محفوظة.</translation>
    </message>
    <message>
        <source>Back to {page}</source>
        <translation type="unfinished">رجوع إلى {page}</translation>
    </message>
</context>
<context>
    <name>TypeAhead</name>
    <message numerus="yes">
        <source>%n found. Down arrow to choose</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished">عبارة المرور</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">فتح</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation type="unfinished">فتح أخرى…</translation>
    </message>
    <message>
        <source>Make new notes…</source>
        <translation type="unfinished">إنشاء ملاحظات جديدة…</translation>
    </message>
    <message>
        <source>Open your notes</source>
        <translation type="unfinished">فتح ملاحظاتك</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation type="unfinished">في {folder}</translation>
    </message>
    <message>
        <source>Daybook works on this computer only.</source>
        <translation type="unfinished">يعمل Daybook على هذا الحاسوب فقط.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished">رمز الاسترداد</translation>
    </message>
    <message>
        <source>Nine groups of three</source>
        <translation type="unfinished">تسع مجموعات من ثلاثة</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation type="unfinished">استخدام عبارة المرور</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation type="unfinished">استخدام رمز استرداد</translation>
    </message>
    <message>
        <source>Choose the folder that holds the notes</source>
        <translation type="unfinished">اختيار المجلد الذي فيه الملاحظات</translation>
    </message>
    <message>
        <source>Type the passphrase first.</source>
        <translation type="unfinished">تُكتب عبارة المرور أولًا.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished">جارٍ الفتح…</translation>
    </message>
    <message>
        <source>Next try in {seconds} s</source>
        <translation type="unfinished">المحاولة التالية بعد {seconds} ث</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Begun, and kept for later</source>
        <translation type="unfinished">بدأت كتابته ومحفوظ لوقت لاحق</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved yet. Kept as you left it, {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished">متابعة</translation>
    </message>
    <message>
        <source>Go on with {what}</source>
        <translation type="unfinished">متابعة {what}</translation>
    </message>
    <message>
        <source>Changes to “{words}”</source>
        <translation type="unfinished">تغييرات على “{words}”</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished">تغييرات</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation type="unfinished">“{words}”</translation>
    </message>
    <message>
        <source>An entry without words yet</source>
        <translation type="unfinished">مدخل بلا كلمات بعد</translation>
    </message>
</context>
<context>
    <name>WaysCard</name>
    <message>
        <source>Who can open your notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder can only be read, so nothing is changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, someone you trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the way in of {name} away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} no longer opens these notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They may have kept a copy, or the keys themselves. Change all keys, below, to shut them out of what you write from here on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhenChips</name>
    <message>
        <source>Common times</source>
        <translation type="unfinished">الأوقات الأكثر ذكرًا</translation>
    </message>
    <message>
        <source>Parts of the day</source>
        <translation type="unfinished">أجزاء اليوم</translation>
    </message>
    <message>
        <source>Type any date, such as 17 March or 3/2/2026, with a time if you know it. The up and down keys move it by a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished">الآن</translation>
    </message>
    <message>
        <source>Earlier today</source>
        <translation type="unfinished">في وقت سابق اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished">أمس</translation>
    </message>
    <message>
        <source>Part of a day</source>
        <translation type="unfinished">جزء من اليوم</translation>
    </message>
    <message>
        <source>A date</source>
        <translation type="unfinished">تاريخ</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation type="unfinished">غير مؤكد</translation>
    </message>
    <message>
        <source>this morning</source>
        <translation type="unfinished">هذا الصباح</translation>
    </message>
    <message>
        <source>this afternoon</source>
        <translation type="unfinished">بعد ظهر اليوم</translation>
    </message>
    <message>
        <source>this evening</source>
        <translation type="unfinished">هذا المساء</translation>
    </message>
    <message>
        <source>last night</source>
        <translation type="unfinished">الليلة الماضية</translation>
    </message>
    <message>
        <source>yesterday morning</source>
        <translation type="unfinished">صباح أمس</translation>
    </message>
    <message>
        <source>yesterday afternoon</source>
        <translation type="unfinished">بعد ظهر أمس</translation>
    </message>
    <message>
        <source>yesterday evening</source>
        <translation type="unfinished">مساء أمس</translation>
    </message>
</context>
<context>
    <name>WhenField</name>
    <message>
        <source>such as “last night about nine”</source>
        <translation type="unfinished">مثل “last night about nine”</translation>
    </message>
    <message>
        <source>now, or “last night about nine”</source>
        <translation type="unfinished">الآن، أو “last night about nine”</translation>
    </message>
</context>
<context>
    <name>WhenSection</name>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your own words, or a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I noticed it later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When you noticed it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhichCard</name>
    <message>
        <source>Since which pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who or what it is about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which behaviours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what is marked as breaching it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything written so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new or changed since an earlier pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between two dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About someone or something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With certain behaviours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After an order or a warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen one by one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That date was not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written or changed since that pack. Choose something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry begins in that time. Choose a wider one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick who or what it is about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick at least one behaviour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry fits. Pick an order, or take what came after it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry fits. Choose something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack {number}, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You tick them in the next step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{entries}. Pack {number} was made on {day}; what it holds is named, not repeated.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WitnessRow</name>
    <message>
        <source>Who saw or heard it, person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reach them: telephone, address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to reach witness {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>A few words are enough, or a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was saved; your words are still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed, so nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Dialog</name>
    <message>
        <source>There is nothing of that name here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>{section}, open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{section}, closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Offers</name>
    <message>
        <source>From your registers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>advice</name>
    <message>
        <source>This passphrase is hard to guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase needs at least one character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase has at most 1,024 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passphrase is among those that are tried first. Another would keep your notes safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names are tried early, above all by someone who knows you. Unrelated words are safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates are tried early, above all by someone who knows you. Unrelated words are safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbouring keys are tried early. Six random words are safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeated characters add little. Six random words are safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs such as “abc” or “123” add little. Six random words are safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passphrase could be guessed in time. A few more words would keep your notes safer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>behaviours</name>
    <message>
        <source>Following</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting or loitering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Driving past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turning up at home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turning up at work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turning up at school or college</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turning up elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drones or cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts and messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Social media messages or follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters or cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gifts or things left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approach in person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many attempts in a short time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting into accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spyware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPS or Bluetooth tracker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smart home, doorbell or car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Location sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posts about you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretending to be you or someone else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal details published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rumours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intimate images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through friends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through children</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through a new partner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through people recruited to help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legal or official complaints made in bad faith</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damage to property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harm to pets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entering the home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goods or services ordered or cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going through rubbish or post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threats to others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threats of suicide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weapon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Physical assault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sexual assault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breach of bail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breach of an order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Breach of a warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>1 incident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} incidents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}, {first} to {end} o’clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hour not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refers to: {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While in force: {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}, from {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} marked as breaching it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the next day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{least} to {most} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the one before: {label}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>folders</name>
    <message>
        <source>My notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>honest</name>
    <message>
        <source>What it keeps private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone opens the notebook’s files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the passphrase they cannot read what you wrote or added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer is lost, taken or sold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it was locked, the notebook stays closed, and so does every copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something breaks off half-way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words are kept every two seconds. Closing loses nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The internet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daybook never goes online. There is no account, and nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it cannot keep private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone watches the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over your shoulder, or with a program that shows it elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something records the keys you press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then the passphrase is known too, however good it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone makes you open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no hidden second notebook, and no way to wipe it in a hurry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone looks at what is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can see that Daybook is here, though not what is inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase and recovery code are both lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then nobody can open it. Not you, and not us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If someone else may be looking at this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a different one, such as a friend’s or a library’s, and talk to someone trained first. You do not need to be sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked {month} against published pages; numbers can change.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Shift, three times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave at once, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave at once. Your words are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock. Your words are kept, and the passphrase is asked for again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write something down, from anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a place on the rail, from the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the page before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text at its usual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the next control; with Shift, to the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within a list, a chart or a group of choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open, press or show what the ring is around</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Something did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your notes are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, as you asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing half-done is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can start it again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That passphrase does not open these notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed, and you can try as often as you need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the keyboard&apos;s language and Caps Lock, or use your recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file of these notes is damaged, and so is its copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notes themselves were not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put daybook.key and daybook.bak back from a backup of this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is right, but the database cannot be read: it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed, and your files may be whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stored file is damaged and cannot be read in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words and the other files are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the notes to see which file it is. The original or a backup can be added again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the record is damaged and does not match its seal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the folder as it is, then check the notes, or open a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is here can be read, and nothing is written until you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be an old copy: look for a newer one, or check the notes and accept them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entries here are not the ones that were last saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a backup, or check the notes and accept them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These notes were made by a later version of Daybook (format {found}; this one knows {known}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open them with that version or a newer one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These notes are open in another window or command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other one, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything saved before is still there. Nothing half-written is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder can be read but not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything saved before is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder you can write to, or copy the notes to one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk could not be read or written (system code {errno}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk is connected, then try again. If this goes on, copy the folder to another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something in that folder already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is there was not touched, and no notes were made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder cannot be made there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was touched, and no notes were made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what leads there, or choose another name or place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no notes in that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder&apos;s name, and that its disk or stick is connected. Notes are a folder that holds a file called daybook.key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no single entry with that number or id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for its number in the list of entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That entry is withdrawn already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its words and the reason you gave then are kept as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To add to the reason, amend the entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That entry was removed for safety.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its place in the record is kept; its words and files are gone from these notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup or a pack from before may still hold it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That passphrase cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another, such as six random words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase is needed, and none was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the folder as it is, then open a backup, or salvage what can be read into new notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest part of the record is missing: it had {had} rows, this copy has {has}. Every entry and every later change is a row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not let you read those notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open them from the account they were made in, or copy them from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it when asked, or give it as the first line of standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry needs at least one word or one file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved, and nothing else was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a few words. You can add more later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That time was not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you wrote is kept as you wrote it wherever it was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it another way, such as “yesterday about 9 pm” or “17 March 2026, 21:15”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That time can be read in {count} ways.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say it more exactly, with a date or with am or pm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of that span lies before its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the two, or leave one out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That behaviour is not in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one from the list, or “other” with a few words of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was given shows no part of an entry, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the file again, and give its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entry of that kind has no part of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of these: {parts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not read as a date of birth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write day, month and year, such as 4 March 1990 or 4/3/1990, not after today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That time zone is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a name such as Europe/London.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file or folder is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name and place, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file cannot be read, or is not an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your notes and the file itself are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that you can open it, or copy it elsewhere and use the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file changed while it was being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No part of it was kept. Your notes are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until whatever writes it has finished, then add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initials for exhibit references are one to four letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, such as AB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no finished pack of that number or name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the packs made before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of that kind in the registers has that label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as it is spelled under Registers in the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry fits what was chosen for the pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written. Your notes are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a wider period, or leave out less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something with that name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not touched, and nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not a pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was only read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the zip file, or the whole folder it was unpacked to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack did not pass its own check ({count} findings), so it was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again on another disk, and check the notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These notes do not go on from those lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that they belong to these notes and were copied whole. If they do and were, look for a backup: entries may have changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That pack is locked with a passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the passphrase that was set when the pack was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That passphrase does not open this pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was only read, and you can try as often as you need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask whoever made the pack. It is not the passphrase of the notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program packed or locked this zip, in a way that is not read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it with that program, then choose the folder it was unpacked to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No part can keep to these limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow at least {files} files and 1 MB for a part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original files that are larger than one part may be: {count}. The largest has {largest} MB, and a part {limit} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow more MB for a part, hand over one zip or a folder, or leave those entries out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That would make {count} parts, more than {limit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow more files or more MB for a part, or choose a shorter period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All parts together would have about {megabytes} MB, more than the {limit} MB they may have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow more MB in all, or choose a shorter period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report alone has about {megabytes} MB, more than the {limit} MB that a part may have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of the pack was kept. Your notes are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow more MB for a part, or choose a shorter period.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder cannot be locked with a passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a zip or parts, or leave the passphrase out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was given to compare with is neither a checkpoint nor a digest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was compared, and nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all three lines of the checkpoint, or all 64 characters of the digest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not an answer of a timestamp authority, or not its certificates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the file that the authority gave back, often with .tsr at its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That answer cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a new answer with the request file that was written last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file cannot be shown here ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept exactly as it was, with its fingerprint, and goes into packs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can still save a copy of it and open that with another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading that file was stopped: it took too long or used too much ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file can still be kept; it only cannot be shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clocks went forward then: that time never was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the time just before or after, or the day alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All eight ways in are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take one away before you add another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is the only way in: without it nothing could open these notes again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add another passphrase or code first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You opened the notes with that one just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was taken away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open them with another passphrase or code first. Then this one can go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change of keys was begun and is not finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your notes are whole, and open with the old and the new passphrase until it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it finish first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys of these notes are being changed, and that passphrase is one from before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your notes are whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the new passphrase, or the recovery code that came with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs {needed} MB of room on the disk for copies, and there are {free} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was begun. Your notes are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room, then try again. The copies are taken away when it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pack in the folder of your notes would lie there unlocked, beside what is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or a stick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That disk cannot hold one file of this size. Many sticks hold none above 4,294 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a folder or parts instead of one zip, or choose another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy inside the folder of the notes would be lost with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was copied. Your notes are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, best on another disk or stick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That copy was made before the keys were changed, and cannot be brought up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It still opens with the passphrase it was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a copy in another folder. Delete the older one once you no longer need it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup of yours holds more than there is here: its record has {had} rows, this one {has}. Every entry and every later change is a row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are as they were, and this copy can be read and written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be an older copy of the folder. Open the backup and look, before you write here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies there is a copy of other notes, or holds entries that these do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither the copy nor your notes were touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder for the copy, and look at both before you drop either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That command was not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add --help to see how it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no screen here to show the window on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it where there is one. Commands need none: see daybook --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screen could not be reached, or a part of the system that windows need is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it from the desktop itself. Commands need no screen: see daybook --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be undone, and it was not confirmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm it, if that is what you want.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>The words are kept in entry {number}, and its time is marked as not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry {number} is saved without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That says: time not known. An entry keeps these words, and needs no time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time of entry {number} stays as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving entry {number} was cut short earlier. It is saved now, marked as unfinished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry {number} is kept without this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The original files still lie where they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever gets this needs its passphrase, and 7-Zip, WinZip or the like. Some computers cannot open it, so ask first. Tell them the passphrase by another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proofs show how many other rows your record has. You may be asked what they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anyone who has this file can read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the next line to someone separately: it names this pack exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out, because the time they happened is not known: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write, then press Enter and {key}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file inside is as it was; the zip around them was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters that the font lacks, printed as visible codes: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that are damaged where these notes are kept, and so are not in it: {count}. The pack names each. A check of the notes names them too; a backup may still hold them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written down. What it said before stays in its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says that already. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This erases what is written about you, and its history. It cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written about you is removed, with its history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written about you. None of it is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written down about you, so not in the pack: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds the words, and what proves that they were sealed when that pack was made. Anyone who has this file can read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private notes are in it, as you asked. Once handed over, they can reach the other side through the court.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original files that hold the place where they were taken: {count}. The document leaves it out; the files themselves do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that remembers how much was saved is gone or damaged, so it cannot be told whether entries are missing. What is here can be read; check the notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder is copied elsewhere by {service}. Whoever can see that account gets the encrypted files, and removed entries stay in its older versions. A disk or stick of your own is safer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup was made yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was noted as having the three lines yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its signature was checked with the certificates you gave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who signed it was not checked. With the authority&apos;s certificates it can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies and backups from before still open with the old one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What opened the notes before opens them no more. Copies and backups from before still open as they did: make a new backup, and delete the old ones once you no longer need them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their passphrase opens everything: every entry, private notes and files. They could copy, change or remove them. You can take it away again, but not what they saw or copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens these notes no more. Someone who used it may have kept a copy, or the keys themselves: change all keys to shut them out of what you write from here on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change of all keys was begun and is not finished. Your notes are whole. It can be finished with the new passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change of keys is taken back. Your notes open as they did before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no change of keys that could be taken back: none was begun, or it has come too far. Then it can only be finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder cannot be written, so it was opened for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program. What was saved before is still there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Begin</source>
        <translation type="unfinished">البداية</translation>
    </message>
    <message>
        <source>Open your notes</source>
        <translation type="unfinished">فتح ملاحظاتك</translation>
    </message>
    <message>
        <source>New notes</source>
        <translation type="unfinished">ملاحظات جديدة</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished">الخط الزمني</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished">مدخل</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished">الأدلة</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation type="unfinished">تدوين</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation type="unfinished">النمط</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation type="unfinished">السجلات</translation>
    </message>
    <message>
        <source>Register entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished">تسليم</translation>
    </message>
    <message>
        <source>Safe keeping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished">الإعدادات</translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished">مساعدة</translation>
    </message>
</context>
<context>
    <name>pattern</name>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By weekday and hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By behaviour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An incident can have several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days from one to the next: {shortest} to {longest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time between incidents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order, or day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No orders or warnings are in the registers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders and warnings on the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{incidents} without a known hour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>registers</name>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more is written down about it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>someone no longer here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anyone who matters to your notes, under whatever name is easiest for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you call them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, a letter, anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who they are to you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they look like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the person I am reporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New vehicle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cars, vans, bicycles: whatever you can say about one, even without a number plate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make and kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of it is fine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who drives it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts and numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New account or number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers, addresses and profiles that calls and messages came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number, address or handle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it is shown, not the name you saved it under.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone, e-mail, or the name of a site or app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full address of the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places that come up more than once. Addresses are left out of packs unless you tick them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders and warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New order or warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Court orders, bail conditions, police warnings, and having said “stop” yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as restraining order, bail, or “I asked them to stop”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it says, in short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A court, a force, a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Police contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New police contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls, visits and messages to or from the police, and what came of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said or done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Officer’s number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes to daily life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do differently because of this, even small things, and what it costs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In money or in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that led to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their numbers, such as 12, 15. An entry’s page shows its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
