# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the commands that find, list and show topics."""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from ketadesk.cli.commands.asked import (
    Options,
    held,
    opened_library,
    opened_shelf,
    places_of,
)
from ketadesk.cli.commands.reviews import review_row
from ketadesk.cli.launch import reviews_of
from ketadesk.cli.output import put, put_json, say
from ketadesk.errors import ExitCode
from ketadesk.in_force import InForce, with_options
from ketadesk.library.library import OutlineTopic
from ketadesk.library.records import SearchResult
from ketadesk.press.review_line import PageReview
from ketadesk.regions import dialled


def search(options: Options) -> int:
    """Topics for a query, best first."""
    here = places_of(options)
    now = held(here)
    audience = _audience(now, options.audience)
    with opened_library(options, here) as library:
        found = library.search(
            " ".join(options.query),
            limit=options.limit,
            audience=None if audience == "all" else audience,  # pyright: ignore
            numbers=dialled(now.regions),
        )
        helping = library.manifests[0].help
    if options.json:
        _put_hits(found)
    else:
        _tell_hits(found, helping)
    if found.nearest:
        return ExitCode.FINDINGS
    if not found.hits:
        near = f"; near: {', '.join(found.suggestions)}" if found.suggestions else ""
        say(f"nothing found for “{' '.join(options.query)}”{near}")
        return ExitCode.FINDINGS
    return ExitCode.DONE


def _put_hits(found: SearchResult) -> None:
    names = ("topic", "title", "heading", "anchor", "snippet", "audience", "score", "pack")
    put_json(
        [
            {name: getattr(hit, name) for name in names}
            | {"question": hit.question or None, "nearest": found.nearest}
            for hit in found.hits
        ]
    )


def _tell_hits(found: SearchResult, helping: str) -> None:
    """The hits in words; helping is the topic that helps in a crisis."""
    if found.crisis and helping and [hit.topic for hit in found.hits[:1]] != [helping]:
        say(f"If you might harm yourself, or cannot keep yourself safe: ketadesk show {helping}")
    if found.corrected:
        say(f"showing results for {found.corrected}")
    if found.nearest:
        say(f"nothing found for “{found.query}”; the nearest pages:")
    for hit in found.hits:
        where = f" › {hit.heading}" if hit.heading else ""
        asked = f"\n    people also ask: {hit.question}" if hit.question else ""
        put(f"{hit.topic}  {hit.title}{where}{asked}\n    {hit.snippet}")


def _audience(now: InForce, asked: str | None) -> str:
    """Whose topics are searched: all, unless one is asked for or locked."""
    locked = now.locked("audience")
    if asked is None:
        return now.settings.audience if locked else "all"
    return with_options(now, None, {"audience": asked}).settings.audience if locked else asked


def topics(options: Options) -> int:
    """The outline."""
    here = places_of(options)
    with opened_shelf(options, here) as shelf:
        library = shelf.library
        outline = library.outline()
        replaced = library.standing.replaced_pack
        if options.json:
            rows = reviews_of(here, shelf, held(here)).rows()
            found = {row.topic.id: row.review for row in rows}
            topics = [topic for section in outline for topic in section.topics]
            put_json([_topic_row(t, replaced(t.id), found[t.id]) for t in topics])
            return ExitCode.DONE
    if sys.stdout.isatty():
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
            put(section.title)
            for topic in section.topics:
                put(f"  {topic.id}  {topic.title}")
    return ExitCode.DONE


def _topic_row(topic: OutlineTopic, replaces: str, review: PageReview) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": topic.title,
        "section": topic.section,
        "audience": topic.audience,
        "handout": topic.handout,
        "words": topic.words,
        "checked": topic.checked.isoformat(),
        "review_due": topic.review_due.isoformat(),
        "review": review_row(review),
        "pack": topic.pack,
        "replaces": replaces or None,  # id of the pack whose page it stands in for
    }


def show(options: Options) -> int:
    """One topic as text, Markdown, HTML or JSON."""
    here = places_of(options)
    now = held(here)
    with opened_shelf(options, here) as shelf:
        library, reviews = shelf.library, reviews_of(here, shelf, now)
        topic = library.topic(options.topic)
        if options.format == "json":
            whole = {**msgspec.to_builtins(topic), "review": review_row(reviews.of(topic))}
            put(msgspec.json.format(msgspec.json.encode(whole)).decode())
        elif options.format == "markdown":
            from ketadesk.press.markdown import topic_markdown

            put(topic_markdown(topic))
        elif options.format == "html":
            from ketadesk.press.screen.web import web_page

            page = web_page(
                topic,
                library,
                clinic=now.clinic,
                region=now.region,
                regions=now.regions,
                links=now.links_open,
                reviews=reviews,
            )
            put(page)
        else:
            from ketadesk.press.text import topic_text

            text = topic_text(
                topic,
                library,
                clinic=now.clinic,
                region=now.region,
                regions=now.regions,
                reviews=reviews,
            )
            put(text)
    return ExitCode.DONE
