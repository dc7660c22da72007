"""Two windows that remember in one file keep what either adds."""

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
