# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what each command of the command line does; refuses to know how its words are parsed."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import msgspec

from ketadesk import __version__
from ketadesk import settings as settings_module
from ketadesk.cli import launch
from ketadesk.cli.launch import Opening
from ketadesk.clinic import Clinic, Region, clinic_in_force, dialled, load_regions, region_of
from ketadesk.errors import BadInputError, ExitCode
from ketadesk.library.library import Library, OutlineTopic
from ketadesk.library.opening import open_library
from ketadesk.paths import Places

Options = argparse.Namespace


def _places(options: Options) -> Places:
    return _asked(options).places


@contextmanager
def _library(options: Options, here: Places) -> Generator[Library, None, None]:
    """The library that --pack and --only-pack ask for; its notices go to stderr."""
    asked = _asked(options)
    only = Path(asked.only_pack) if asked.only_pack else None
    library, notices = open_library(here, [Path(path) for path in asked.packs], only=only)
    for notice in notices:
        _say(notice)
    try:
        yield library
    finally:
        library.close()


def _say(line: str) -> None:
    sys.stderr.write(f"ketadesk: {line}\n")


def _put(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _put_json(value: object) -> None:
    _put(json.dumps(value, ensure_ascii=False, indent=2))


def _asked(options: Options) -> Opening:
    return Opening(
        topic=getattr(options, "topic", None),
        packs=(*options.pack_before, *getattr(options, "pack_after", [])),
        only_pack=options.only_pack_after
        if _given(options, "only_pack")
        else options.only_pack_before,
        data_dir=options.data_dir_after if _given(options, "data_dir") else options.data_dir_before,
    )


def _given(options: Options, name: str) -> bool:
    return bool(getattr(options, f"{name}_after", None))


def open_window(options: Options) -> int:
    """The window, at a topic if one was named."""
    return launch.open_window(_asked(options))


def search(options: Options) -> int:
    """Topics for a query, best first."""
    here = _places(options)
    with _library(options, here) as library:
        audience = None if options.audience == "all" else options.audience
        numbers = dialled(load_regions(here.regions))
        found = library.search(
            " ".join(options.query), limit=options.limit, audience=audience, numbers=numbers
        )
    if options.json:
        names = ("topic", "title", "heading", "anchor", "snippet", "audience", "score")
        _put_json(
            [
                {name: getattr(hit, name) for name in names}
                | {"question": hit.question or None, "nearest": found.nearest}
                for hit in found.hits
            ]
        )
    else:
        helping = library.manifests[0].help
        if found.crisis and helping and [hit.topic for hit in found.hits[:1]] != [helping]:
            _say(
                f"If you might harm yourself, or cannot keep yourself safe: ketadesk show {helping}"
            )
        if found.corrected:
            _say(f"showing results for {found.corrected}")
        if found.nearest:
            _say(f"nothing found for “{found.query}”; the nearest pages:")
        for hit in found.hits:
            where = f" › {hit.heading}" if hit.heading else ""
            asked = f"\n    people also ask: {hit.question}" if hit.question else ""
            _put(f"{hit.topic}  {hit.title}{where}{asked}\n    {hit.snippet}")
    if found.nearest:
        return ExitCode.FINDINGS
    if not found.hits:
        near = f"; near: {', '.join(found.suggestions)}" if found.suggestions else ""
        _say(f"nothing found for “{' '.join(options.query)}”{near}")
        return ExitCode.FINDINGS
    return ExitCode.DONE


def topics(options: Options) -> int:
    """The outline."""
    with _library(options, _places(options)) as library:
        outline = library.outline()
    if options.json:
        _put_json([_topic_row(topic) for section in outline for topic in section.topics])
    elif sys.stdout.isatty():
        # Imported here: rich takes longer to load than the rest of this command.
        from rich.console import Console
        from rich.table import Table

        console = Console()
        for section in outline:
            table = Table(title=section.title, title_justify="left", box=None, show_header=False)
            for topic in section.topics:
                table.add_row(topic.id, topic.title, f"{topic.words} words")
            console.print(table)
    else:
        for section in outline:
            _put(section.title)
            for topic in section.topics:
                _put(f"  {topic.id}  {topic.title}")
    return ExitCode.DONE


def _topic_row(topic: OutlineTopic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "section": topic.section,
        "audience": topic.audience,
        "handout": topic.handout,
        "words": topic.words,
        "checked": topic.checked.isoformat(),
        "review_due": topic.review_due.isoformat(),
    }


def show(options: Options) -> int:
    """One topic as text, Markdown, HTML or JSON."""
    here = _places(options)
    with _library(options, here) as library:
        topic = library.topic(options.topic)
        clinic, notices = clinic_in_force(here, None)
        regions = load_regions(here.regions)
        region = region_of(regions, clinic.region or settings_module.load(here).settings.region)
        for notice in notices:
            _say(notice)
        if options.format == "json":
            _put(msgspec.json.format(msgspec.json.encode(topic)).decode())
        elif options.format == "markdown":
            from ketadesk.press.markdown import topic_markdown

            _put(topic_markdown(topic))
        elif options.format == "html":
            from ketadesk.press.screen.web import web_page

            _put(web_page(topic, library, clinic=clinic, region=region, regions=regions))
        else:
            from ketadesk.press.text import topic_text

            _put(topic_text(topic, library, clinic=clinic, region=region, regions=regions))
    return ExitCode.DONE


def handout(options: Options) -> int:
    """Topics as one PDF, page images beside it on request."""
    from ketadesk.press.paper.handout import HandoutOptions, Press, save_pdf

    here = _places(options)
    _need_folder(options.output)
    clinic, notices = clinic_in_force(here, options.clinic)
    for notice in notices:
        _say(notice)
    region, paper = _region_and_paper(here, clinic, options)
    with _library(options, here) as library:
        chosen = HandoutOptions(
            paper=paper,
            text_size=options.text_size or clinic.text_size,
            sources=options.sources,
            name=options.name,
            notes=options.notes,
            date=dt.date.today(),
        )
        sheets = Press(here).typeset(
            [library.topic(topic) for topic in options.topics],
            chosen,
            shelf=library,
            clinic=clinic,
            region=region,
            regions=load_regions(here.regions),
        )
        if sheets.by_hand:
            raise BadInputError(" ".join(sheets.by_hand) + " Leave it out of the command.")
        for warning in sheets.warnings:
            _say(warning)
        save_pdf(sheets.pdf(), options.output)
        if options.png:
            _save_pages(sheets.pages(150), options.png, options.output.stem)
    return ExitCode.DONE


def _region_and_paper(here: Places, clinic: Clinic, options: Options) -> tuple[Region, Any]:
    chosen = settings_module.load(here).settings
    regions = load_regions(here.regions)
    known = {region.id for region in regions}
    if options.region and options.region not in known:
        message = f"unknown region “{options.region}”; known are {', '.join(sorted(known))}"
        raise BadInputError(message)
    region = region_of(regions, options.region or clinic.region or chosen.region)
    paper = options.paper or clinic.paper
    if not paper:
        paper = region.paper if chosen.paper == "region" else chosen.paper
    return region, paper


def _need_folder(target: Path) -> None:
    if not target.absolute().parent.is_dir():
        message = f"{target}: the folder {target.absolute().parent} does not exist; make it first"
        raise BadInputError(message)


def _save_pages(pages: list[bytes], folder: Path, stem: str) -> None:
    from ketadesk.files import write_whole

    try:
        for number, page in enumerate(pages, 1):
            write_whole(folder / f"{stem}-{number}.png", page)
    except OSError as error:
        message = f"{folder}: the page images cannot be written ({error.strerror}); choose another"
        raise BadInputError(message) from error


def check(options: Options) -> int:
    """The pack's findings, one a line."""
    from ketadesk.book.pack.check import check as check_pack

    findings = check_pack(options.path, dt.date.today())
    if options.json:
        _put_json(msgspec.to_builtins(findings))
    else:
        for finding in findings:
            mark = "" if finding.level == "error" else "warning: "
            _put(f"{mark}{finding}")
    counted = [f for f in findings if options.strict or f.level == "error"]
    if not options.json:
        _say(
            "no findings" if not findings else f"{len(findings)} finding{'s'[: len(findings) != 1]}"
        )
    return ExitCode.FINDINGS if counted else ExitCode.DONE


def compile_pack(options: Options) -> int:
    """A pack to its compiled file."""
    from ketadesk.book.pack.read import read
    from ketadesk.library import store

    _need_folder(options.output)
    pack, findings = read(options.path)
    errors = [finding for finding in findings if finding.level == "error"]
    for finding in errors:
        _put(str(finding))
    if errors:
        _say(f"{options.path}: not compiled; mend what is named above first")
        return ExitCode.FINDINGS
    store.compile_pack(pack, options.output)
    return ExitCode.DONE


def info(options: Options) -> int:
    """Versions, places, packs, and where each setting came from."""
    here = _places(options)
    loaded = settings_module.load(here)
    with _library(options, here) as library:
        report: dict[str, Any] = {
            "ketadesk": __version__,
            "python": platform.python_version(),
            "system": platform.platform(),
            "frozen": bool(getattr(sys, "frozen", False)),
            "places": {name: str(getattr(here, name)) for name in here.__struct_fields__},
            "packs": [
                {"id": m.id, "title": m.title, "version": m.version, "licence": m.licence}
                for m in library.manifests
            ],
            "content": _content_dates(library),
            "settings": {
                name: {"value": getattr(loaded.settings, name), "from": loaded.origins[name]}
                for name in loaded.settings.__struct_fields__
            },
        }
    if options.json:
        _put_json(report)
    else:
        _put("\n".join(_flat(report)))
    return ExitCode.DONE


def _content_dates(library: Library) -> dict[str, Any]:
    rows = [topic for section in library.outline() for topic in section.topics]
    return {
        "topics": len(rows),
        "checked_oldest": min((row.checked for row in rows), default=dt.date.min).isoformat(),
        "checked_newest": max((row.checked for row in rows), default=dt.date.min).isoformat(),
        "review_due_first": min((row.review_due for row in rows), default=dt.date.min).isoformat(),
        "reviewed_by_a_clinician": sum(1 for row in rows if row.reviewed_by),
    }


def _flat(value: object, before: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in cast("dict[str, object]", value).items():
            yield from _flat(inner, f"{before}.{name}" if before else name)
    elif isinstance(value, list):
        for number, inner in enumerate(cast("list[object]", value), 1):
            yield from _flat(inner, f"{before}.{number}")
    else:
        yield f"{before}: {value}"


def selftest(options: Options) -> int:
    """Everything once, without a display."""
    from ketadesk.ui.proof.selftest import run

    return run(launch.context(_asked(options)), options.dir)


def tour(options: Options) -> int:
    """The pictures of the README and docs."""
    from ketadesk.ui.proof.tour import run

    return run(launch.context(_asked(options)), options.dir)


COMMANDS: dict[str, Callable[[Options], int]] = {
    "open": open_window,
    "search": search,
    "topics": topics,
    "show": show,
    "handout": handout,
    "check": check,
    "compile": compile_pack,
    "info": info,
    "selftest": selftest,
    "tour": tour,
}
