"""The rooms, as DESIGN.md says: imports point one way, and each foreign library has one door."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ketadesk"
MODULES = sorted(PACKAGE.rglob("*.py"))

# room -> rooms it may import (itself always)
ROOMS = {
    "ground": set(),  # errors, paths, files, late, __init__
    "settings": {"ground"},  # settings, clinic
    "book": {"ground"},
    "library": {"ground", "book"},
    "press": {"ground", "book", "settings"},
    "ui": {"ground", "book", "library", "press", "settings"},
    "cli": {"ground", "book", "library", "press", "settings", "ui"},
}
GROUND = {"", "errors", "paths", "files", "late"}
SETTINGS = {"settings", "clinic"}
DOORS = {
    "markdown": {"book/markup.py", "book/markdown_rules.py"},
    "sqlite3": {"library/store.py"},
    "typst": {"press/handout.py"},
    "platformdirs": {"paths.py"},
    "tomli_w": {"settings.py", "clinic.py"},
    "rich": {"commands.py"},
    "argparse": {"arguments.py", "commands.py"},
}
# Panels are joined by the window alone.
JOINERS = {
    *("app", "window", "panes", "searching", "topic_actions", "navigator"),
    *("doors", "tour", "selftest", "handout", "delivery", "crash"),
}
SHARED_BY_PANELS = {
    *(
        "theme",
        "qss",
        "pagestyle",
        "icons",
        "naming",
        "rows",
        "focus",
        "tips",
        "speech",
        "display",
        "offscreen",
        "binding",
        "viewport",
        "enums",
    ),
    *("actions", "state", "choices", "memory", "history", "pages", "links", "shape", "tasks"),
    *("words", "checkbox", "choicebox", "context", "about", "plainpage"),
    *("sheet", "front", "place", "typeset", "anchors", "link_walk", "marks", "figures"),  # reader
}


def room_of(path):
    relative = path.relative_to(PACKAGE)
    if len(relative.parts) > 1:
        return relative.parts[0]
    name = relative.stem if relative.stem != "__init__" else ""
    if name in GROUND:
        return "ground"
    return "settings" if name in SETTINGS else "cli"


def imports_of(path):
    """(module, line) of every import in the file, those inside functions and TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield (whole if module_path(whole) else node.module), node.lineno


def module_path(dotted):
    if dotted != "ketadesk" and not dotted.startswith("ketadesk."):
        return None
    base = ROOT / Path(*dotted.split("."))
    if base.with_suffix(".py").exists():
        return base.with_suffix(".py")
    return base / "__init__.py" if (base / "__init__.py").exists() else None


def relative(path):
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_point_one_way(path):
    here = room_of(path)
    for name, line in imports_of(path):
        target = module_path(name)
        if target is None:
            continue
        there = room_of(target)
        assert there == here or there in ROOMS[here], (
            f"{relative(path)}:{line}: {here} must not import {there} ({name})"
        )


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_only_the_window_s_room_knows_qt(path):
    if room_of(path) != "ui":
        for name, line in imports_of(path):
            assert name.split(".")[0] not in {"PySide6", "shiboken6"}, f"{relative(path)}:{line}"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_each_foreign_library_has_one_door(path):
    for name, line in imports_of(path):
        doors = DOORS.get(name.split(".")[0])
        assert doors is None or relative(path) in doors, (
            f"{relative(path)}:{line}: only {' and '.join(sorted(doors))} may import {name}"
        )


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_nothing_imports_a_network_module(path):
    network = {"socket", "ssl", "http", "urllib.request", "asyncio", "ftplib", "smtplib"}
    for name, line in imports_of(path):
        assert name not in network, f"{relative(path)}:{line}: {name}"
        assert name.split(".")[0] not in network, f"{relative(path)}:{line}: {name}"
        assert "QtNetwork" not in name, f"{relative(path)}:{line}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_module_opens_with_what_it_is_about(path):
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring, f"{relative(path)}: say what it knows and what it refuses to know"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_there_are_no_junk_drawers(path):
    drawers = {"utils", "util", "misc", "helpers", "helper", "common", "base", "manager"}
    assert path.stem not in drawers


def test_the_window_s_panels_do_not_import_one_another():
    panels = {p.stem for p in (PACKAGE / "ui").glob("*.py")} - JOINERS - SHARED_BY_PANELS
    for panel in sorted(panels - {"__init__"}):
        for name, line in imports_of(PACKAGE / "ui" / f"{panel}.py"):
            other = name.removeprefix("ketadesk.ui.").split(".")[0]
            if name.startswith("ketadesk.ui."):
                assert other in SHARED_BY_PANELS | {panel}, f"ui/{panel}.py:{line}: {name}"


# What a start has no use for; whoever needs it imports it where it is used, or lets it sleep.
NOT_AT_THE_START = {
    *("argparse", "dataclasses", "html", "inspect", "json", "logging", "platform", "random"),
    *("shutil", "subprocess", "tempfile", "threading", "tomllib", "traceback", "xml"),
    *("markdown", "platformdirs", "rich", "tomli_w", "typst"),
    "PySide6.QtSvg",  # a packaged program reads its icons drawn
}


def imported_at_once(path):
    """The modules that importing this one imports."""
    for node in ast.parse(path.read_text("utf-8")).body:
        for inner in node.body if isinstance(node, ast.With) else [node]:
            if isinstance(inner, ast.Import):
                yield from (alias.name for alias in inner.names)
            elif isinstance(inner, ast.ImportFrom):
                for alias in inner.names:
                    whole = f"{inner.module}.{alias.name}"
                    yield whole if module_path(whole) else inner.module


def on_the_way_to(*names):
    """Our modules that a start imports, by the module names it begins with."""
    seen, todo = {}, list(names)
    while todo:
        path = module_path(name := todo.pop())
        if path is not None and path not in seen:
            seen[path] = name
            todo += [*imported_at_once(path), *(str(name).rpartition(".")[:1])]
    return seen


@pytest.mark.parametrize(
    "path", on_the_way_to("ketadesk.cli", "ketadesk.ui.app", "ketadesk.ui.context"), ids=relative
)
def test_a_start_imports_nothing_it_has_no_use_for(path):
    imported = set(imported_at_once(path))
    used = imported | {name.split(".")[0] for name in imported}
    assert not used & NOT_AT_THE_START
