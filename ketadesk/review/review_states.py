# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the records of all open packs say of each page as it is today. In doubt a page is not
reviewed, and one line says why.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Container, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from ketadesk.errors import LibraryError, UnknownTopicError
from ketadesk.library.library import Library
from ketadesk.library.records import OutlineTopic
from ketadesk.press.review_line import NEVER, NOT_SIGNED, PageReview, PrintRule, SignedBy

# What reads records and digests is imported where there are some: most starts find none.
if TYPE_CHECKING:
    from ketadesk.book.topic import Finding, Topic
    from ketadesk.review.review_records import Kept, Review
    from ketadesk.review.reviewed_digest import ReadPage

DUE_DAYS = 30
_NOT_ASKED = PageReview(state="not-asked")


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the library with what the records say of it."""

    topic: OutlineTopic
    language: str
    version: str  # of the content of its pack
    review: PageReview


class LibraryReviews:
    """The records of a library's packs, and what they are worth on a day.

    Making one reads nothing; a library without records is never asked for more than that. What is
    read is kept until the library has other records. signature_of says in words what a pack's
    signature is worth; printable gives the letters that can be printed, None where nobody knows.
    """

    def __init__(
        self,
        library: Library,
        *,
        reviewers: Literal[1, 2] = 1,
        printing: PrintRule = "any",
        today: Callable[[], dt.date] = dt.date.today,
        printable: Callable[[], Container[str] | None] = lambda: None,
        signature_of: Callable[[str], str] = lambda pack: "",
    ) -> None:
        self._library = library
        self.reviewers = reviewers
        self._printing: PrintRule = printing
        self._today = today
        self._printable = functools.cache(printable)
        self._signature_of = signature_of
        self._known: tuple[object, _Records] | None = None

    @property
    def printing(self) -> PrintRule:
        """What the policy says of pages whose review is not in force."""
        return self._printing

    @property
    def any(self) -> bool:
        """Whether any pack holds records."""
        return bool(self._library.reviews())

    # --- pages ---

    def of(self, topic: Topic) -> PageReview:
        """What the records say of a page, as Library.topic gives it. A page that states no medical
        fact asks for no reviewer; where it has one, what was read counts as of any other.
        """
        records = self._records()
        nobody = NEVER if topic.front.clinical else _NOT_ASKED
        if topic.id not in records.by_topic:
            return nobody
        judged = self._judged(self.page(topic), records)
        return nobody if judged.state == "never" else judged

    def page(self, topic: Topic) -> ReadPage:
        """The page as a reader sees it, which is what a reviewer signs."""
        from ketadesk.review.reviewed_digest import read_page

        return read_page(topic, self._library)

    def rows(self, *, digests: bool = False) -> tuple[ReviewRow, ...]:
        """Every page of the library in the order of the tree. Only those that have records are
        read; of the others digest is "" unless digests are asked for.
        """
        manifests = {manifest.id: manifest for manifest in self._library.manifests}
        return tuple(
            ReviewRow(
                topic=entry,
                language=manifests[entry.pack].language,
                version=manifests[entry.pack].version,
                review=self._of_entry(entry, digests=digests),
            )
            for section in self._library.outline()
            for entry in section.topics
        )

    def _of_entry(self, entry: OutlineTopic, *, digests: bool) -> PageReview:
        if entry.id not in self._records().by_topic and not digests:
            return NEVER if entry.clinical else _NOT_ASKED
        try:
            topic = self._library.topic(entry.id)
            review = self.of(topic)
            if digests and not review.digest:
                digest = self.page(topic).text.digest
                review = msgspec.structs.replace(review, digest=digest)
            return review
        except (LibraryError, UnknownTopicError) as error:
            return PageReview(state="doubtful", why=str(error))

    def changed(self) -> tuple[ReviewRow, ...]:
        """The pages that were reviewed and are not what was read any more: after an update of the
        program or of a pack, those that are to be read again. All others still stand.
        """
        return (
            tuple(row for row in self.rows() if row.review.state == "changed") if self.any else ()
        )

    # --- what is wrong ---

    def notices(self) -> tuple[str, ...]:
        """A line for each thing that is wrong with the records."""
        if not self.any:
            return ()
        return (*self._records().notices, *self._strangers())

    def _strangers(self) -> Iterator[str]:
        """Records of pages that are gone, or of another pack's page than the one that is shown."""
        sound = self._records().sound
        read = {(kept.review.pack, kept.review.topic) for _, kept in sound}
        for pack, kept in sound:
            review = kept.review
            where = f"{self._title(pack)}: reviews.toml:{kept.line}"
            try:
                shown_pack = self._library.entry(review.topic).pack
            except (UnknownTopicError, LibraryError):
                yield f"{where}: {review.told} is of a page that is gone; take the record out"
                continue
            if shown_pack != review.pack and (shown_pack, review.topic) not in read:
                title = self._title(shown_pack)
                yield f"{where}: {review.told} is of the page in another pack; “{title}” is shown"

    def _title(self, pack: str) -> str:
        titles = {manifest.id: manifest.title for manifest in self._library.manifests}
        return titles.get(pack, pack)

    # --- records ---

    def _records(self) -> _Records:
        held, today = self._library.reviews(), self._today()
        if self._known is None or self._known[0] != (held, today):
            self._known = (held, today), self._read(held, today)
        return self._known[1]

    def _read(self, held: tuple[tuple[str, bytes], ...], today: dt.date) -> _Records:
        if not held:
            return _Records((), (), {})
        from ketadesk.review.review_records import faults_of, read_reviews

        notices: list[str] = []
        sound: list[tuple[str, Kept]] = []
        by_topic: dict[str, list[tuple[str, Review, str]]] = {}
        behind = self._clock_behind(today)
        if behind:
            notices.append(behind)
        everything: list[tuple[str, Kept]] = []
        for pack, data in held:
            kept, findings = read_reviews(data)
            notices += [_line(self._title(pack), finding) for finding in findings]
            everything += [(pack, one) for one in kept]
        printable = self._printable() if everything else None
        # Of all packs together: records of two packs can contradict each other too.
        faults = faults_of([one for _, one in everything], today, printable)
        told: set[Review] = set()
        for pack, one in everything:
            fault = faults.get(one.review)
            if fault is None:
                sound.append((pack, one))
            elif one.review not in told:
                told.add(one.review)
                notices.append(_line(self._title(pack), fault))
            why = behind or (_line(self._title(pack), fault) if fault else "")
            by_topic.setdefault(one.review.topic, []).append((pack, one.review, why))
        return _Records(tuple(notices), tuple(sound), by_topic)

    def _clock_behind(self, today: dt.date) -> str:
        """Why today cannot be today: the content is newer."""
        dates = [change.date for m in self._library.manifests[:1] for change in m.changes]
        newest = max(dates, default=today)
        if newest <= today:
            return ""
        return (
            f"this computer’s clock says {today.isoformat()}, and its content is of "
            f"{newest.isoformat()}: until the clock is set no page counts as reviewed"
        )

    def _judged(self, page: ReadPage, records: _Records) -> PageReview:
        language, digest = page.text.language, page.text.digest
        own = [
            (pack, review, why)
            for pack, review, why in records.by_topic.get(page.topic, ())
            if (review.pack, review.language) == (page.pack, language)
        ]
        doubts = [why for _, _, why in own if why]
        sound = [(pack, review) for pack, review, why in own if not why]
        same = [(pack, review) for pack, review in sound if review.digest == digest]
        if same:
            judged = _standing(self._signed(same), self.reviewers, self._today())
        elif sound and not any(why for _, review, why in own if why and review.digest == digest):
            last = max(sound, key=lambda one: (one[1].date, one[1].name))[1].digest
            before = self._signed([one for one in sound if one[1].digest == last])
            judged = PageReview(state="changed", signed=before, read=last)
        else:
            judged = PageReview(state="doubtful" if own else "never")
        return msgspec.structs.replace(judged, digest=digest, why=doubts[0] if doubts else "")

    def _signed(self, records: Iterable[tuple[str, Review]]) -> tuple[SignedBy, ...]:
        """The reviewers, each once with the last that they said, the first to sign first."""
        from ketadesk.review.review_records import same_person, shown

        last: dict[str, tuple[str, Review]] = {}
        for pack, review in sorted(records, key=lambda one: (one[1].date, one[1].until)):
            last[same_person(review.name)] = pack, review
        return tuple(
            SignedBy(
                name=shown(review.name),
                role=shown(review.role),
                date=review.date,
                until=review.until,
                note=review.note,
                standing=self._signature_of(pack) or NOT_SIGNED,
            )
            for pack, review in last.values()
        )


class _Records(NamedTuple):
    """What all reviews.toml say: lines for what is wrong, the records that can be relied on with
    the pack that holds each, and of each page all records with why one does not count.
    """

    notices: tuple[str, ...]
    sound: tuple[tuple[str, Kept], ...]
    by_topic: dict[str, list[tuple[str, Review, str]]]


def _standing(signed: tuple[SignedBy, ...], reviewers: int, today: dt.date) -> PageReview:
    """What the names under the text of today are worth."""
    if len(signed) < reviewers:
        return PageReview(state="partly", signed=signed)
    until = sorted((one.until for one in signed), reverse=True)[reviewers - 1]
    if until < today:
        return PageReview(state="overdue", signed=signed, until=until)
    near = until - today <= dt.timedelta(days=DUE_DAYS)
    return PageReview(state="due" if near else "reviewed", signed=signed, until=until)


def _line(title: str, finding: Finding) -> str:
    remedy = finding.remedy[:1].lower() + finding.remedy[1:]
    return f"{title}: {finding.file}:{finding.line}: {finding.message}; {remedy}"
