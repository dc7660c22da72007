# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to make Word files, of real styles by python-docx and with anything else that Word writes
by hand.
"""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def run(words, properties=""):
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def para(inner, properties=""):
    looks = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{looks}{inner}</w:p>"


def document(*bodies):
    """A document of paragraphs: words, or XML of Word's own."""
    made = Document()
    for body in bodies:
        add(made, body)
    return made


def add(made, body):
    if not body.startswith("<"):
        made.add_paragraph(body)
        return
    holder = parse_xml(f"<w:body {SPACES}>{body}</w:body>")
    last = made.element.body[-1]  # the section's own properties stand last
    for one in list(holder):
        last.addprevious(one)


def saved(made, path):
    made.save(str(path))
    return path


def with_parts(path, **parts):
    """The file with some parts changed or added: name, with __ for /, and its new bytes."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    whole = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, data in named.items():
            new.writestr(name, data)
    path.write_bytes(whole.getvalue())
    return path


def with_footnotes(path, *notes):
    """The file with footnotes 1, 2 … of these words."""
    body = "".join(
        f'<w:footnote w:id="{number}">{para(run(words))}</w:footnote>'
        for number, words in enumerate(notes, 1)
    )
    return with_parts(path, word__footnotes_xml=f"<w:footnotes {SPACES}>{body}</w:footnotes>")


def note_mark(number):
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
