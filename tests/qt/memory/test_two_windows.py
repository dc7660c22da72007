"""Two windows that remember in one file keep what either adds."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from ketadesk.paths import places
from ketadesk.regions import load_regions
from ketadesk.settings import read_settings, save
from ketadesk.ui.memory.state import (
    State,
    StateFile,
    with_favourite,
    with_packet,
    with_recent,
)


def test_two_windows_keep_each_other_s_stars_and_sets(tmp_path):
    one, other = StateFile(tmp_path), StateFile(tmp_path)
    first, second = one.load()[0], other.load()[0]

    one.save(with_packet(with_favourite(first, "a", True), "Monday", ("a",)))
    other.save(with_packet(with_favourite(second, "b", True), "Tuesday", ("b",)))

    kept = StateFile(tmp_path).load()[0]
    assert set(kept.favourites) == {"a", "b"}
    assert set(kept.packets) == {"Monday", "Tuesday"}


def test_a_star_that_one_window_takes_away_does_not_come_back_through_the_other(tmp_path):
    StateFile(tmp_path).save(State(favourites=("a", "b"), packets={"Old": ("a",)}))
    one, other = StateFile(tmp_path), StateFile(tmp_path)
    first, second = one.load()[0], other.load()[0]

    one.save(with_packet(with_favourite(first, "a", False), "Old", ()))
    other.save(with_recent(second, "c"))

    kept = StateFile(tmp_path).load()[0]
    assert (kept.favourites, kept.packets, kept.recent) == (("b",), {}, ("c",))
    assert other.with_others(second).favourites == ("b",)


def test_a_file_that_is_damaged_between_two_writes_is_set_aside_and_nothing_of_ours_is_lost(
    tmp_path,
):
    file = StateFile(tmp_path)
    state = with_favourite(file.load()[0], "a", True)
    file.save(state)
    file.path.write_text("{")

    assert file.save(with_recent(state, "b")) == ""

    kept = StateFile(tmp_path).load()[0]
    assert (kept.favourites, kept.recent) == (("a",), ("b",))
    assert file.path.with_name("window.json.damaged").read_text() == "{"


STARS = """
import sys
from pathlib import Path
from ketadesk.ui.memory.state import StateFile, with_favourite

file = StateFile(Path(sys.argv[1]))
state = file.load()[0]
print("ready", flush=True)
sys.stdin.readline()
for number in range(100):
    state = with_favourite(file.with_others(state), f"{sys.argv[2]}-{number}", True)
    assert file.save(state) == ""
"""


def test_no_star_of_two_programs_that_write_at_the_same_time_is_lost(tmp_path):
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(
            [sys.executable, "-c", STARS, str(tmp_path), name], stdin=pipe, stdout=pipe, text=True
        )
        for name in ("one", "other")
    ]
    for program in both:  # both have read the file before either writes
        assert program.stdout.readline() == "ready\n"
    for program in both:
        program.stdin.write("go\n")
        program.stdin.flush()
    assert [program.communicate()[0] or program.returncode for program in both] == [0, 0]

    kept = set(StateFile(tmp_path).load()[0].favourites)
    assert kept == {f"{name}-{number}" for name in ("one", "other") for number in range(100)}


def test_choices_of_two_programs_that_are_kept_at_the_same_time_both_stand(tmp_path):
    here = places(tmp_path)
    regions = load_regions(here.regions)
    both = ("zoom", (100, 150)), ("paper", ("a4", "letter"))

    def choose(name, values):
        for number in range(50):
            save(here, regions, name, values[number % 2])
            assert read_settings(here, regions).values[name] == values[number % 2]

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(choose, *one) for one in both]:
            done.result()
