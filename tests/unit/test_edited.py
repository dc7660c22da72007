"""Files that people edit: their letters are understood or told, and a slip says what to type."""

import os

import pytest

from ketadesk.edited import good_lines_of, line_of, read_bytes, table_of, text_of

TEXT = 'name = "Praxis Müller"\nregion = "uk"\n'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "mark", "crlf", "cr", "16", "16-be", "16-le bare", "16-be bare", "16-crlf", "32"],
)
def test_a_text_is_understood_however_it_was_saved(data):
    assert text_of(data) == (TEXT, None)


def test_letters_of_an_older_code_page_are_told_with_their_line_and_the_remedy():
    text, slip = text_of(b'region = "uk"\n' + 'name = "Praxis Müller"'.encode("cp1252"))
    assert slip.line == 2
    assert "Praxis Müller" in slip.message
    assert "UTF-8" in slip.remedy
    assert text == 'region = "uk"\nname = "Praxis M\ufffdller"'


@pytest.mark.parametrize("data", [b"a = 1\n\x00\x00\x01\x02", b"\xff\xfea\x00\x00", bytes(5000)])
def test_what_is_no_text_is_one_slip(data):
    text, slip = text_of(data)
    assert slip is not None
    assert "\0" not in text


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        (r"a = 1" + "\n" + r'logo = "C:\Users\clinic\logo.png"', 2, "single quotes"),
        (r'logo = "\\server\share\logo.png"', 1, "write / for each"),
        ("name = “Anytown”", 1, "straight"),
        ("name = ‘Anytown’", 1, "straight"),
        ("checked = 11/23/2026", 1, "2026-11-23"),
        ("checked = 23.11.2026", 1, "2026-11-23"),
        ("checked = 4/5/2026", 1, "2026-MM-DD"),
        ('---\nid = "x"\n---', 1, "+++"),
        ('name: "x"', 1, 'name = "'),
        ("name = Anytown", 1, '"Anytown"'),
        ("handout = True", 1, "true"),
        ('name = "a\nphone = "b"', 1, "close it"),
        ('a = 1\nname = """a\nphone = "b"\n', 2, "close it"),
        ('name = "a"\nphone = "b"\nname = "c"\n', 3, "take one of the two out"),
        ("[locked]\nzoom = 1\n[settings]\nzoom = 1\nzoom = 2\n", 5, "take one of the two out"),
        ('name = "x";', 1, "“;”"),
        ("a = 1\nb = " + "[" * 5000, 2, "take them out"),
        ("a = 1\nb = " + "9" * 5000, 2, "smaller"),
        ("[locked\n", 1, "mend"),
        ("a = ", 1, "mend"),
    ],
)
def test_a_slip_names_its_line_and_what_to_type(text, line, remedy):
    table, slip = table_of(text)
    assert table == {}
    assert slip.line == line
    assert remedy in slip.remedy
    assert "\n" not in slip.told("clinic.toml")


def test_a_slip_in_front_matter_counts_from_the_top_of_its_file():
    assert table_of("a = 1\nb = x y", first_line=2)[1].line == 3


def test_one_slip_costs_one_line():
    table, slips = good_lines_of('name = “A”\nregion = "uk"\nzoom = big\ntheme = "dark"\n')
    assert table == {"region": "uk", "theme": "dark"}
    assert [slip.line for slip in slips] == [1, 3]


@pytest.mark.parametrize("text", ["prose and prose\n" * 50, 'name = """', "[" * 9000])
def test_what_is_no_toml_at_all_is_one_slip(text):
    table, slips = good_lines_of(text)
    assert table == {}
    assert len(slips) >= 1


def test_the_line_of_a_key_is_that_of_its_own_table():
    text = '[settings]\nregion = "uk"\n\n[locked]\nzoom = 90\nregion = "us"\n'
    assert line_of(text, "region", "settings") == 2
    assert line_of(text, "region", "locked") == 6
    assert line_of(text, "region") == 1


def test_a_pipe_or_a_folder_is_refused_without_waiting(tmp_path):
    with pytest.raises(OSError, match="no file"):
        read_bytes(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(OSError, match="no file"):
            read_bytes(tmp_path / "pipe")


def test_a_file_without_end_is_refused(tmp_path):
    (tmp_path / "big.toml").write_bytes(b"#" * 101)
    with pytest.raises(OSError, match="more than any such file"):
        read_bytes(tmp_path / "big.toml", most=100)
