"""The window at work as fast as it can, to be killed: run by test_kill.py.

    python -m tests.e2e.kill_driver FOLDER

Warms up once and then forks a window for every line it reads, so that a run costs no start:

    reads   SEED LOG
    writes  the child's number; "ready" (by the child, when it begins); how the child ended

The child appends to LOG what it finds kept at its start, then before each change all that is kept
once the change is made, and after it "made".
"""

import json
import os
import random
import sys
from pathlib import Path

import msgspec
import tomli_w  # noqa: F401  # the program imports it with the first choice that is kept

from ketadesk import in_force
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.settings import ZOOM_STEPS
from ketadesk.ui.app import Context, application, build_window
from ketadesk.ui.memory.state import StateFile

PACKETS = ("First visit", "Für zu Hause", 'a "b" \\ c', "四")
THEMES = ("light", "dark", "contrast", "system")
PAPERS = ("a4", "letter", "region")


def kept(home):
    """What the two files say, by the program's own reading; a notice is a failure."""
    held = in_force.read(home)
    state, notices = StateFile(home.state).load()
    assert (*held.faults, *notices) == ()
    return {
        "zoom": held.settings.zoom,
        "theme": held.settings.theme,
        "paper": held.settings.paper,
        "favourites": list(state.favourites),
        "packets": {name: list(topics) for name, topics in state.packets.items()},
    }


def open_window(home):
    library = open_shelf(home).library
    window = build_window(
        Context(
            places=home,
            library=library,
            held=in_force.read(home),
        )
    )
    window.show()
    window.open_first(None)
    application().processEvents()
    topics = [topic.id for section in library.outline() for topic in section.topics]
    return window, topics


class Work:
    """Changes made in the window, and what is kept after each by our own reckoning."""

    def __init__(self, window, topics, now, chance):
        self.window, self.topics, self.now, self.chance = window, topics, now, chance

    def read(self):
        """Opening a topic keeps nothing at once; the place is written along with the next star."""
        self.window.open_topic(self.chance.choice(self.topics))

    def zoom(self):
        percent = self.chance.choice(ZOOM_STEPS)
        return {"zoom": percent}, lambda: self.window.set_zoom(percent)

    def theme(self):
        name = self.chance.choice(THEMES)
        return {"theme": name}, lambda: self.window.change_setting("theme", name)

    def paper(self):
        name = self.chance.choice(PAPERS)
        return {"paper": name}, lambda: self.window.change_setting("paper", name)

    def star(self):
        topic = self.window.navigator.topic
        if topic is None:
            self.read()
            topic = self.window.navigator.topic
        before = self.now["favourites"]
        after = [one for one in before if one != topic.id]
        if topic.id not in before:
            after.insert(0, topic.id)
        return {"favourites": after}, self.window.actions_by_id["star"].trigger

    def packet(self):
        name = self.chance.choice(PACKETS)
        topics = self.chance.sample(self.topics, self.chance.randrange(0, 30))
        packets = {key: value for key, value in self.now["packets"].items() if key != name}
        if topics:
            packets[name] = topics
        return {"packets": packets}, lambda: self.window.windows._save_packet(name, topics)

    def go_on(self, say):
        kinds = (self.zoom, self.theme, *(self.paper,) * 4, *(self.star,) * 6, *(self.packet,) * 6)
        while True:
            if self.chance.random() < 0.2:
                self.read()
            change, make = self.chance.choice(kinds)()
            self.now = self.now | change
            say(self.now)
            make()
            say("made")
            application().processEvents()


def drive(home, seed, log):
    """Work until killed."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(what):
        os.write(out, json.dumps(what).encode() + b"\n")

    now = kept(home)
    say(now)
    window, topics = open_window(home)
    os.write(1, b"ready\n")
    Work(window, topics, now, random.Random(seed)).go_on(say)


def main(folder):
    own = places(Path(folder) / "home")
    warm = msgspec.structs.replace(places(Path(folder) / "warm"), cache=own.cache)
    app = application()
    open_window(warm)[0].close()  # fonts, pictures and the compiled library are there from now on
    app.processEvents()
    for line in sys.stdin:
        seed, log = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            try:
                drive(own, seed, log)
            finally:
                os._exit(70)
        os.write(1, f"{child}\n".encode())
        os.write(1, f"{os.waitpid(child, 0)[1]}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1])
