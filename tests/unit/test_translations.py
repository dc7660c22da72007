"""The words of the window, read in its source without Qt: all go through translation, and the file
that translators get has them all."""

import ast
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest

from ketadesk.paths import resources_folder
from ketadesk.settings import Settings
from ketadesk.ui.dialogs.preferences import _WORDS as CHOICES
from ketadesk.ui.dialogs.preferences import GROUPS
from tests.places import ROOT

UI = ROOT / "ketadesk" / "ui"
SOURCES = sorted(UI.rglob("*.py"))
FILES = sorted((resources_folder() / "i18n").glob("*.ts"))
LRELEASE = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
ENGLISH = resources_folder() / "i18n" / "ketadesk_en.ts"
TAKES_CONTEXT = {"translate", "QT_TRANSLATE_NOOP"}
# Called with words that stand elsewhere: the table of actions, and the preferences, whose words are
# those of Settings and of their own table.
LOOKED_UP = {("actions.py", "entry.text"), ("preferences.py", "words")}
SHOWN = re.compile(
    r"set(Text|ToolTip|StatusTip|WhatsThis|Title|WindowTitle|PlaceholderText|Html|PlainText"
    r"|Accessible(Name|Description)|(Informative|Detailed|Label|ButtonText)Text|Prefix|Suffix)"
    r"|Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|ListWidgetItem)"
    r"|Checkbox|add(Item|Items|Action|Menu|Row|Button|Tab)|announce|tell|page_words"
    r"|get(Text|Item|SaveFileName|OpenFileName|ExistingDirectory)"
    r"|(information|warning|critical|question|about)"
)
ITS_FIRST = {"tell", "addItem"}  # the second names a level or a value
SAME_EVERYWHERE = {"KetaDesk", "Ctrl+K", "A4", "ketadesk-report.txt"}  # names, a key, a measure
# display.py speaks on the terminal where no window can open, and offscreen.py holds a phrase of Qt's.
NOT_THE_WINDOW = {"display.py", "offscreen.py"}
SENTENCE = re.compile(r"[A-Z]\w*,? [a-z]{2}")
TAG = re.compile(r"<[^<>]*>")


def called(node):
    """The last name of what a call calls."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def translates(node):
    return isinstance(node, ast.Call) and called(node) in {"tr", *TAKES_CONTEXT}


class Words(ast.NodeVisitor):
    """What one file translates, what it computes first, and what it shows as it is."""

    def __init__(self, path):
        self.file, self.classes = path.name, []
        self.messages, self.computed, self.bare, self.sentences = set(), set(), set(), set()
        tree = ast.parse(path.read_text("utf-8"))
        self.docstrings = {
            node.body[0].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and isinstance(node.body[0], ast.Expr)
        }
        self.visit(tree)

    def visit_ClassDef(self, node):
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node):
        if translates(node):
            self.take(node)
            return
        if SHOWN.fullmatch(called(node)):
            shown = node.args[:1] if called(node) in ITS_FIRST else node.args
            self.bare |= {words for argument in shown for words in untranslated(argument)}
        self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and node not in self.docstrings:
            self.note_sentence(node.value)

    def visit_JoinedStr(self, node):
        parts = (one.value if isinstance(one, ast.Constant) else "x" for one in node.values)
        self.note_sentence("".join(parts))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def note_sentence(self, words):
        if SENTENCE.match(words):
            self.sentences.add(words)

    def take(self, node):
        with_context = called(node) in TAKES_CONTEXT
        context, source = node.args[:2] if with_context else (None, node.args[0])
        name = ast.literal_eval(context) if context is not None else self.classes[-1]
        if isinstance(source, ast.Constant):
            self.messages.add((name, source.value))
        else:
            self.computed.add((self.file, ast.unparse(source)))


def untranslated(node):
    """The strings with words below a node that no translation holds; not those that are only
    compared, split by or used to look something up."""
    if translates(node):
        return
    if isinstance(node, ast.Constant):
        words = node.value if isinstance(node.value, str) else ""
        if any(letter.isalpha() for letter in TAG.sub("", words)) and words not in SAME_EVERYWHERE:
            yield words
    elif isinstance(node, ast.Call):
        yield from untranslated(node.func)
    elif isinstance(node, ast.IfExp):
        yield from untranslated(node.body)
        yield from untranslated(node.orelse)
    elif isinstance(node, ast.Attribute):
        yield from untranslated(node.value)
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.FormattedValue | ast.List | ast.Tuple):
        for child in ast.iter_child_nodes(node):
            yield from untranslated(child)


def words_of_preferences():
    """What the form of the preferences looks up: its two tables, and the words Settings declares."""
    declared = [
        field.type.extra_json_schema for field in msgspec.inspect.type_info(Settings).fields
    ]
    shown = {one[part] for one in declared for part in ("title", "description")}
    titles = {title for title, _ in GROUPS}
    return {("Preferences", words) for words in {*CHOICES.values(), *titles, *shown}}


def messages_of(path):
    return [
        (context.findtext("name"), message)
        for context in ET.parse(path).iter("context")
        for message in context.iter("message")
    ]


def fields_of(words):
    """{names} and %n, which a translation must carry."""
    named = {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    return named | set(re.findall(r"%n", words))


@pytest.fixture(scope="module")
def read():
    return [Words(path) for path in SOURCES]


def test_the_file_for_translators_has_the_words_of_the_window_and_no_others(read):
    in_source = set().union(*(one.messages for one in read)) | words_of_preferences()
    in_file = {(context, message.findtext("source")) for context, message in messages_of(ENGLISH)}

    again = "run: uv run python packaging/make_translations.py"
    assert in_source - in_file == set(), again
    assert in_file - in_source == set(), again
    assert len(in_source) > 200


def test_words_are_translated_before_anything_is_put_into_them(read):
    assert set().union(*(one.computed for one in read)) == LOOKED_UP


def test_nothing_is_shown_that_cannot_be_translated(read):
    assert {one.file: one.bare for one in read if one.bare} == {}


def test_no_sentence_stands_outside_of_a_translation(read):
    outside = {one.file: one.sentences for one in read if one.sentences}

    assert set(outside) - NOT_THE_WINDOW - {"preferences.py"} == set(), outside
    assert {("Preferences", words) for words in outside["preferences.py"]} <= words_of_preferences()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_carries_what_is_put_into_it(path):
    wrong = [
        (context, message.findtext("source"))
        for context, message in messages_of(path)
        for translation in [message.find("translation")]
        for words in [form.text for form in translation] or [translation.text]
        if words and fields_of(words) != fields_of(message.findtext("source"))
    ]

    assert wrong == []


def test_english_has_both_numbers_of_every_plural():
    plurals = [one for _, one in messages_of(ENGLISH) if one.get("numerus") == "yes"]
    forms = [[form.text for form in one.iter("numerusform")] for one in plurals]

    assert len(plurals) >= 2
    assert [one for one in forms if len(one) != 2 or one[0] == one[1]] == []
    assert [one for one in forms for words in one if "(s)" in words] == []
    assert [one for one in plurals if one.findtext("translation").strip()] == []  # lrelease refuses


@pytest.mark.skipif(not LRELEASE, reason="pyside6-lrelease is not installed")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_the_program_loads_is_compiled_from_the_file_as_it_is(path, tmp_path):
    fresh = tmp_path / "fresh.qm"

    subprocess.run([LRELEASE, str(path), "-qm", str(fresh)], check=True, capture_output=True)

    assert fresh.read_bytes() == path.with_suffix(".qm").read_bytes()
