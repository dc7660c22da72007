# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the command line tells of reviews: of one page, of all, and what changed between two
versions of the content.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ketadesk.cli.commands.asked import Options, held, need_folder, opened_shelf, places_of
from ketadesk.cli.launch import reviews_of
from ketadesk.cli.output import put, put_json, say
from ketadesk.errors import BadInputError, ExitCode
from ketadesk.library.library import Library
from ketadesk.library.shelf.compiled_pack import compiled_pack
from ketadesk.press.review_line import PageReview, review_words

if TYPE_CHECKING:
    from ketadesk.in_force import InForce
    from ketadesk.paths import Places
    from ketadesk.review.content_changes import PageChange
    from ketadesk.review.review_states import LibraryReviews


def review_row(review: PageReview) -> dict[str, Any]:
    """What the records say of a page, for JSON: who, as what, when, until when."""
    return {
        "state": review.state,
        "until": review.until.isoformat() if review.until else None,
        "signed": [
            {
                "name": one.name,
                "role": one.role,
                "date": one.date.isoformat(),
                "until": one.until.isoformat(),
                "note": one.note,
                "pack_signature": one.standing,
            }
            for one in review.signed
        ],
        "digest": review.digest or None,
        "read": review.read or None,
        "why": review.why or None,
    }


def reviews(options: Options) -> int:
    """Which pages are reviewed, by whom, until when; exit 1 when a record does not count."""
    here = places_of(options)
    now = held(here)
    if options.output:
        need_folder(options.output)
    with opened_shelf(options, here) as shelf:
        found = reviews_of(here, shelf, now)
        with _changes(shelf.library, options.since, here) as changed:
            if options.output:
                _write(options.output, found, changed, here, now)
            elif options.json:
                _put_json(found, changed)
            elif options.csv:
                from ketadesk.review.review_report import csv_of, records_of

                put(csv_of(records_of(found)))
            else:
                _tell(found, changed)
        notices = found.notices()
    for line in notices:
        say(line)
    return ExitCode.FINDINGS if notices else ExitCode.DONE


class _Changed(msgspec.Struct, frozen=True):
    since: str = ""  # the title and version of the older content
    pages: tuple[PageChange, ...] = ()


@contextlib.contextmanager
def _changes(library: Library, since: Path | None, here: Places) -> Generator[_Changed, None, None]:
    """What changed since the content of that pack."""
    if since is None:
        yield _Changed()
        return
    # Imported here: comparing is asked for rarely.
    from ketadesk.review.content_changes import content_changes

    store = compiled_pack(since, here.cache)
    old = Library([store])
    try:
        pack = store.id
        if pack not in {manifest.id for manifest in library.manifests}:
            message = f"{since}: no pack on the shelf has its id, {pack}; add one with --pack"
            raise BadInputError(message)
        # Both alone: what other packs change is not this pack's.
        whole = library.only(pack)
        named = f"{store.manifest.title} {store.manifest.version}"
        yield _Changed(named, content_changes(old, whole, pack))
    finally:
        old.close()


def _put_json(found: LibraryReviews, changed: _Changed) -> None:
    report: dict[str, Any] = {
        "print": found.printing,
        "reviewers": found.reviewers,
        "pages": [
            {
                "id": row.topic.id,
                "title": row.topic.title,
                "pack": row.topic.pack,
                "version": row.version,
                "language": row.language,
                "review": review_row(row.review),
            }
            for row in found.rows(digests=True)
        ],
        "told": list(found.notices()),
    }
    if changed.since:
        report["since"] = changed.since
        report["changes"] = msgspec.to_builtins(changed.pages)
    put_json(report)


def _tell(found: LibraryReviews, changed: _Changed) -> None:
    from ketadesk.press.view import Labels

    if changed.since:
        count = len(changed.pages)
        differ = "page differs" if count == 1 else "pages differ"
        put(f"{count} {differ} from {changed.since}")
        states = {row.topic.id: row.review for row in found.rows()}
        for page in changed.pages:
            state = review_words(states[page.topic], Labels()) if page.topic in states else ""
            put(f"{page.topic}  {page.title}: {page.became}{f' ({state})' if state else ''}")
            for line in page.lines:
                put(f"    {line}")
        return
    for row in found.rows():
        words = review_words(row.review, Labels()) or "no review asked for"
        put(f"{row.topic.id}  {row.topic.title}: {words}".replace("\u00a0", " "))


def _write(
    target: Path, found: LibraryReviews, changed: _Changed, here: Places, now: InForce
) -> None:
    """The report as a file, of the kind that its name says."""
    from ketadesk.press.paper.handout import Press, save_pdf
    from ketadesk.press.view import Labels
    from ketadesk.review.review_report import csv_of, records_of, sheet_of

    kind = target.suffix.lower()
    if kind == ".csv":
        save_pdf(csv_of(records_of(found)).encode(), target)
    elif kind == ".pdf":
        sheet = sheet_of(
            found,
            clinic=now.clinic.name,
            today=dt.date.today(),
            date=Labels().date,
            paper=now.paper,
            changes=changed.pages,
            since=changed.since,
        )
        save_pdf(Press(here).report(sheet), target)
    else:
        raise BadInputError(f"{target}: a report is a .pdf or a .csv; name the file so")
