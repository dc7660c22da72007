"""What a screen reader sees of KetaDesk, view after view, as JSON: run in a D-Bus session by the
system's Python, which has pyatspi, from test_accessibility.py.

    atspi_views.py TREE.json PROGRAM [WORDS …]

Starts the program, goes from view to view with AT-SPI's own actions (no mouse, no key), and writes
{view: [element, …]} in the order of the tree.
"""

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import gi
import pyatspi

PATIENCE_S = 30
DEEPEST = 24
QUERY = "bladder"


def until(found, what):
    """What found() gives as soon as it gives something."""
    limit = time.monotonic() + PATIENCE_S
    while time.monotonic() < limit:
        with contextlib.suppress(gi.repository.GLib.GError, LookupError):
            result = found()
            if result:
                return result
        time.sleep(0.1)
    sys.exit(f"not on AT-SPI after {PATIENCE_S} s: {what}")


def application():
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and "ketadesk" in (app.name or "").lower() and app.childCount:
            return app
    return None


def window(app, words):
    """The top-level window whose title has the words and that shows."""
    for top in app:
        if top is not None and words in (top.name or "") and is_showing(top):
            return top
    return None


def is_showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def nodes(node, depth=0):
    yield node, depth
    if depth < DEEPEST:
        for child in node:
            if child is not None:
                yield from nodes(child, depth + 1)


def text_of(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def actions_of(node):
    try:
        action = node.queryAction()
    except NotImplementedError:
        return []
    return [action.getName(number) for number in range(action.nActions)]


def labels_of(node):
    """The labels that stand beside it and name it; a combo box's own name is its value."""
    return [
        relation.getTarget(number).name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for number in range(relation.getNTargets())
    ]


def element(node, depth):
    states = node.getState().getStates()
    return {
        "role": role_of(node),
        "name": node.name or "",
        "labels": labels_of(node),
        "description": node.description or "",
        "states": sorted(pyatspi.stateToString(state) for state in states),
        "actions": actions_of(node),
        "text": text_of(node),
        "depth": depth,
    }


def tree(top):
    top.clear_cache()
    return [element(node, depth) for node, depth in nodes(top)]


def role_of(node):
    # AT-SPI 2.54 gave the push button a shorter name.
    role = node.getRoleName()
    return "push button" if role == "button" else role


def first(top, role, name):
    """The first element of a role whose name begins so, as it is now and not as it was seen."""
    top.clear_cache()
    for node, _ in nodes(top):
        if role_of(node) == role and (node.name or "").startswith(name) and is_showing(node):
            return node
    return None


def rows_of(top, name, words):
    """The rows of a list that shows, once one of them has the words."""
    rows = list(first(top, "list", name) or ())
    return rows if any(words in row.name.lower() for row in rows) else []


def press(top, name):
    """Press a button through its AT-SPI action."""
    button = until(lambda: first(top, "push button", name), f"button {name}")
    action = button.queryAction()
    names = [action.getName(number).lower() for number in range(action.nActions)]
    action.doAction(names.index("press"))


def views(app):
    main = until(lambda: window(app, "KetaDesk"), "the window")
    yield "topic", tree(main)

    field = until(lambda: first(main, "text", "Search"), "the search field")
    field.queryEditableText().setTextContents(QUERY)
    until(lambda: rows_of(main, "Search results", QUERY), "search results")
    yield "results", tree(main)

    press(main, "Print handout")
    handout = until(lambda: window(app, "andout"), "the handout window")
    until(lambda: rows_of(handout, "Topics in this packet", " page"), "the pages of the packet")
    yield "handout", tree(handout)

    field.queryEditableText().setTextContents("")  # the outline and its foot come back
    press(main, "Preferences")
    preferences = until(lambda: window(app, "Preferences"), "the preferences")
    yield "preferences", tree(preferences)

    press(preferences, "Clinic letterhead")
    letterhead = until(lambda: window(app, "letterhead"), "the letterhead dialog")
    yield "letterhead", tree(letterhead)


if __name__ == "__main__":
    program = subprocess.Popen(sys.argv[2:])
    try:
        seen = dict(views(until(application, "KetaDesk")))
    finally:
        program.terminate()
        program.wait(10)
    Path(sys.argv[1]).write_text(json.dumps(seen, ensure_ascii=False, indent=1), encoding="utf-8")
