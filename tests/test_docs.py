"""What can be chosen stands in docs/: every command, option, setting, field and make target."""

import argparse
import re
import typing

import msgspec
import pytest

from ketadesk.book.topic import FrontMatter, Manifest
from ketadesk.cli.arguments import parser
from ketadesk.clinic import Clinic
from ketadesk.errors import ExitCode
from ketadesk.settings import Settings
from tests.places import ROOT


def page(name):
    return (ROOT / "docs" / name).read_text("utf-8")


def commands():
    """Each command's name and the options that are its own or everybody's."""
    top = parser()
    sub = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    yield "", options_of(top)
    yield from those_of(sub, "")


def those_of(sub, before):
    """The commands of a command and, where one has some, theirs."""
    for name, command in sub.choices.items():
        inner = [a for a in command._actions if isinstance(a, argparse._SubParsersAction)]
        if inner:
            yield from those_of(inner[0], f"{before}{name} ")
        else:
            yield f"{before}{name}", options_of(command)


def options_of(command):
    return [
        option
        for action in command._actions
        if action.help is not argparse.SUPPRESS
        for option in action.option_strings
        if option != "-h"
    ]


@pytest.mark.parametrize(("command", "options"), list(commands()), ids=lambda x: str(x)[:20])
def test_every_command_and_option_is_in_the_command_line_s_page(command, options):
    text = page("command-line.md")
    assert not command or re.search(rf"^\| `{command}\b", text, re.M), f"docs lack {command}"
    missing = [one for one in options if not re.search(rf"(?<![\w-]){one}(?![\w-])", text)]
    assert not missing, f"docs/command-line.md lacks {missing} of {command}"


def test_the_command_line_s_page_has_no_option_that_is_gone():
    known = {option for _, options in commands() for option in options} | {"-h"}
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page("command-line.md")))
    assert told <= known, told - known


def test_every_exit_code_is_told():
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", page("command-line.md"), re.M)


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_setting_is_in_the_administrator_s_page(name):
    assert f"| `{name}` |" in page("administer.md")


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_value_of_a_setting_is_told(name):
    hint = typing.get_type_hints(Settings)[name]
    row = next(line for line in page("administer.md").splitlines() if f"| `{name}` |" in line)
    for value in typing.get_args(hint):
        assert not isinstance(value, str) or f"`{value}`" in row


@pytest.mark.parametrize("name", Clinic.__struct_fields__)
def test_every_field_of_a_letterhead_is_in_the_administrator_s_page(name):
    assert re.search(rf"^{name} = ", page("administer.md"), re.M)


@pytest.mark.parametrize("name", FrontMatter.__struct_fields__)
def test_every_field_of_a_topic_is_in_the_authors_page(name):
    assert re.search(rf"^#? ?(?:.*  )?{name} = ", page("authors.md"), re.M)


@pytest.mark.parametrize("name", [field.encode_name for field in msgspec.structs.fields(Manifest)])
def test_every_field_of_a_pack_is_in_the_authors_page(name):
    assert re.search(rf"\b{name}\b", page("authors.md")), name


def test_every_make_target_is_told_to_developers():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    told = (
        page("developers.md") + page("install.md") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    )
    missing = {one for one in targets if not re.search(rf"make (?:[a-z-]+ )*{one}\b", told)}
    assert not missing, f"docs/developers.md lacks {sorted(missing)}"


def test_every_page_of_docs_is_reached_from_the_readme():
    seen, todo = set(), [ROOT / "README.md"]
    while todo:
        here = todo.pop()
        for link in re.findall(r"\]\(([^)#:]+\.md)", here.read_text("utf-8")):
            there = (here.parent / link).resolve()
            assert there.is_file(), f"{here.name} leads to {link}, which is not there"
            if there not in seen:
                seen.add(there)
                todo.append(there)
    pages = {*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "decisions").glob("*.md")}
    unreached = pages - seen
    assert not unreached, f"no page leads to {sorted(p.name for p in unreached)}"


def test_every_module_that_developers_are_sent_to_is_there():
    named = set(
        re.findall(
            r"(?<![\w/])((?:ketadesk|packaging|tests|benchmarks|ui|book|library|press|cli|language|quick)/[\w/]+\.py)",
            page("developers.md"),
        )
    )
    gone = [
        one for one in named if not ((ROOT / one).is_file() or (ROOT / "ketadesk" / one).is_file())
    ]
    assert not gone, f"docs/developers.md names {sorted(gone)}"


def test_every_picture_of_a_guide_that_travels_is_there():
    for guide in ("writing-in-the-window.md", "authors.md"):
        for picture in re.findall(r"\]\((pictures/[^)]+)\)", page(guide)):
            assert (ROOT / "docs" / picture).is_file(), picture
