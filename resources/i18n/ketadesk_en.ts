<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>About</name>
    <message>
        <source>About KetaDesk</source>
        <translation>About KetaDesk</translation>
    </message>
    <message>
        <source>Program: KetaDesk {version}</source>
        <translation>Program: KetaDesk {version}</translation>
    </message>
    <message>
        <source>Content: {title}, {version}</source>
        <translation>Content: {title}, {version}</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>What changed</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>KetaDesk is free: the program under the MIT licence, its content under CC BY 4.0.</source>
        <translation>KetaDesk is free: the program under the MIT licence, its content under CC BY 4.0.</translation>
    </message>
    <message>
        <source>Its window is drawn by Qt and Qt for Python, under the GNU Lesser General Public License, version 3. You may put your own build of these libraries in the place of ours; the licences say how.</source>
        <translation>Its window is drawn by Qt and Qt for Python, under the GNU Lesser General Public License, version 3. You may put your own build of these libraries in the place of ours; the licences say how.</translation>
    </message>
    <message>
        <source>Licences of everything in KetaDesk</source>
        <translation>Licences of everything in KetaDesk</translation>
    </message>
    <message>
        <source>The same as a file: {path}</source>
        <translation>The same as a file: {path}</translation>
    </message>
    <message>
        <source>The file of the licences is missing: {path}</source>
        <translation>The file of the licences is missing: {path}</translation>
    </message>
    <message>
        <source>All licences</source>
        <translation>All licences</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Print handout…</source>
        <translation>&amp;Print handout…</translation>
    </message>
    <message>
        <source>&amp;Add to packet</source>
        <translation>&amp;Add to packet</translation>
    </message>
    <message>
        <source>Open as &amp;web page</source>
        <translation>Open as &amp;web page</translation>
    </message>
    <message>
        <source>&amp;Your pages…</source>
        <translation>&amp;Your pages…</translation>
    </message>
    <message>
        <source>&amp;New page…</source>
        <translation>&amp;New page…</translation>
    </message>
    <message>
        <source>Pac&amp;ks…</source>
        <translation>Pac&amp;ks…</translation>
    </message>
    <message>
        <source>A&amp;dd pages…</source>
        <translation>A&amp;dd pages…</translation>
    </message>
    <message>
        <source>Re&amp;views…</source>
        <translation>Re&amp;views…</translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation>P&amp;references…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Back</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Forward</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>&amp;Start page</translation>
    </message>
    <message>
        <source>S&amp;earch topics</source>
        <translation>S&amp;earch topics</translation>
    </message>
    <message>
        <source>&amp;Topics</source>
        <translation>&amp;Topics</translation>
    </message>
    <message>
        <source>The pa&amp;ge</source>
        <translation>The pa&amp;ge</translation>
    </message>
    <message>
        <source>&amp;On this page</source>
        <translation>&amp;On this page</translation>
    </message>
    <message>
        <source>&amp;Previous topic</source>
        <translation>&amp;Previous topic</translation>
    </message>
    <message>
        <source>&amp;Next topic</source>
        <translation>&amp;Next topic</translation>
    </message>
    <message>
        <source>Next &amp;heading</source>
        <translation>Next &amp;heading</translation>
    </message>
    <message>
        <source>Previous hea&amp;ding</source>
        <translation>Previous hea&amp;ding</translation>
    </message>
    <message>
        <source>Starred and &amp;recently read</source>
        <translation>Starred and &amp;recently read</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>&amp;Larger text</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>&amp;Smaller text</translation>
    </message>
    <message>
        <source>&amp;Normal text size</source>
        <translation>&amp;Normal text size</translation>
    </message>
    <message>
        <source>Colors as the s&amp;ystem</source>
        <translation>Colors as the s&amp;ystem</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>L&amp;ight</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;High contrast</translation>
    </message>
    <message>
        <source>&amp;Topics pane</source>
        <translation>&amp;Topics pane</translation>
    </message>
    <message>
        <source>&amp;On this page pane</source>
        <translation>&amp;On this page pane</translation>
    </message>
    <message>
        <source>Read with a &amp;cursor</source>
        <translation>Read with a &amp;cursor</translation>
    </message>
    <message>
        <source>&amp;Star this topic</source>
        <translation>&amp;Star this topic</translation>
    </message>
    <message>
        <source>&amp;Find in page</source>
        <translation>&amp;Find in page</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Find &amp;next</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>Find &amp;previous</translation>
    </message>
    <message>
        <source>&amp;Copy with source</source>
        <translation>&amp;Copy with source</translation>
    </message>
    <message>
        <source>Copy the topic's &amp;id</source>
        <translation>Copy the topic's &amp;id</translation>
    </message>
    <message>
        <source>C&amp;hange this page…</source>
        <translation>C&amp;hange this page…</translation>
    </message>
    <message>
        <source>Compare with &amp;original</source>
        <translation>Compare with &amp;original</translation>
    </message>
    <message>
        <source>Hide this pa&amp;ge…</source>
        <translation>Hide this pa&amp;ge…</translation>
    </message>
    <message>
        <source>&amp;Help right now</source>
        <translation>&amp;Help right now</translation>
    </message>
    <message>
        <source>&amp;Using KetaDesk</source>
        <translation>&amp;Using KetaDesk</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Keyboard shortcuts</translation>
    </message>
    <message>
        <source>What is &amp;new</source>
        <translation>What is &amp;new</translation>
    </message>
    <message>
        <source>&amp;About KetaDesk</source>
        <translation>&amp;About KetaDesk</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Go</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Topic</source>
        <translation>&amp;Topic</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Next or previous link in the page</source>
        <translation>Next or previous link in the page</translation>
    </message>
    <message>
        <source>Follow the link</source>
        <translation>Follow the link</translation>
    </message>
    <message>
        <source>Move in the search results</source>
        <translation>Move in the search results</translation>
    </message>
    <message>
        <source>Close search, find or a tip</source>
        <translation>Close search, find or a tip</translation>
    </message>
    <message>
        <source>Open or close a section</source>
        <translation>Open or close a section</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menus</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add pages</source>
        <translation>Add pages</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Reading {name}…</translation>
    </message>
    <message>
        <source>This cannot be added</source>
        <translation>This cannot be added</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Add “{title}”?</source>
        <translation>Add “{title}”?</translation>
    </message>
    <message>
        <source>Replace “{title}” by a newer version?</source>
        <translation>Replace “{title}” by a newer version?</translation>
    </message>
    <message>
        <source>Replace “{title}” by an older version?</source>
        <translation>Replace “{title}” by an older version?</translation>
    </message>
    <message>
        <source>“{title}” is here already, and the same</source>
        <translation>“{title}” is here already, and the same</translation>
    </message>
    <message>
        <source>Its pages come into the list on this account.</source>
        <translation>Its pages come into the list on this account.</translation>
    </message>
    <message>
        <source>There is nothing to add.</source>
        <translation>There is nothing to add.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{version} · {pages}</source>
        <translation>{version} · {pages}</translation>
    </message>
    <message>
        <source>here now: {version}</source>
        <translation>here now: {version}</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Comes from</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
</context>
<context>
    <name>AddressBar</name>
    <message>
        <source>Copy address</source>
        <translation>Copy address</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Open in the browser</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>This link leads out of KetaDesk, to the web: {address}</source>
        <translation>This link leads out of KetaDesk, to the web: {address}</translation>
    </message>
    <message>
        <source>Web links are not opened from here. The address: {address}</source>
        <translation>Web links are not opened from here. The address: {address}</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>“{packs}” is not open here; close this window and start again with it</source>
        <translation>“{packs}” is not open here; close this window and start again with it</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>Differences</source>
        <translation>Differences</translation>
    </message>
