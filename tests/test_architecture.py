"""The rooms, as docs/developers.md says: imports point one way, and each library has one door."""

import ast
from pathlib import Path, PurePosixPath

import pytest

from tests.places import ROOT

PACKAGE = ROOT / "ketadesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_MODULES = 15  # in one folder, its opening sentence not counted

# A room is a folder, or a module beside the folders. It may import itself and what is named here.
FLOOR = {"", "errors", "paths", "files", "edited"}
CHOICES = FLOOR | {"regions", "values", "settings", "clinic", "policy", "in_force"}
CONTENT = FLOOR | {"book", "language"}
ROOMS = {
    "": set(),
    "errors": set(),
    "paths": FLOOR,
    "files": FLOOR,
    "edited": FLOOR,
    "quick": FLOOR,
    "design": FLOOR,
    "regions": FLOOR,
    "values": FLOOR | {"regions"},
    "settings": FLOOR | {"regions", "values"},
    "clinic": FLOOR | {"regions", "values", "settings"},
    "policy": FLOOR | {"regions", "values", "settings"},
    "in_force": CHOICES,
    "language": FLOOR,
    "book": CONTENT,
    "library": CONTENT | {"library"},
    "press": CONTENT | {"settings", "clinic", "regions", "design"},
    "review": CONTENT | {"library", "press"},
    "writing": CONTENT | {"library", "press"},
}
ROOMS["cli"] = ROOMS["ui"] = set().union(*ROOMS.values()) | set(ROOMS) - {"quick"}
ROOMS["cli"] |= {"ui"}
ROOMS["ui"] |= {"quick"}  # its application alone: see DOORS
ROOMS["__main__"] = {"cli"}

# Inside ui/: what every room of it may stand on, what joins the rooms, and what comes after all.
# The modules beside the rooms start the program: they may import any room.
UI_FLOOR = {"toolkit", "memory"}
UI_JOINS = {"frame"}
UI_AFTER = {"proof"}

# A folder or a module that alone knows a library of others.
DOORS = {
    "markdown": "book/markup",
    "sqlite3": "library/store.py",
    "typst": "press/paper/handout.py",
    "platformdirs": "paths.py",
    "Stemmer": "language/vocabulary.py",
    "rich": "cli",
    "argparse": "cli",
    "mammoth": "writing/incoming/word_import.py",
    "nacl": "book/pack/signature.py",
    "PySide6": "ui",
    "shiboken6": "ui",
}
QUICK = {"PySide6": "quick", "shiboken6": "quick"}  # it starts them sooner
OWN_DOORS = {"ketadesk.quick": ("quick", "ui/app.py")}  # the program is the same without it


def relative(path):
    return path.relative_to(PACKAGE).as_posix()


def room_of(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def ui_room_of(path):
    """A room of ui/, or "" for a module beside the rooms."""
    parts = path.relative_to(PACKAGE / "ui").parts
    return parts[0] if len(parts) > 1 else ""


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


def may_import_in_ui(here, there):
    if there in {here, *UI_FLOOR} or here == "":
        return here not in UI_FLOOR or there in {here, "toolkit"}
    if here in UI_AFTER:
        return True
    return here in UI_JOINS and there not in UI_AFTER


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_point_one_way(path):
    here = room_of(path)
    assert here in ROOMS, f"{relative(path)}: say in ROOMS what this room may import"
    for name, line in imports_of(path):
        target = module_path(name)
        if target is not None:
            there = room_of(target)
            assert there == here or there in ROOMS[here], (
                f"{relative(path)}:{line}: {here} must not import {there} ({name})"
            )


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) == "ui"], ids=relative)
def test_rooms_of_the_window_do_not_import_one_another(path):
    here = ui_room_of(path)
    for name, line in imports_of(path):
        target = module_path(name)
        if target is not None and room_of(target) == "ui":
            there = ui_room_of(target)
            assert may_import_in_ui(here, there), (
                f"{relative(path)}:{line}: ui/{here} must not import ui/{there} ({name});"
                " hand over what it needs, the frame joins the rooms"
            )


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_each_foreign_library_has_one_door(path):
    for name, line in imports_of(path):
        library = name.split(".")[0]
        doors = [PurePosixPath(d[library]) for d in (DOORS, QUICK) if library in d]
        within = [relative(path), *map(str, PurePosixPath(relative(path)).parents)]
        assert not doors or any(str(door) in within for door in doors), (
            f"{relative(path)}:{line}: only {doors[0]} may import {library}"
        )


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_nothing_knows_the_quick_start_but_the_application(path):
    for name, line in imports_of(path):
        for room, doors in OWN_DOORS.items():
            inside = relative(path).startswith(doors)
            assert inside or not f"{name}.".startswith(f"{room}."), f"{relative(path)}:{line}"


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
    assert docstring, f"{relative(path)}: say in a sentence what it knows"


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_there_are_no_junk_drawers(path):
    drawers = {"utils", "util", "misc", "helpers", "helper", "common", "base", "manager"}
    assert path.stem not in drawers


def folders():
    return sorted({path.parent for path in MODULES})


@pytest.mark.parametrize("folder", folders(), ids=lambda f: f.relative_to(ROOT).as_posix())
def test_a_folder_can_be_seen_at_a_glance(folder):
    modules = [path.name for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST_MODULES, f"{folder}: {len(modules)} modules; make a room of some"


def test_no_two_modules_have_one_name():
    seen = {}
    for path in MODULES:
        if not path.stem.startswith("__"):
            assert path.stem not in seen, f"{relative(path)} and {relative(seen[path.stem])}"
            seen[path.stem] = path


def test_no_two_classes_have_one_name():
    seen = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                name, here = node.name.lstrip("_"), f"{relative(path)}:{node.lineno}"
                assert name not in seen, f"{here} and {seen[name]} are both called {name}"
                seen[name] = here


# What a start has no use for; whoever needs it imports it where it is used, or lets it sleep.
NOT_AT_THE_START = {
    *("argparse", "dataclasses", "inspect", "json", "logging", "platform", "random"),
    *("shutil", "subprocess", "tempfile", "threading", "tomllib", "traceback", "xml"),
    *("mammoth", "markdown", "nacl", "rich", "tomli_w", "typst"),
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
    "path",
    on_the_way_to("ketadesk.cli.main", "ketadesk.ui.app", "ketadesk.ui.context"),
    ids=relative,
)
def test_a_start_imports_nothing_it_has_no_use_for(path):
    imported = set(imported_at_once(path))
    used = imported | {name.split(".")[0] for name in imported}
    assert not used & NOT_AT_THE_START
