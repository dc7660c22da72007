"""Qt's enumerations, made the quick way, are what the standard library would have made."""

import enum
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets

from ketadesk.quick import enums

pytestmark = pytest.mark.skipif(
    not enums.KNOWN, reason="made the standard library's way on this Python"
)
STANDARD = enums._standard


def of_qt():
    """Every enumeration of the modules that the program uses, by its full name."""
    for module in (QtCore, QtGui, QtWidgets, QtSvg, QtPrintSupport):
        for name in dir(module):
            thing = getattr(module, name)
            for inner in [thing, *(vars(thing).values() if isinstance(thing, type) else ())]:
                if isinstance(inner, enum.EnumType) and inner.__members__:
                    yield f"{module.__name__}.{inner.__qualname__}", inner


QTS = dict(of_qt())


def kind_of(made):
    return made.__mro__[1]


def pairs_of(made):
    return [(name, member.value) for name, member in made.__members__.items()]


def told(value):
    """A value in words that two equal enumerations share."""
    if isinstance(value, staticmethod):
        return told(value.__func__)
    if isinstance(value, enum.Enum) and not isinstance(value, enum.FlagBoundary):
        kept = {k: v for k, v in vars(value).items() if k != "__objclass__"}
        return (repr(value), str(value), format(value), type(value.value), kept)
    if isinstance(value, dict):
        return [(key, told(inner)) for key, inner in value.items()]
    if hasattr(value, "__func__"):  # a class method bound to this very class
        return value.__func__
    return (
        type(value)
        if "attribute" in type(value).__name__ or "getset" in str(type(value))
        else value
    )


def test_qt_has_hundreds_of_them():
    assert len(QTS) > 400


@pytest.mark.parametrize("name", QTS)
def test_a_quick_one_equals_the_standard_one_in_every_attribute(name):
    kind, pairs = kind_of(QTS[name]), pairs_of(QTS[name])
    class_name = QTS[name].__name__
    quick = enums.laid_out(kind, class_name, pairs, "somewhere")
    standard = STANDARD(kind, class_name, pairs, module="somewhere", boundary=enum.KEEP)
    assert len(quick) == len(standard)  # wakes it
    assert {k: told(v) for k, v in vars(quick).items()} == {
        k: told(v) for k, v in vars(standard).items()
    }
    assert list(map(told, quick)) == list(map(told, standard))


def test_flags_of_a_quick_one_combine_and_come_apart():
    flags = QtCore.Qt.AlignmentFlag
    both = flags.AlignLeft | flags.AlignTop
    assert flags.AlignLeft in both
    assert ~flags.AlignLeft & flags.AlignLeft == flags(0)
    assert list(both) == [flags.AlignLeft, flags.AlignTop]
    assert flags(1 << 20).value == 1 << 20  # what Qt gives and no name stands for is kept


PAIRS = [("Left", 1), ("Right", 2), ("Both", 3), ("Also", 1)]
QUESTIONS = {
    "a name": lambda made: made.Right.value,
    "a name in brackets": lambda made: made["Right"].value,
    "a number": lambda made: made(2).name,
    "a combination": lambda made: made(3).value,
    "its length": len,
    "its members in turn": lambda made: [one.name for one in made],
    "its members backwards": lambda made: [one.name for one in reversed(made)],
    "all names": lambda made: list(made.__members__),
    "dir": dir,
    "what is not there": lambda made: hasattr(made, "Nowhere"),
    "a number that is not there": lambda made: made(9).value,
    "its words": repr,
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("kind", [enum.Flag, enum.IntFlag], ids=["flag", "int flag"])
def test_one_that_sleeps_answers_any_first_question(question, kind):
    quick = enums.laid_out(kind, "Sides", PAIRS, "somewhere")
    quick.__qualname__ = "Qt.Sides"  # as Qt for Python does while it sleeps
    standard = STANDARD(kind, "Sides", PAIRS, module="somewhere", boundary=enum.KEEP)
    standard.__qualname__ = "Qt.Sides"

    def answer(made):
        try:
            return QUESTIONS[question](made)
        except TypeError as refused:
            return str(refused)

    assert answer(quick) == answer(standard)


def test_one_that_is_asked_by_many_threads_at_once_wakes_once():
    for _ in range(50):
        made = enums.laid_out(enum.Enum, "Keys", [(f"Key{n}", n) for n in range(300)], "somewhere")
        with ThreadPoolExecutor(8) as many:
            asked = list(many.map(lambda n, made=made: made[f"Key{n % 3}"], range(24)))
        assert {id(one) for one in asked} == {id(made(n)) for n in range(3)}


def test_when_all_wake_those_made_before_and_after_have_their_members():
    code = (
        "import enum, ketadesk.ui\n"
        "from ketadesk.quick import enums\n"
        "enums.make_quickly()\n"
        "made = lambda: enum.Enum('Sides', [('Left', 1)], boundary=enum.KEEP)\n"
        "early = made()\n"
        "print('Left' in vars(early))\n"
        "enums.wake_all()\n"
        "print('Left' in vars(early), 'Left' in vars(made()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]


def test_people_s_own_enumerations_are_made_as_ever():
    colours = enum.Enum("Colours", "red green")
    kept = enum.Flag("Kept", [("name", 1)], boundary=enum.KEEP)  # a word of the enum module's own
    assert [one.name for one in colours] == ["red", "green"]
    assert colours.red.value == 1
    assert kept(1).value == 1
