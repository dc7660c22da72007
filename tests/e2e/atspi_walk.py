"""Walks what a screen reader sees of KetaDesk and writes it as JSON; run by the system's Python,
which has pyatspi, from test_screen_reader.py."""

import json
import sys
import time
from pathlib import Path

import pyatspi

PATIENCE_S = 20


def application():
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and "ketadesk" in (app.name or "").lower() and app.childCount:
                return app
        time.sleep(0.2)
    sys.exit("KetaDesk did not appear on AT-SPI")


def walk(node, depth=0):
    states = node.getState()
    row = {
        "role": node.getRoleName(),
        "name": node.name,
        "depth": depth,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "showing": states.contains(pyatspi.STATE_SHOWING),
    }
    try:
        row["text"] = node.queryText().getText(0, -1)
    except NotImplementedError:
        row["text"] = ""
    yield row
    for child in node:
        if child is not None and depth < 14:
            yield from walk(child, depth + 1)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(list(walk(application()))))