</context>
<context>
    <name>ClinicDialog</name>
    <message>
        <source>Clinic letterhead</source>
        <translation>Clinic letterhead</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;Telephone</source>
        <translation>&amp;Telephone</translation>
    </message>
    <message>
        <source>A&amp;fter hours</source>
        <translation>A&amp;fter hours</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>&amp;Logo (PNG, JPEG or SVG)</source>
        <translation>&amp;Logo (PNG, JPEG or SVG)</translation>
    </message>
    <message>
        <source>As the machine’s: {words}</source>
        <translation>As the machine’s: {words}</translation>
    </message>
    <message>
        <source>Printed at the top of handouts. Leave empty what you do not want there. Region, paper and print size are in Preferences.</source>
        <translation>Printed at the top of handouts. Leave empty what you do not want there. Region, paper and print size are in Preferences.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Choose a logo</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <source>There is no such picture: {file}</source>
        <translation>There is no such picture: {file}</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Together</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Last change (P)</source>
        <translation>Last change (P)</translation>
    </message>
    <message>
        <source>Next change (N)</source>
        <translation>Next change (N)</translation>
    </message>
    <message>
        <source>The two texts</source>
        <translation>The two texts</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>There is no former version of this page.</source>
        <translation>There is no former version of this page.</translation>
    </message>
    <message>
        <source>Struck out: {before}. Marked: {after}.</source>
        <translation>Struck out: {before}. Marked: {after}.</translation>
    </message>
    <message>
        <source>Left: {before}. Right: {after}.</source>
        <translation>Left: {before}. Right: {after}.</translation>
    </message>
    <message>
        <source>The two texts are the same.</source>
        <translation>The two texts are the same.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} of {count}</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>deleted</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>inserted</source>
        <translation>inserted</translation>
    </message>
    <message>
        <source>end</source>
        <translation>end</translation>
    </message>
    <message>
        <source>The main message</source>
        <translation>The main message</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Help right now</source>
        <translation>Help right now</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Box: {kind}</source>
        <translation>Box: {kind}</translation>
    </message>
    <message>
        <source>Heading {level}</source>
        <translation>Heading {level}</translation>
    </message>
    <message>
        <source>{number} lines to write on</source>
        <translation>{number} lines to write on</translation>
    </message>
    <message>
        <source>Table, first row</source>
        <translation>Table, first row</translation>
    </message>
    <message>
        <source>Row of a table</source>
        <translation>Row of a table</translation>
    </message>
    <message>
        <source>Picture {id}</source>
        <translation>Picture {id}</translation>
    </message>
    <message>
        <source>Claim {id}</source>
        <translation>Claim {id}</translation>
    </message>
    <message>
        <source>The whole glossary</source>
        <translation>The whole glossary</translation>
    </message>
    <message>
        <source>Numbers of all regions</source>
        <translation>Numbers of all regions</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Numbered list</translation>
    </message>
    <message>
        <source>Boxes to tick</source>
        <translation>Boxes to tick</translation>
    </message>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Was: {was}. Now: {now}.</source>
        <translation>Was: {was}. Now: {now}.</translation>
    </message>
    <message>
        <source>The same words, set in another way.</source>
        <translation>The same words, set in another way.</translation>
    </message>
</context>
<context>
    <name>ContentsPane</name>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>KetaDesk ended unexpectedly last time. A report is in {file}.</source>
        <translation>KetaDesk ended unexpectedly last time. A report is in {file}.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong in KetaDesk</source>
        <translation>Something went wrong in KetaDesk</translation>
    </message>
    <message>
        <source>This is a fault of the program, not yours. You can go on. The report below names places in the program only; it holds nothing you typed or read, and it is not sent anywhere. Please give it to whoever looks after KetaDesk.</source>
        <translation>This is a fault of the program, not yours. You can go on. The report below names places in the program only; it holds nothing you typed or read, and it is not sent anywhere. Please give it to whoever looks after KetaDesk.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copy report</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Save report…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Save report</translation>
    </message>
    <message>
        <source>The report could not be saved: {reason}</source>
        <translation>The report could not be saved: {reason}</translation>
    </message>
