# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A name stands for exactly what was read: whatever shows is changed, and the digest is another."""

import random
import shutil

import msgspec
import pytest
from handout_reading import PackShelf

from ketadesk.book.document import Document
from ketadesk.book.pack.read import read
from ketadesk.review.reviewed_digest import read_page
from tests.places import GOOD, ROOT

WATER, EVIDENCE, DIARY = "pt-water", "cl-water", "fm-diary"


def digest_of(pack, topic_id):
    shelf = PackShelf(pack)
    return read_page(shelf.topic(topic_id), shelf).text.digest


@pytest.fixture(scope="module")
def good():
    return {topic: digest_of(read(GOOD)[0], topic) for topic in (WATER, EVIDENCE, DIARY)}


def changed(tmp_path, file, old, new):
    """The good pack with one thing changed in one file."""
    folder = tmp_path / "pack"
    shutil.copytree(GOOD, folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return read(folder)[0]


W, E = "en/drinking/pt-water.md", "en/evidence/cl-water.md"
SHOWN = {
    "a word": (WATER, W, "It helps your body", "It aids your body"),
    "a number": (WATER, W, "12 of 20 people felt", "13 of 20 people felt"),
    "a heading": (WATER, W, "Why does water help?", "How does water help?"),
    "a level of heading": (WATER, W, "### What if I can", "## What if I can"),
    "what is bold": (WATER, W, "**water**", "water"),
    "where a link leads": (WATER, W, "https://water.example/", "https://water.example/other"),
    "which page a link leads to": (EVIDENCE, E, "topic:pt-water", "topic:fm-diary"),
    "a number to ring": (WATER, W, "tel:+15550100", "tel:+15550199"),
    "an alternative text": (WATER, W, "Better with tea: 8", "Better with tea: 9"),
    "a caption": (WATER, W, "Water and *tea*", "Milk and *tea*"),
    "a cell of a table": (WATER, W, "| After | |", "| Later | |"),
    "a side of a column": (WATER, W, "|-----:|", "|:-----|"),
    "a kind of box": (WATER, W, '!!! warning "Call', '!!! note "Call'),
    "a title of a box": (WATER, W, "Call us today if", "Call us soon if"),
    "a kind of list": (WATER, W, "- [ ] Is `tap`", "- Is `tap`"),
    "a slot": (WATER, W, "{{clinic.after_hours}}", "{{clinic.phone}}"),
    "lines to write on": (WATER, W, "{{lines 4}}", "{{lines 5}}"),
    "the crisis box": (WATER, W, "!!! crisis", "Good luck."),
    "a claim": (WATER, "claims.toml", "Water helps everyone.", "Water helps many."),
    "a claim in plain words": (WATER, "claims.toml", "helped some people", "helped most people"),
    "a verdict": (EVIDENCE, "claims.toml", '"overstated"', '"wrong"'),
    "what a claim rests on": (EVIDENCE, "claims.toml", "No trial was found", "One trial was found"),
    "a claim's sources": (WATER, "claims.toml", '["smith2020", "lee2021"]', '["smith2020"]'),
    "a meaning": (WATER, "glossary.toml", "makes pee", "makes blood"),
    "an explained word": (WATER, "glossary.toml", 'word = "kidney"', 'word = "Kidney"'),
    "a cited source": (WATER, W, "[@smith2020; @lee2021]", "[@lee2021]"),
    "a source's title": (WATER, "references.json", "a randomized trial", "a trial"),
    "a source's year": (WATER, "references.json", "[2020, 3]", "[2019, 3]"),
    "a source's DOI": (WATER, "references.json", "10.1000/water.12.3", "10.1000/water.12.4"),
    "the title": (WATER, W, 'title = "Drinking water"', 'title = "Water"'),
    "the summary": (WATER, W, "and when to call us", "and when to call"),
    "for whom it is": (WATER, W, 'audience = "patient"', 'audience = "clinician"'),
    "the order of sections": (
        EVIDENCE,
        E,
        "## The ledger\n\n{{claims full}}",
        "{{claims full}}\n\n## The ledger",
    ),
}
NOT_SHOWN = {
    "keywords": (WATER, W, '"thirsty"', '"parched"'),
    "questions": (WATER, W, "my mouth is dry what now", "what if my mouth is dry"),
    "white space between words": (WATER, W, "Drink water on the day.", "Drink water  on the day."),
    "a line's end": (WATER, W, "It helps your body and", "It helps your body\n    and"),
    "empty lines": (WATER, W, "2. When do you call?\n", "2. When do you call?\n\n\n"),
    "the place in the tree": (WATER, W, "order = 10", "order = 99"),
    "the section of the tree": (WATER, W, 'section = "drinking"', 'section = "forms"'),
    "the day of the check": (WATER, W, "checked = 2026-11-23", "checked = 2026-11-24"),
    "the next check": (WATER, W, "review_due = 2027-11-23", "review_due = 2027-12-23"),
    "what clinicians read of a claim": (WATER, "claims.toml", "One trial of 40", "One trial of 50"),
    "a claim for clinicians": (WATER, "claims.toml", "Tea replaces water", "Tea is water"),
    "what patients read of a claim": (EVIDENCE, "claims.toml", "helped some", "helped most"),
    "a source of another page": (EVIDENCE, "glossary.toml", "makes pee", "makes blood"),
    "a form under which a word is found": (WATER, "glossary.toml", '["dehydrated"]', '["dry"]'),
    "the thesaurus": (WATER, "thesaurus.toml", "pee", "wee"),
    "the pack's version": (WATER, "pack.toml", "2026.11", "2026.12"),
    "the pack's title": (WATER, "pack.toml", "A small pack that is right", "Another name"),
    "a remark on a source": (WATER, "references.json", '"note": null', '"note": "seen"'),
}


@pytest.mark.parametrize(("topic", "file", "old", "new"), SHOWN.values(), ids=SHOWN)
def test_what_a_page_shows_is_in_its_digest(tmp_path, good, topic, file, old, new):
    assert digest_of(changed(tmp_path, file, old, new), topic) != good[topic]


@pytest.mark.parametrize(("topic", "file", "old", "new"), NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_a_page_does_not_show_is_not(tmp_path, good, topic, file, old, new):
    assert digest_of(changed(tmp_path, file, old, new), topic) == good[topic]


def test_the_files_name_and_place_do_not_count(tmp_path, good):
    folder = tmp_path / "pack"
    shutil.copytree(GOOD, folder)
    (folder / W).rename(folder / "en" / "another-name.md")
    assert digest_of(read(folder)[0], WATER) == good[WATER]


def test_a_picture_that_is_drawn_otherwise_counts(tmp_path, good):
    pack = changed(tmp_path, "figures/F01.svg", "<svg", '<svg data-drawn="anew"')
    figures = dict.fromkeys(pack.figures, b"<svg/>")
    assert digest_of(msgspec.structs.replace(pack, figures=figures), WATER) != good[WATER]


def test_the_language_counts():
    pack = read(GOOD)[0]
    manifest = msgspec.structs.replace(pack.manifest, language="es")
    other = msgspec.structs.replace(pack, manifest=manifest)
    assert digest_of(other, WATER) != digest_of(pack, WATER)


# --- mutants of the bundled pages ----------------------------------------------------------------

SEED, MUTANTS = 17, 300
SEEN = ("text", "target", "alt", "title", "name", "kind", "claim", "id")


def places_in(part, path=()):
    """Where a mutant may differ: (path, what), of words, of lists that can change their order."""
    if isinstance(part, dict):
        view = part.get("view") if part.get("t") == "claims" else None
        for name, value in part.items():
            here = (*path, name)
            if name == "claims":
                yield from (
                    (p, w) for n, c in enumerate(value) for p, w in of_claim(c, (*here, n), view)
                )
            elif (
                name in SEEN
                and isinstance(value, str)
                and name != "kind"
                and (value or name != "id")
            ):
                yield here, "word"
            elif name == "keys" and value:
                yield here, "keys"
            else:
                yield from places_in(value, here)
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from places_in(value, (*path, number))
        for number in range(len(part) - 1):
            if part[number] != part[number + 1]:
                yield (*path, number), "order"


def of_claim(claim, path, view):
    if view == "plain" and not claim.get("patient", True):
        return
    for name in ("claim", "plain") if view == "plain" else ("claim", "verdict", "evidence"):
        yield (*path, name), "word"


def tree_of(document):
    return msgspec.json.decode(msgspec.json.encode(document))


def mutant(document, path, what, chance):
    tree = tree_of(document)
    holder = tree
    for step in path[:-1]:
        holder = holder[step]
    last = path[-1]
    if what == "word":
        word = holder[last]
        at = chance.randrange(len(word)) if word else 0
        digits = "7" if word[at : at + 1] != "7" else "3"
        holder[last] = word[:at] + digits + word[at + 1 :]
    elif what == "keys":
        holder[last] = [*holder[last], "one-more"]
    elif chance.random() < 0.5:
        holder[last], holder[last + 1] = holder[last + 1], holder[last]
    else:
        del holder[last]
    return msgspec.convert(tree, Document)


def test_no_mutant_of_a_bundled_page_passes_as_what_was_read():
    pack, _ = read(ROOT / "resources" / "content")
    shelf, chance = PackShelf(pack), random.Random(SEED)
    read_as = {topic.id: read_page(topic, shelf).text.digest for topic in pack.topics}
    pages = [topic for topic in pack.topics if len(topic.document.blocks) > 1]
    places = {topic.id: list(places_in(tree_of(topic.document))) for topic in pages}
    made, passed = 0, []
    while made < MUTANTS:
        topic = chance.choice(pages)
        path, what = chance.choice(places[topic.id])
        try:
            document = mutant(topic.document, path, what, chance)
        except msgspec.ValidationError:  # a page without its table's head is no page
            continue
        made += 1
        changed_one = msgspec.structs.replace(topic, document=document)
        if read_page(changed_one, shelf).text.digest == read_as[topic.id]:
            passed.append((topic.id, path, what))
    assert passed == []
    assert len(set(read_as.values())) == len(pack.topics)


def test_no_mutant_of_what_a_bundled_page_takes_from_elsewhere_passes_as_what_was_read():
    pack, _ = read(ROOT / "resources" / "content")
    chance = random.Random(SEED)
    shelf = PackShelf(pack)
    passed, made = [], 0
    for topic in pack.topics[::3]:
        text = read_page(topic, shelf).text
        for other in around(pack, topic, text, chance):
            made += 1
            changed_one = next(one for one in other.topics if one.id == topic.id)
            if read_page(changed_one, PackShelf(other)).text.digest == text.digest:
                passed.append(topic.id)
    assert passed == []
    assert made > 80


def around(pack, topic, text, chance):
    """The pack with another title, summary, meaning, source or picture of what the page shows."""
    for field in ("title", "summary"):
        front = msgspec.structs.replace(topic.front, **{field: getattr(topic.front, field) + "."})
        yield with_one(pack, "topics", topic, msgspec.structs.replace(topic, front=front))
    if text.words:
        entry = named(pack.glossary, chance.choice(text.words)[0])
        other = msgspec.structs.replace(entry, meaning=entry.meaning + " Not.")
        yield with_one(pack, "glossary", entry, other)
    if text.sources:
        entry = named(pack.references, chance.choice(text.sources)[0])
        other = msgspec.structs.replace(entry, text=entry.text + " Retracted.")
        yield with_one(pack, "references", entry, other)
    if text.figures:
        figures = {**pack.figures, chance.choice(text.figures)[0]: b"<svg/>"}
        yield msgspec.structs.replace(pack, figures=figures)


def named(entries, name):
    return next(one for one in entries if one.id == name)


def with_one(pack, field, old, new):
    entries = tuple(new if one.id == old.id else one for one in getattr(pack, field))
    return msgspec.structs.replace(pack, **{field: entries})