</context>
<context>
    <name>Delivery</name>
    <message>
        <source>Printed: {pages}.</source>
        <translation>Printed: {pages}.</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Saved as {name}.</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>You can save the packet as a PDF instead.</source>
        <translation>You can save the packet as a PDF instead.</translation>
    </message>
    <message>
        <source>Packet</source>
        <translation>Packet</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>EditorHead</name>
    <message>
        <source>To read only: {why}</source>
        <translation>To read only: {why}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>Draft, saved {time}</source>
        <translation>Draft, saved {time}</translation>
    </message>
    <message>
        <source>Published {date}</source>
        <translation>Published {date}</translation>
    </message>
    <message>
        <source>No change yet</source>
        <translation>No change yet</translation>
    </message>
    <message>
        <source>Not published yet</source>
        <translation>Not published yet</translation>
    </message>
    <message>
        <source>Page details…</source>
        <translation>Page details…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>History…</translation>
    </message>
    <message>
        <source>Compare with original</source>
        <translation>Compare with original</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Everybody reads this page from now on (Ctrl+S)</source>
        <translation>Everybody reads this page from now on (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>EditorWindow</name>
    <message>
        <source>Text of the page with its marks</source>
        <translation>Text of the page with its marks</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Not saved: {why}. Your text is still here.</source>
        <translation>Not saved: {why}. Your text is still here.</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Not all of it could be taken. {lines}</source>
        <translation>Not all of it could be taken. {lines}</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>And {count} more.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>Pages (*.md)</source>
        <translation>Pages (*.md)</translation>
    </message>
    <message>
        <source>A copy is in {path}.</source>
        <translation>A copy is in {path}.</translation>
    </message>
    <message>
        <source>Changed by another person at {time}.</source>
        <translation>Changed by another person at {time}.</translation>
    </message>
    <message>
        <source>Another person took this page off the list.</source>
        <translation>Another person took this page off the list.</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Keep mine</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>New page</source>
        <translation>New page</translation>
    </message>
    <message>
        <source>Stands in for “{title}”</source>
        <translation>Stands in for “{title}”</translation>
    </message>
    <message>
        <source>What clinicians will see</source>
        <translation>What clinicians will see</translation>
    </message>
    <message>
        <source>What patients will see</source>
        <translation>What patients will see</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in page</source>
        <translation>Find in page</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Previous match (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Next match (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>Not on this page</translation>
    </message>
    <message>
        <source>{at} of {number}</source>
        <translation>{at} of {number}</translation>
    </message>
</context>
<context>
    <name>FindingsPane</name>
    <message>
        <source>To mend</source>
        <translation>To mend</translation>
    </message>
    <message>
        <source>Nothing to mend.</source>
        <translation>Nothing to mend.</translation>
    </message>
    <message>
        <source>1 thing to mend</source>
        <translation>1 thing to mend</translation>
    </message>
    <message>
        <source>{count} things to mend</source>
        <translation>{count} things to mend</translation>
    </message>
    <message>
        <source>Show what is to be mended</source>
        <translation>Show what is to be mended</translation>
    </message>
    <message>
        <source>Fold away</source>
        <translation>Fold away</translation>
    </message>
    <message>
        <source>{words} (Ctrl+E)</source>
        <translation>{words} (Ctrl+E)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Show: {words}</source>
        <translation>Show: {words}</translation>
    </message>
</context>
<context>
    <name>HandoutForm</name>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Extra large</source>
        <translation>Extra large</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Letterhead</source>
        <translation>Letterhead</translation>
    </message>
    <message>
        <source>Letterhead of {name}</source>
        <translation>Letterhead of {name}</translation>
    </message>
    <message>
        <source>Lines for notes</source>
        <translation>Lines for notes</translation>
    </message>
    <message>
        <source>Sources at the end</source>
        <translation>Sources at the end</translation>
    </message>
    <message>
        <source>Two pages a side, when printed</source>
        <translation>Two pages a side, when printed</translation>
    </message>
    <message>
        <source>&amp;Name on the page</source>
        <translation>&amp;Name on the page</translation>
    </message>
    <message>
        <source>Name on the page</source>
        <translation>Name on the page</translation>
    </message>
    <message>
        <source>A n&amp;ote for this person</source>
        <translation>A n&amp;ote for this person</translation>
    </message>
    <message>
        <source>A note for this person</source>
        <translation>A note for this person</translation>
    </message>
    <message>
        <source>Name and note are printed, never stored.</source>
        <translation>Name and note are printed, never stored.</translation>
    </message>
</context>
<context>
    <name>HandoutWindow</name>
    <message>
        <source>Print handout</source>
        <translation>Print handout</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Information for you</source>
        <translation>Information for you</translation>
    </message>
    <message>
        <source>“{title}” was added: it is the page you have open.</source>
        <translation>“{title}” was added: it is the page you have open.</translation>
    </message>
    <message>
        <source>The packet is empty: add a topic first</source>
        <translation>The packet is empty: add a topic first</translation>
    </message>
    <message>
        <source>The packet is empty. Add a topic at the left.</source>
        <translation>The packet is empty. Add a topic at the left.</translation>
    </message>
    <message>
        <source>{pages} on {paper}, {point} point</source>
        <translation>{pages} on {paper}, {point} point</translation>
    </message>
    <message>
        <source>No pages</source>
        <translation>No pages</translation>
    </message>
    <message>
        <source>The packet is empty for the next person.</source>
        <translation>The packet is empty for the next person.</translation>
    </message>
</context>
<context>
    <name>HiddenList</name>
    <message>
        <source>Hides</source>
        <translation>Hides</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Show again</translation>
    </message>
    <message>
        <source>Show again: {title}</source>
        <translation>Show again: {title}</translation>
    </message>
</context>
<context>
    <name>LeftPane</name>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Clinicians</source>
        <translation>Clinicians</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Whose topics</source>
        <translation>Whose topics</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>Show all topics</source>
        <translation>Show all topics</translation>
    </message>
</context>
<context>
    <name>LinePick</name>
    <message>
        <source>Nothing found.</source>
        <translation>Nothing found.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>LiveShelf</name>
    <message>
        <source>The pages of “{title}” were updated.</source>
        <translation>The pages of “{title}” were updated.</translation>
    </message>
</context>
<context>
    <name>Locks</name>
    <message>
        <source>Set by your organization.</source>
        <translation>Set by your organization.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The page that was open is on the shelf no more.</source>
        <translation>The page that was open is on the shelf no more.</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>Using KetaDesk</source>
        <translation>Using KetaDesk</translation>
    </message>
    <message>
        <source>F1 brings you back here. None of it needs a network.</source>
        <translation>F1 brings you back here. None of it needs a network.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>What is new</translation>
    </message>
    <message>
        <source>All of “Using KetaDesk”</source>
        <translation>All of “Using KetaDesk”</translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation>Next: {title}</translation>
    </message>
    <message>
        <source>What changed in the topics</source>
        <translation>What changed in the topics</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>The link “{words}” leads to no page.</source>
        <translation>The link “{words}” leads to no page.</translation>
    </message>
    <message>
        <source>Did you mean “{title}”?</source>
        <translation>Did you mean “{title}”?</translation>
    </message>
    <message>
        <source>Use that page</source>
        <translation>Use that page</translation>
    </message>
    <message>
        <source>A page for patients begins with its main message.</source>
        <translation>A page for patients begins with its main message.</translation>
    </message>
    <message>
        <source>Begin with it</source>
        <translation>Begin with it</translation>
    </message>
    <message>
        <source>The page names no source. Put one in where it states a fact.</source>
        <translation>The page names no source. Put one in where it states a fact.</translation>
    </message>
    <message>
        <source>It states no medical fact</source>
        <translation>It states no medical fact</translation>
    </message>
    <message>
        <source>The text reads like grade {grade}. Aim for 6: shorter sentences, everyday words.</source>
        <translation>The text reads like grade {grade}. Aim for 6: shorter sentences, everyday words.</translation>
    </message>
    <message>
        <source>A page for patients names a dose, “{dose}”. Take it out.</source>
        <translation>A page for patients names a dose, “{dose}”. Take it out.</translation>
    </message>
    <message>
        <source>A source is named that is not on the list.</source>
        <translation>A source is named that is not on the list.</translation>
    </message>
    <message>
        <source>A word is marked that the glossary does not explain.</source>
        <translation>A word is marked that the glossary does not explain.</translation>
    </message>
    <message>
        <source>The picture is not there.</source>
        <translation>The picture is not there.</translation>
    </message>
    <message>
        <source>Words of the template still stand here: “{words}”</source>
        <translation>Words of the template still stand here: “{words}”</translation>
    </message>
    <message>
        <source>The picture has no words for who cannot see it.</source>
        <translation>The picture has no words for who cannot see it.</translation>
    </message>
    <message>
        <source>This heading is one step too small.</source>
        <translation>This heading is one step too small.</translation>
    </message>
    <message>
        <source>“{field}” is missing in the page details.</source>
        <translation>“{field}” is missing in the page details.</translation>
    </message>
    <message>
        <source>“{field}” in the page details is not usable.</source>
        <translation>“{field}” in the page details is not usable.</translation>
    </message>
    <message>
        <source>Choose where the page stands in the list.</source>
        <translation>Choose where the page stands in the list.</translation>
    </message>
    <message>
        <source>No search words yet: add what people type for it.</source>
        <translation>No search words yet: add what people type for it.</translation>
    </message>
    <message>
        <source>No questions yet: add what people ask that the page answers.</source>
        <translation>No questions yet: add what people ask that the page answers.</translation>
    </message>
    <message>
        <source>The summary is long: 90 letters are enough.</source>
        <translation>The summary is long: 90 letters are enough.</translation>
    </message>
    <message>
        <source>The date to look at the facts again has gone by. See the page details.</source>
        <translation>The date to look at the facts again has gone by. See the page details.</translation>
    </message>
    <message>
        <source>A reviewer’s name in the page details signs nothing off. Open the page details and choose OK: it is taken out.</source>
        <translation>A reviewer’s name in the page details signs nothing off. Open the page details and choose OK: it is taken out.</translation>
    </message>
    <message>
        <source>There are signs of a web page here. Write words.</source>
        <translation>There are signs of a web page here. Write words.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Place in the section</source>
        <translation>Place in the section</translation>
    </message>
    <message>
        <source>Facts checked</source>
        <translation>Facts checked</translation>
    </message>
    <message>
        <source>Check again by</source>
        <translation>Check again by</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Put this message away</source>
        <translation>Put this message away</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>From “{title}”, {pack}, content {version}, checked {date}.</source>
        <translation>From “{title}”, {pack}, content {version}, checked {date}.</translation>
    </message>
</context>
<context>
    <name>NewPagePane</name>
    <message>
        <source>New page</source>
        <translation>New page</translation>
    </message>
    <message>
        <source>Pages that were found</source>
        <translation>Pages that were found</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>No page has these words.</translation>
    </message>
    <message>
        <source>&amp;Section</source>
        <translation>&amp;Section</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>Change a bundled page…</source>
        <translation>Change a bundled page…</translation>
    </message>
    <message>
        <source>Your clinic’s version stands in for it</source>
        <translation>Your clinic’s version stands in for it</translation>
    </message>
    <message>
        <source>From a Word file…</source>
        <translation>From a Word file…</translation>
    </message>
    <message>
        <source>Headings, lists, tables, links and pictures come along; what could not be taken is listed</source>
        <translation>Headings, lists, tables, links and pictures come along; what could not be taken is listed</translation>
    </message>
    <message>
        <source>&amp;Which page?</source>
        <translation>&amp;Which page?</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>From the file, if left empty</source>
        <translation>From the file, if left empty</translation>
    </message>
    <message>
        <source>Words of the page</source>
        <translation>Words of the page</translation>
    </message>
    <message>
        <source>Create page</source>
        <translation>Create page</translation>
    </message>
    <message>
        <source>Change this page</source>
        <translation>Change this page</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Choose the file…</translation>
    </message>
    <message>
        <source>The bundled page stays; yours stands in for it once you publish it.</source>
        <translation>The bundled page stays; yours stands in for it once you publish it.</translation>
    </message>
    <message>
        <source>Nothing is shown to patients before you publish it.</source>
        <translation>Nothing is shown to patients before you publish it.</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
</context>
<context>
    <name>PackDetails</name>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Version {version} · {pages} · language {language}</source>
        <translation>Version {version} · {pages} · language {language}</translation>
    </message>
    <message>
        <source>Set by your organization.</source>
        <translation>Set by your organization.</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Comes from</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Last seen</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>On the shelf</translation>
    </message>
    <message>
        <source>Its id</source>
        <translation>Its id</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation>Copy the digest</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Nothing to mend.</source>
        <translation>Nothing to mend.</translation>
    </message>
    <message>
        <source>The page that “{title}” stands in for has changed</source>
        <translation>The page that “{title}” stands in for has changed</translation>
    </message>
    <message>
        <source>Compare the two, then take over what is new.</source>
        <translation>Compare the two, then take over what is new.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
</context>
<context>
    <name>PacketLinks</name>
    <message>
        <source>Add a topic</source>
        <translation>Add a topic</translation>
    </message>
    <message>
        <source>Save packet</source>
        <translation>Save packet</translation>
    </message>
    <message>
        <source>Saved packets</source>
        <translation>Saved packets</translation>
    </message>
    <message>
        <source>Remove a saved packet</source>
        <translation>Remove a saved packet</translation>
    </message>
    <message>
        <source>Name of the packet (not a patient’s name: saved packets are stored)</source>
        <translation>Name of the packet (not a patient’s name: saved packets are stored)</translation>
    </message>
    <message>
        <source>The packet is empty: add a topic first</source>
        <translation>The packet is empty: add a topic first</translation>
    </message>
</context>
<context>
    <name>PacketList</name>
    <message>
        <source>Topics in this packet</source>
        <translation>Topics in this packet</translation>
    </message>
    <message>
        <source>Alt with up or down moves a topic, Delete removes it, Ctrl+Z undoes</source>
        <translation>Alt with up or down moves a topic, Delete removes it, Ctrl+Z undoes</translation>
    </message>
    <message>
        <source>Drag, or Alt with ↑ ↓, to order. Delete removes, Ctrl+Z undoes.</source>
        <translation>Drag, or Alt with ↑ ↓, to order. Delete removes, Ctrl+Z undoes.</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 page</translation>
    </message>
    <message>
        <source>{number} pages</source>
        <translation>{number} pages</translation>
    </message>
</context>
<context>
    <name>PacketSide</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>New packet</source>
        <translation>New packet</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>In this packet</source>
        <translation>In this packet</translation>
    </message>
</context>
<context>
    <name>Packs</name>
    <message>
        <source>Comes with KetaDesk</source>
        <translation>Comes with KetaDesk</translation>
    </message>
    <message>
        <source>On this computer, for everybody</source>
        <translation>On this computer, for everybody</translation>
    </message>
    <message>
        <source>From the clinic’s share</source>
        <translation>From the clinic’s share</translation>
    </message>
    <message>
        <source>Yours alone</source>
        <translation>Yours alone</translation>
    </message>
    <message>
        <source>For this run</source>
        <translation>For this run</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 page</translation>
    </message>
    <message>
        <source>{number} pages</source>
        <translation>{number} pages</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>no findings</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 finding</translation>
    </message>
    <message>
        <source>{number} findings</source>
        <translation>{number} findings</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>Refused: {reason}</translation>
    </message>
    <message>
        <source>share away since {when}</source>
        <translation>share away since {when}</translation>
    </message>
    <message>
        <source>the copy of {when} is in use</source>
        <translation>the copy of {when} is in use</translation>
    </message>
    <message>
        <source>last seen {when}</source>
        <translation>last seen {when}</translation>
    </message>
    <message>
        <source>The installation of KetaDesk</source>
        <translation>The installation of KetaDesk</translation>
    </message>
    <message>
        <source>Away since {when}; the last good copy is in use.</source>
        <translation>Away since {when}; the last good copy is in use.</translation>
    </message>
    <message>
        <source>{when}. Looked at every hour.</source>
        <translation>{when}. Looked at every hour.</translation>
    </message>
    <message>
        <source>Not yet in this run.</source>
        <translation>Not yet in this run.</translation>
    </message>
    <message>
        <source>stands in for {pages}</source>
        <translation>stands in for {pages}</translation>
    </message>
    <message>
        <source>adds {pages}</source>
        <translation>adds {pages}</translation>
    </message>
    <message>
        <source>hides {pages}</source>
        <translation>hides {pages}</translation>
    </message>
    <message>
        <source>Another pack hides them: remove that pack, and they are in the list again.</source>
        <translation>Another pack hides them: remove that pack, and they are in the list again.</translation>
    </message>
    <message>
        <source>Showing them again is up to whoever made this pack.</source>
        <translation>Showing them again is up to whoever made this pack.</translation>
    </message>
    <message>
        <source>These are the pages you write; remove them in Your pages.</source>
        <translation>These are the pages you write; remove them in Your pages.</translation>
    </message>
    <message>
        <source>It comes with KetaDesk and always stays.</source>
        <translation>It comes with KetaDesk and always stays.</translation>
    </message>
    <message>
        <source>Removing is up to your organization: it put this here.</source>
        <translation>Removing is up to your organization: it put this here.</translation>
    </message>
    <message>
        <source>Removing is up to your organization: the share is set in its policy.</source>
        <translation>Removing is up to your organization: the share is set in its policy.</translation>
    </message>
    <message>
        <source>It is here for this run; start without it to leave it out.</source>
        <translation>It is here for this run; start without it to leave it out.</translation>
    </message>
    <message>
        <source>Packs (*.ketapack)</source>
        <translation>Packs (*.ketapack)</translation>
    </message>
    <message>
        <source>it is locked</source>
        <translation>it is locked</translation>
    </message>
    <message>
        <source>{file}: cannot be written ({reason})</source>
        <translation>{file}: cannot be written ({reason})</translation>
    </message>
    <message>
        <source>Saved as {file}. On another computer a double click on it adds it.</source>
        <translation>Saved as {file}. On another computer a double click on it adds it.</translation>
    </message>
</context>
<context>
    <name>PacksWindow</name>
    <message>
        <source>Packs</source>
        <translation>Packs</translation>
    </message>
    <message>
        <source>Your pages…</source>
        <translation>Your pages…</translation>
    </message>
    <message>
        <source>All packs</source>
        <translation>All packs</translation>
    </message>
    <message>
        <source>Lower ones win over those above them</source>
        <translation>Lower ones win over those above them</translation>
    </message>
    <message>
        <source>Add pages…</source>
        <translation>Add pages…</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Look now</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Set by your organization.</source>
        <translation>Set by your organization.</translation>
    </message>
    <message>
        <source>Nothing has come from {share} yet</source>
        <translation>Nothing has come from {share} yet</translation>
    </message>
    <message>
        <source>Looking since {time}</source>
        <translation>Looking since {time}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove “{title}”?</source>
        <translation>Remove “{title}”?</translation>
    </message>
    <message>
        <source>Its pages go off the list on this account at once.</source>
        <translation>Its pages go off the list on this account at once.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>PageBeginnings</name>
    <message>
        <source>Our clinic</source>
        <translation>Our clinic</translation>
    </message>
    <message>
        <source>{clinic}: for colleagues</source>
        <translation>{clinic}: for colleagues</translation>
    </message>
</context>
<context>
    <name>PageComparisons</name>
    <message>
        <source>Bring back</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Former versions</source>
        <translation>Former versions</translation>
    </message>
    <message>
        <source>There is no former version</source>
        <translation>There is no former version</translation>
    </message>
    <message>
        <source>The page of {date}</source>
        <translation>The page of {date}</translation>
    </message>
    <message>
        <source>The page now</source>
        <translation>The page now</translation>
    </message>
    <message>
        <source>The page was removed</source>
        <translation>The page was removed</translation>
    </message>
    <message>
        <source>The page that comes with KetaDesk</source>
        <translation>The page that comes with KetaDesk</translation>
    </message>
    <message>
        <source>Your clinic’s version</source>
        <translation>Your clinic’s version</translation>
    </message>
    <message>
        <source>Stands in for “{title}”</source>
        <translation>Stands in for “{title}”</translation>
    </message>
    <message>
        <source>What changed in it</source>
        <translation>What changed in it</translation>
    </message>
    <message>
        <source>The page from which yours was made</source>
        <translation>The page from which yours was made</translation>
    </message>
    <message>
        <source>As it comes with KetaDesk now</source>
        <translation>As it comes with KetaDesk now</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Go on writing</translation>
    </message>
    <message>
        <source>Keep ours</source>
        <translation>Keep ours</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Yours</translation>
    </message>
    <message>
        <source>Changed by another person</source>
        <translation>Changed by another person</translation>
    </message>
    <message>
        <source>Close this, then choose which one stays</source>
        <translation>Close this, then choose which one stays</translation>
    </message>
</context>
<context>
    <name>PageDetails</name>
    <message>
        <source>Page details</source>
        <translation>Page details</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>&amp;Summary, one sentence</source>
        <translation>&amp;Summary, one sentence</translation>
    </message>
    <message>
        <source>&amp;For whom</source>
        <translation>&amp;For whom</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Clinicians</source>
        <translation>Clinicians</translation>
    </message>
    <message>
        <source>S&amp;ection</source>
        <translation>S&amp;ection</translation>
    </message>
    <message>
        <source>Search &amp;words, one a line</source>
        <translation>Search &amp;words, one a line</translation>
    </message>
    <message>
        <source>&amp;Questions it answers, one a line</source>
        <translation>&amp;Questions it answers, one a line</translation>
    </message>
    <message>
        <source>Can be &amp;printed as a handout</source>
        <translation>Can be &amp;printed as a handout</translation>
    </message>
    <message>
        <source>It is a form to &amp;fill in</source>
        <translation>It is a form to &amp;fill in</translation>
    </message>
    <message>
        <source>It states &amp;medical facts</source>
        <translation>It states &amp;medical facts</translation>
    </message>
    <message>
        <source>Facts checked &amp;on</source>
        <translation>Facts checked &amp;on</translation>
    </message>
    <message>
        <source>Check again &amp;by</source>
        <translation>Check again &amp;by</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>PageHiding</name>
    <message>
        <source>never this one: it helps in a crisis</source>
        <translation>never this one: it helps in a crisis</translation>
    </message>
    <message>
        <source>Hide this page</source>
        <translation>Hide this page</translation>
    </message>
    <message>
        <source>Hide “{title}”?</source>
        <translation>Hide “{title}”?</translation>
    </message>
    <message>
        <source>It goes off the list and out of the search on this account. Nothing is deleted: “Packs…” in the File menu brings it back.</source>
        <translation>It goes off the list and out of the search on this account. Nothing is deleted: “Packs…” in the File menu brings it back.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>“{title}” is hidden. To bring it back, open “Packs…” (Ctrl+Shift+K), choose your own pages, then “Show again”.</source>
        <translation>“{title}” is hidden. To bring it back, open “Packs…” (Ctrl+Shift+K), choose your own pages, then “Show again”.</translation>
    </message>
    <message>
        <source>“{title}” is in the list again.</source>
        <translation>“{title}” is in the list again.</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Your pages</source>
        <translation>Your pages</translation>
    </message>
    <message>
        <source>Enter changes the page, Delete removes it</source>
        <translation>Enter changes the page, Delete removes it</translation>
    </message>
</context>
<context>
    <name>PagePick</name>
    <message>
        <source>Link to a page</source>
        <translation>Link to a page</translation>
    </message>
    <message>
        <source>Search for a page, or type https://…, a mail address or a number</source>
        <translation>Search for a page, or type https://…, a mail address or a number</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Leads out of KetaDesk</source>
        <translation>Leads out of KetaDesk</translation>
    </message>
</context>
<context>
    <name>PageSigning</name>
    <message>
        <source>Your own pages and those that come with KetaDesk</source>
        <translation>Your own pages and those that come with KetaDesk</translation>
    </message>
    <message>
        <source>{clinic}: own pages and those that come with KetaDesk</source>
        <translation>{clinic}: own pages and those that come with KetaDesk</translation>
    </message>
    <message>
        <source>This pack is read-only; ask who keeps it.</source>
        <translation>This pack is read-only; ask who keeps it.</translation>
    </message>
    <message>
        <source>Our clinic</source>
        <translation>Our clinic</translation>
    </message>
    <message>
        <source>Report on all reviews</source>
        <translation>Report on all reviews</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Spreadsheet (*.csv)</source>
        <translation>PDF (*.pdf);;Spreadsheet (*.csv)</translation>
    </message>
    <message>
        <source>reviews.pdf</source>
        <translation>reviews.pdf</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Saved as {file}.</translation>
    </message>
    <message>
        <source>1 page has changed since it was reviewed: File, Reviews…</source>
        <translation>1 page has changed since it was reviewed: File, Reviews…</translation>
    </message>
    <message>
        <source>{count} pages have changed since they were reviewed: File, Reviews…</source>
        <translation>{count} pages have changed since they were reviewed: File, Reviews…</translation>
    </message>
</context>
<context>
    <name>PageWriting</name>
    <message>
        <source>Compare with original</source>
        <translation>Compare with original</translation>
    </message>
    <message>
        <source>Change this page…</source>
        <translation>Change this page…</translation>
    </message>
    <message>
        <source>From a Word file</source>
        <translation>From a Word file</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Save your pages as a file</source>
        <translation>Save your pages as a file</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
    <message>
        <source>The main message</source>
        <translation>The main message</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Help right now</source>
        <translation>Help right now</translation>
    </message>
    <message>
        <source>If you might harm yourself, or cannot keep yourself safe:</source>
        <translation>If you might harm yourself, or cannot keep yourself safe:</translation>
    </message>
    <message>
        <source>For patients</source>
        <translation>For patients</translation>
    </message>
    <message>
        <source>For clinicians</source>
        <translation>For clinicians</translation>
    </message>
    <message>
        <source>checked {date}</source>
        <translation>checked {date}</translation>
    </message>
    <message>
        <source>not yet reviewed by a clinician</source>
        <translation>not yet reviewed by a clinician</translation>
    </message>
    <message>
        <source>reviewed by {name}</source>
        <translation>reviewed by {name}</translation>
    </message>
    <message>
        <source>valid to {date}</source>
        <translation>valid to {date}</translation>
    </message>
    <message>
        <source>changed since it was reviewed</source>
        <translation>changed since it was reviewed</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>by {name}</translation>
    </message>
    <message>
        <source>review overdue since {date}</source>
        <translation>review overdue since {date}</translation>
    </message>
    <message>
        <source>1 of 2 reviewers</source>
        <translation>1 of 2 reviewers</translation>
    </message>
    <message>
        <source>review in doubt</source>
        <translation>review in doubt</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>Not signed off: {state}</source>
        <translation>Not signed off: {state}</translation>
    </message>
    <message>
        <source>Review overdue since {date}</source>
        <translation>Review overdue since {date}</translation>
    </message>
    <message>
        <source>{name}’s version</source>
        <translation>{name}’s version</translation>
    </message>
    <message>
        <source>{name}’ version</source>
        <translation>{name}’ version</translation>
    </message>
    <message>
        <source>the original page</source>
        <translation>the original page</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Footnotes</source>
        <translation>Footnotes</translation>
    </message>
    <message>
        <source>Words used here</source>
        <translation>Words used here</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Back to the text</translation>
    </message>
    <message>
        <source>In words: {alt}</source>
        <translation>In words: {alt}</translation>
    </message>
    <message>
        <source>Previous: {title}</source>
        <translation>Previous: {title}</translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation>Next: {title}</translation>
    </message>
    <message>
        <source>This page is information. It does not replace advice from your own clinician.</source>
        <translation>This page is information. It does not replace advice from your own clinician.</translation>
    </message>
    <message>
        <source>This word is not in the glossary.</source>
        <translation>This word is not in the glossary.</translation>
    </message>
    <message>
        <source>Enter goes to the source</source>
        <translation>Enter goes to the source</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>Someone to talk to</source>
        <translation>Someone to talk to</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>What is said</translation>
    </message>
    <message>
        <source>What we found</source>
        <translation>What we found</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>What the sources say</source>
        <translation>What the sources say</translation>
    </message>
    <message>
        <source>Most wanted</source>
        <translation>Most wanted</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Starred</translation>
    </message>
    <message>
        <source>Recently read</source>
        <translation>Recently read</translation>
    </message>
    <message>
        <source>Forms to print</source>
        <translation>Forms to print</translation>
    </message>
    <message>
        <source>All {count} forms</source>
        <translation>All {count} forms</translation>
    </message>
    <message>
        <source>About this content</source>
        <translation>About this content</translation>
    </message>
    <message>
        <source>Facts checked {date}.</source>
        <translation>Facts checked {date}.</translation>
    </message>
    <message>
        <source>What changed in {version}</source>
        <translation>What changed in {version}</translation>
    </message>
    <message>
        <source>Using KetaDesk</source>
        <translation>Using KetaDesk</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>What changed</translation>
    </message>
    <message>
        <source>Starred and recently read</source>
        <translation>Starred and recently read</translation>
    </message>
    <message>
        <source>Nothing is starred yet. Press Ctrl+D on a topic.</source>
        <translation>Nothing is starred yet. Press Ctrl+D on a topic.</translation>
    </message>
    <message>
        <source>Nothing was read yet.</source>
        <translation>Nothing was read yet.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Everything can be done without the mouse. Alt or F10 shows the menus.</source>
        <translation>Everything can be done without the mouse. Alt or F10 shows the menus.</translation>
    </message>
    <message>
        <source>Not yet reviewed by a clinician.</source>
        <translation>Not yet reviewed by a clinician.</translation>
    </message>
    <message>
        <source>There are no forms.</source>
        <translation>There are no forms.</translation>
    </message>
</context>
<context>
    <name>PagesBar</name>
    <message>
        <source>Show the file</source>
        <translation>Show the file</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Smaller pages</source>
        <translation>Smaller pages</translation>
    </message>
    <message>
        <source>Larger pages</source>
        <translation>Larger pages</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} of {count}</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>&amp;What it shows, for who cannot see it</source>
        <translation>&amp;What it shows, for who cannot see it</translation>
    </message>
    <message>
        <source>&amp;Line below it, if you like</source>
        <translation>&amp;Line below it, if you like</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>First say what the picture shows</source>
        <translation>First say what the picture shows</translation>
    </message>
</context>
<context>
    <name>Picturing</name>
    <message>
        <source>Choose a picture</source>
        <translation>Choose a picture</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <source>It was made as small as paper needs.</source>
        <translation>It was made as small as paper needs.</translation>
    </message>
    <message>
        <source>Place, time and names that the camera wrote are left out.</source>
        <translation>Place, time and names that the camera wrote are left out.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>Look for a setting</source>
        <translation>Look for a setting</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>No setting has these words.</translation>
    </message>
    <message>
        <source>Clinic letterhead…</source>
        <translation>Clinic letterhead…</translation>
    </message>
    <message>
        <source>Put back the defaults…</source>
        <translation>Put back the defaults…</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>Keep my choices</source>
        <translation>Keep my choices</translation>
    </message>
    <message>
        <source>Forget your own choices? Those of your clinic and organization stay.</source>
        <translation>Forget your own choices? Those of your clinic and organization stay.</translation>
    </message>
    <message>
        <source>Changes hold at once.</source>
        <translation>Changes hold at once.</translation>
    </message>
    <message>
        <source>The defaults hold again.</source>
        <translation>The defaults hold again.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Set by your organization in {file}.</source>
        <translation>Set by your organization in {file}.</translation>
    </message>
    <message>
        <source>KetaDesk knows no numbers for the region in force. Choose one.</source>
        <translation>KetaDesk knows no numbers for the region in force. Choose one.</translation>
    </message>
    <message>
        <source>Compared {day}.</source>
        <translation>Compared {day}.</translation>
    </message>
    <message>
        <source>Compared {day} to {last}.</source>
        <translation>Compared {day} to {last}.</translation>
    </message>
    <message>
        <source>12, 16 or 20 point on handouts.</source>
        <translation>12, 16 or 20 point on handouts.</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>As usual in the region</source>
        <translation>As usual in the region</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Ask first</translation>
    </message>
    <message>
        <source>Ask for the local number.</source>
        <translation>Ask for the local number.</translation>
    </message>
    <message>
        <source>Ask shows the address first. Never only lets it be copied.</source>
        <translation>Ask shows the address first. Never only lets it be copied.</translation>
    </message>
    <message>
        <source>Clinic and letterhead</source>
        <translation>Clinic and letterhead</translation>
    </message>
    <message>
        <source>Clinicians</source>
        <translation>Clinicians</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Colors</translation>
    </message>
    <message>
        <source>Crisis and emergency numbers on screen and on paper.</source>
        <translation>Crisis and emergency numbers on screen and on paper.</translation>
    </message>
    <message>
        <source>Crisis numbers</source>
        <translation>Crisis numbers</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Extra large, 20 point</source>
        <translation>Extra large, 20 point</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>In percent. The pages keep their width.</source>
        <translation>In percent. The pages keep their width.</translation>
    </message>
    <message>
        <source>Large, 16 point</source>
        <translation>Large, 16 point</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Never open, only copy</source>
        <translation>Never open, only copy</translation>
    </message>
    <message>
        <source>Normal, 12 point</source>
        <translation>Normal, 12 point</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Print size</source>
        <translation>Print size</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Region uses the paper that is usual there.</source>
        <translation>Region uses the paper that is usual there.</translation>
    </message>
    <message>
        <source>Show at start</source>
        <translation>Show at start</translation>
    </message>
    <message>
        <source>System follows the computer's own choice.</source>
        <translation>System follows the computer's own choice.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Web links</source>
        <translation>Web links</translation>
    </message>
    <message>
        <source>Whose topics the list shows first.</source>
        <translation>Whose topics the list shows first.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Pages of the handout</source>
        <translation>Pages of the handout</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>No printer is set up on this computer.</source>
        <translation>No printer is set up on this computer.</translation>
    </message>
    <message>
        <source>The printer “{name}” is stopped or paused: the pages wait in its queue.</source>
        <translation>The printer “{name}” is stopped or paused: the pages wait in its queue.</translation>
    </message>
    <message>
        <source>The printer “{name}” did not take the packet.</source>
        <translation>The printer “{name}” did not take the packet.</translation>
    </message>
</context>
<context>
    <name>QuietMenuBar</name>
    <message>
        <source>Menus</source>
        <translation>Menus</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
</context>
<context>
    <name>ReadingSide</name>
    <message>
        <source>Differences</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Last difference (P)</source>
        <translation>Last difference (P)</translation>
    </message>
    <message>
        <source>Next difference (N)</source>
        <translation>Next difference (N)</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} of {count}</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 difference</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>{count} differences</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>People also ask: {question}</source>
        <translation>People also ask: {question}</translation>
    </message>
</context>
<context>
    <name>ResultsPane</name>
    <message>
        <source>Search results</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>Showing results for {words}</source>
        <translation>Showing results for {words}</translation>
    </message>
    <message>
        <source>Search only for “{words}”</source>
        <translation>Search only for “{words}”</translation>
    </message>
    <message>
        <source>No topic contains “{words}”.</source>
        <translation>No topic contains “{words}”.</translation>
    </message>
    <message>
        <source>Check the spelling, or try one word.</source>
        <translation>Check the spelling, or try one word.</translation>
    </message>
    <message>
        <source>Try other words. These pages are the nearest:</source>
        <translation>Try other words. These pages are the nearest:</translation>
    </message>
    <message>
        <source>Search for “{words}”</source>
        <translation>Search for “{words}”</translation>
    </message>
    <message>
        <source>Help right now</source>
        <translation>Help right now</translation>
    </message>
    <message>
        <source>Look through the contents</source>
        <translation>Look through the contents</translation>
    </message>
    <message>
        <source>Open the help page</source>
        <translation>Open the help page</translation>
    </message>
    <message>
        <source>Search all topics</source>
        <translation>Search all topics</translation>
    </message>
</context>
<context>
    <name>ReviewStates</name>
    <message>
        <source>To do</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Changed since</translation>
    </message>
    <message>
        <source>Never reviewed</source>
        <translation>Never reviewed</translation>
    </message>
    <message>
        <source>Overdue, due</source>
        <translation>Overdue, due</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>No review asked for</source>
        <translation>No review asked for</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>1 of 2 reviewers</source>
        <translation>1 of 2 reviewers</translation>
    </message>
    <message>
        <source>Reviewed, valid to {date}</source>
        <translation>Reviewed, valid to {date}</translation>
    </message>
    <message>
        <source>Due {date}</source>
        <translation>Due {date}</translation>
    </message>
    <message>
        <source>Overdue since {date}</source>
        <translation>Overdue since {date}</translation>
    </message>
    <message>
        <source>Changed since {date}</source>
        <translation>Changed since {date}</translation>
    </message>
    <message>
        <source>Review in doubt</source>
        <translation>Review in doubt</translation>
    </message>
</context>
<context>
    <name>ReviewWindow</name>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Sign off</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>since {date}</source>
        <translation>since {date}</translation>
    </message>
    <message>
        <source>The text that was read is not kept here: read the whole page.</source>
        <translation>The text that was read is not kept here: read the whole page.</translation>
    </message>
    <message>
        <source>There is no page to sign off.</source>
        <translation>There is no page to sign off.</translation>
    </message>
    <message>
        <source>This page is on the shelf no more.</source>
        <translation>This page is on the shelf no more.</translation>
    </message>
    <message>
        <source>Scroll each page to its end first: {pages}.</source>
        <translation>Scroll each page to its end first: {pages}.</translation>
    </message>
    <message>
        <source>{name} has signed “{page}” already. A second person signs it.</source>
        <translation>{name} has signed “{page}” already. A second person signs it.</translation>
    </message>
    <message>
        <source>{pages} and {count} more</source>
        <translation>{pages} and {count} more</translation>
    </message>
    <message>
        <source>Signed off: {pages}.</source>
        <translation>Signed off: {pages}.</translation>
    </message>
</context>
<context>
    <name>SameFactsList</name>
    <message>
        <source>Put this list away</source>
        <translation>Put this list away</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Fold away</source>
        <translation>Fold away</translation>
    </message>
    <message>
        <source>Show where it is stated</source>
        <translation>Show where it is stated</translation>
    </message>
    <message>
        <source>Fold the list away</source>
        <translation>Fold the list away</translation>
    </message>
    <message>
        <source>A rule</source>
        <translation>A rule</translation>
    </message>
    <message>
        <source>{fact} was changed, and this page still states it elsewhere.</source>
        <translation>{fact} was changed, and this page still states it elsewhere.</translation>
    </message>
    <message>
        <source>1 other page states it too</source>
        <translation>1 other page states it too</translation>
    </message>
    <message>
        <source>{count} other pages state it too</source>
        <translation>{count} other pages state it too</translation>
    </message>
    <message>
        <source>, and so does this page elsewhere</source>
        <translation>, and so does this page elsewhere</translation>
    </message>
    <message>
        <source>{fact} was changed. {stated}{more}.</source>
        <translation>{fact} was changed. {stated}{more}.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Open page</translation>
    </message>
    <message>
        <source>Open {title}: {sentence}</source>
        <translation>Open {title}: {sentence}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search topics</source>
        <translation>Search topics</translation>
    </message>
    <message>
        <source>Results appear as you type. Up and Down move in them, Enter opens, Escape closes.</source>
        <translation>Results appear as you type. Up and Down move in them, Enter opens, Escape closes.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation>Clear the search (Esc)</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>↑ ↓ move · Enter opens · Esc closes</source>
        <translation>↑ ↓ move · Enter opens · Esc closes</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>Esc closes</translation>
    </message>
    <message>
        <source>Works offline · content {version}</source>
        <translation>Works offline · content {version}</translation>
    </message>
    <message>
        <source>There are no topics for patients.</source>
        <translation>There are no topics for patients.</translation>
    </message>
    <message>
        <source>There are no topics for clinicians.</source>
        <translation>There are no topics for clinicians.</translation>
    </message>
    <message>
        <source>There are no topics.</source>
        <translation>There are no topics.</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Parts of “{title}” to print</source>
        <translation>Parts of “{title}” to print</translation>
    </message>
</context>
<context>
    <name>ShelfWindows</name>
    <message>
        <source>Removed. It is kept as {file}.</source>
        <translation>Removed. It is kept as {file}.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>Add pages</source>
        <translation>Add pages</translation>
    </message>
    <message>
        <source>Packs (*.ketapack pack.toml);;All files (*)</source>
        <translation>Packs (*.ketapack pack.toml);;All files (*)</translation>
    </message>
    <message>
        <source>“{title}” was added.</source>
        <translation>“{title}” was added.</translation>
    </message>
</context>
<context>
    <name>SignSide</name>
    <message>
        <source>Your name</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Valid to</translation>
    </message>
    <message>
        <source>Note for the next reviewer</source>
        <translation>Note for the next reviewer</translation>
    </message>
    <message>
        <source>Sources of this page</source>
        <translation>Sources of this page</translation>
    </message>
    <message>
        <source>This page names no source.</source>
        <translation>This page names no source.</translation>
    </message>
    <message>
        <source>Sign off {count} pages</source>
        <translation>Sign off {count} pages</translation>
    </message>
    <message>
        <source>I have read these pages, their differences and their sources.</source>
        <translation>I have read these pages, their differences and their sources.</translation>
    </message>
    <message>
        <source>Sign off “{title}”</source>
        <translation>Sign off “{title}”</translation>
    </message>
    <message>
        <source>Sign off this page</source>
        <translation>Sign off this page</translation>
    </message>
    <message>
        <source>I have read this page and its sources.</source>
        <translation>I have read this page and its sources.</translation>
    </message>
    <message>
        <source>I have read this page, its differences and its sources.</source>
        <translation>I have read this page, its differences and its sources.</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Sign off</translation>
    </message>
    <message>
        <source>The text changed just now. Read it again.</source>
        <translation>The text changed just now. Read it again.</translation>
    </message>
    <message>
        <source>Your name stands for exactly these words.</source>
        <translation>Your name stands for exactly these words.</translation>
    </message>
    <message>
        <source>A second reviewer signs after you (your organization asks for 2).</source>
        <translation>A second reviewer signs after you (your organization asks for 2).</translation>
    </message>
</context>
<context>
    <name>SinceRead</name>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Meaning of a word</source>
        <translation>Meaning of a word</translation>
    </message>
    <message>
        <source>Source {name}</source>
        <translation>Source {name}</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>Picture {name}</translation>
    </message>
    <message>
        <source>For patients</source>
        <translation>For patients</translation>
    </message>
    <message>
        <source>For clinicians</source>
        <translation>For clinicians</translation>
    </message>
    <message>
        <source>The picture as it was</source>
        <translation>The picture as it was</translation>
    </message>
    <message>
        <source>Another picture: see it on the page</source>
        <translation>Another picture: see it on the page</translation>
    </message>
</context>
<context>
    <name>SourcePick</name>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Author, year or words of the title</source>
        <translation>Author, year or words of the title</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>KetaDesk cannot write to {folder} ({reason}). Favourites, packets and your place last only until you close the window.</source>
        <translation>KetaDesk cannot write to {folder} ({reason}). Favourites, packets and your place last only until you close the window.</translation>
    </message>
    <message>
        <source>Favourites and packets could not be read ({reason}: {path}). The file is left as it is; what you choose now lasts until you close the window.</source>
        <translation>Favourites and packets could not be read ({reason}: {path}). The file is left as it is; what you choose now lasts until you close the window.</translation>
    </message>
    <message>
        <source>The file of favourites and packets was damaged. It is kept as {path}.</source>
        <translation>The file of favourites and packets was damaged. It is kept as {path}.</translation>
    </message>
</context>
<context>
    <name>TickList</name>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Space ticks a page, Enter opens it</source>
        <translation>Space ticks a page, Enter opens it</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Add to packet</source>
        <translation>Add to packet</translation>
    </message>
    <message>
        <source>Print handout</source>
        <translation>Print handout</translation>
    </message>
    <message>
        <source>Help right now</source>
        <translation>Help right now</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menu (F10)</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Text size {percent} percent</source>
        <translation>Text size {percent} percent</translation>
    </message>
    <message>
        <source>{words}, {count} in it</source>
        <translation>{words}, {count} in it</translation>
    </message>
</context>
<context>
    <name>TopicsSide</name>
    <message>
        <source>Search topics</source>
        <translation>Search topics</translation>
    </message>
    <message>
        <source>Search topics (Ctrl+K)</source>
        <translation>Search topics (Ctrl+K)</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Report…</translation>
    </message>
    <message>
        <source>Report on all reviews, as PDF or CSV</source>
        <translation>Report on all reviews, as PDF or CSV</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>No page has these words.</translation>
    </message>
    <message>
        <source>No page stands so.</source>
        <translation>No page stands so.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nothing to do.</translation>
    </message>
    <message>
        <source>Nothing to do. The next review is due on {date}.</source>
        <translation>Nothing to do. The next review is due on {date}.</translation>
    </message>
    <message>
        <source>{number} of {count} ticked</source>
        <translation>{number} of {count} ticked</translation>
    </message>
</context>
<context>
    <name>WebPage</name>
    <message>
        <source>The page could not be written ({reason}).</source>
        <translation>The page could not be written ({reason}).</translation>
    </message>
    <message>
        <source>Opened in your browser from {file}.</source>
        <translation>Opened in your browser from {file}.</translation>
    </message>
    <message>
        <source>No browser answered. The page is in {file}.</source>
        <translation>No browser answered. The page is in {file}.</translation>
    </message>
</context>
<context>
    <name>WordDialog</name>
    <message>
        <source>From a Word file</source>
        <translation>From a Word file</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Title</translation>
    </message>
    <message>
        <source>Not taken, or not as it was</source>
        <translation>Not taken, or not as it was</translation>
    </message>
    <message>
        <source>Create page</source>
        <translation>Create page</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>How far it is</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Reading {name}…</translation>
    </message>
    <message>
        <source>No page can be made of this</source>
        <translation>No page can be made of this</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>A page from {name}</source>
        <translation>A page from {name}</translation>
    </message>
    <message>
        <source>{taken} of {all} words taken, {pictures} pictures.</source>
        <translation>{taken} of {all} words taken, {pictures} pictures.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>WordPick</name>
    <message>
        <source>Explained word</source>
        <translation>Explained word</translation>
    </message>
    <message>
        <source>A word of the glossary</source>
        <translation>A word of the glossary</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Words</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>[note: {words}]</source>
        <translation>[note: {words}]</translation>
    </message>
    <message>
        <source>clinic name</source>
        <translation>clinic name</translation>
    </message>
    <message>
        <source>clinic address</source>
        <translation>clinic address</translation>
    </message>
    <message>
        <source>clinic phone</source>
        <translation>clinic phone</translation>
    </message>
    <message>
        <source>clinic phone after hours</source>
        <translation>clinic phone after hours</translation>
    </message>
    <message>
        <source>name of the country</source>
        <translation>name of the country</translation>
    </message>
    <message>
        <source>emergency number</source>
        <translation>emergency number</translation>
    </message>
    <message>
        <source>crisis line</source>
        <translation>crisis line</translation>
    </message>
    <message>
        <source>Picture: {alt}</source>
        <translation>Picture: {alt}</translation>
    </message>
    <message>
        <source>{count} empty lines to write on</source>
        <translation>{count} empty lines to write on</translation>
    </message>
    <message>
        <source>Here stands the table of what is said about the treatment</source>
        <translation>Here stands the table of what is said about the treatment</translation>
    </message>
    <message>
        <source>Here stand all words that are explained</source>
        <translation>Here stand all words that are explained</translation>
    </message>
    <message>
        <source>Here stand the numbers to call in a crisis</source>
        <translation>Here stand the numbers to call in a crisis</translation>
    </message>
    <message>
        <source>Here stand the crisis numbers of every country</source>
        <translation>Here stand the crisis numbers of every country</translation>
    </message>
    <message>
        <source>Main message</source>
        <translation>Main message</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Heading</translation>
    </message>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Tick boxes</source>
        <translation>Tick boxes</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Crisis numbers</source>
        <translation>Crisis numbers</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Claims</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>Kept as it is</translation>
    </message>
</context>
<context>
    <name>WritingArea</name>
    <message>
        <source>Text of the page</source>
        <translation>Text of the page</translation>
    </message>
    <message>
        <source>F6 leaves the text</source>
        <translation>F6 leaves the text</translation>
    </message>
</context>
<context>
    <name>WritingTools</name>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Heading</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Bold</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Italic</translation>
    </message>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Tick boxes</source>
        <translation>Tick boxes</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Callout</source>
        <translation>Callout</translation>
    </message>
    <message>
        <source>Link to a page…</source>
        <translation>Link to a page…</translation>
    </message>
    <message>
        <source>Source…</source>
        <translation>Source…</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Text with its marks</source>
        <translation>Text with its marks</translation>
    </message>
    <message>
        <source>Heading	Ctrl+1</source>
        <translation>Heading	Ctrl+1</translation>
    </message>
    <message>
        <source>Smaller heading	Ctrl+2</source>
        <translation>Smaller heading	Ctrl+2</translation>
    </message>
    <message>
        <source>Smallest heading	Ctrl+3</source>
        <translation>Smallest heading	Ctrl+3</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Main message</source>
        <translation>Main message</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Title of the box</source>
        <translation>Title of the box</translation>
    </message>
    <message>
        <source>Numbers to call in a crisis</source>
        <translation>Numbers to call in a crisis</translation>
    </message>
    <message>
        <source>Explained word…</source>
        <translation>Explained word…</translation>
    </message>
    <message>
        <source>Field to fill in</source>
        <translation>Field to fill in</translation>
    </message>
    <message>
        <source>Box to tick</source>
        <translation>Box to tick</translation>
    </message>
    <message>
        <source>Lines to write on</source>
        <translation>Lines to write on</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Picture…</translation>
    </message>
</context>
<context>
    <name>YourPages</name>
    <message>
        <source>Your pages</source>
        <translation>Your pages</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>New page…</source>
        <translation>New page…</translation>
    </message>
    <message>
        <source>Packs…</source>
        <translation>Packs…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Compare with original</source>
        <translation>Compare with original</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>History…</translation>
    </message>
    <message>
        <source>Removed pages…</source>
        <translation>Removed pages…</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Save as a file…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Search your pages</source>
        <translation>Search your pages</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>All {number}</source>
        <translation>All {number}</translation>
    </message>
    <message>
        <source>Own pages {number}</source>
        <translation>Own pages {number}</translation>
    </message>
    <message>
        <source>Changed {number}</source>
        <translation>Changed {number}</translation>
    </message>
    <message>
        <source>Drafts {number}</source>
        <translation>Drafts {number}</translation>
    </message>
    <message>
        <source>To read only: set by your organization</source>
        <translation>To read only: set by your organization</translation>
    </message>
    <message>
        <source>No page can be written: the folder {folder} is closed to you.</source>
        <translation>No page can be written: the folder {folder} is closed to you.</translation>
    </message>
    <message>
        <source>{clinic} · {published} published, {drafts} in draft</source>
        <translation>{clinic} · {published} published, {drafts} in draft</translation>
    </message>
    <message>
        <source>You have no pages yet. Change a bundled page, or start from a template or a Word file.</source>
        <translation>You have no pages yet. Change a bundled page, or start from a template or a Word file.</translation>
    </message>
    <message>
        <source>None of your pages has “{words}” in its title.</source>
        <translation>None of your pages has “{words}” in its title.</translation>
    </message>
    <message>
        <source>There is none of this kind.</source>
        <translation>There is none of this kind.</translation>
    </message>
    <message>
        <source>stands in for the bundled page</source>
        <translation>stands in for the bundled page</translation>
    </message>
    <message>
        <source>own page</source>
        <translation>own page</translation>
    </message>
    <message>
        <source>Draft, saved {when}</source>
        <translation>Draft, saved {when}</translation>
    </message>
    <message>
        <source>The bundled page has changed</source>
        <translation>The bundled page has changed</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Remove “{title}”?</source>
        <translation>Remove “{title}”?</translation>
    </message>
    <message>
        <source>Readers no longer find it.</source>
        <translation>Readers no longer find it.</translation>
    </message>
    <message>
        <source>Readers see the bundled page again.</source>
        <translation>Readers see the bundled page again.</translation>
    </message>
    <message>
        <source>Its last version is kept in the history.</source>
        <translation>Its last version is kept in the history.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
</TS>
