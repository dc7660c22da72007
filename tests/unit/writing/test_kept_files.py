"""A disk, a right or another program that is against it: one line with the remedy, nothing lost."""

import errno
import os
import subprocess
import sys

import pytest
from test_own_pages import TEXT, changed

from ketadesk.writing import kept_files
from ketadesk.writing.kept_files import NotKeptError, alone_in, read_text, write_text
from ketadesk.writing.own_pages import OwnPack

FAULTS = {
    errno.ENOSPC: "make room on the disk",
    errno.EROFS: "the right to write there",
    errno.EBUSY: "close it there",
    errno.ESTALE: "does not answer",
    errno.ENOENT: "check that the folder is there",
}


@pytest.fixture
def pack(tmp_path):
    own = OwnPack(tmp_path / "our-pages")
    own.make("Riverside Clinic", "en")
    own.publish("parking", TEXT, "")
    own.save_draft("parking", changed("in Mill Lane"))
    return own


@pytest.mark.parametrize(("fault", "remedy"), FAULTS.items(), ids=lambda x: str(x)[:12])
def test_a_fault_while_publishing_is_told_and_page_and_draft_are_as_before(
    pack, monkeypatch, fault, remedy
):
    def refuse(path, data):
        raise OSError(fault, os.strerror(fault), str(path))

    monkeypatch.setattr(kept_files, "write_whole", refuse)
    draft = pack.read("parking")
    with pytest.raises(NotKeptError, match=remedy) as told:
        pack.publish("parking", draft.text, draft.stamp)
    assert "\n" not in str(told.value)
    assert str(pack.folder) in str(told.value)
    assert pack.read_published("parking").text == TEXT
    assert pack.read("parking") == draft


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that bind")
def test_a_folder_that_may_not_be_written_is_told(pack):
    pack.folder.chmod(0o500)
    (pack.folder / "en").chmod(0o500)
    try:
        with pytest.raises(NotKeptError, match="right to write there"):
            pack.publish("parking", changed("in Mill Lane"), pack.read_published("parking").stamp)
        with pytest.raises(NotKeptError, match="right to write there"):
            pack.remove("parking")
    finally:
        pack.folder.chmod(0o700)
        (pack.folder / "en").chmod(0o700)
    assert pack.read_published("parking").text == TEXT


HOLDER = """
import sys
from pathlib import Path
from ketadesk.writing.kept_files import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(pack):
    """Another program that keeps the pack to itself."""
    command = [sys.executable, "-c", HOLDER, str(pack.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().strip() == b"held"
        yield other
        other.kill()


def test_while_another_program_saves_there_it_is_told_and_once_it_ends_saving_works(
    pack, holder, monkeypatch
):
    monkeypatch.setattr(kept_files, "PATIENCE_S", 0.1)
    draft = pack.read("parking")
    with pytest.raises(NotKeptError, match="another program is saving a page there; try again"):
        pack.publish("parking", draft.text, draft.stamp)
    assert pack.read("parking") == draft

    holder.kill()  # a lock ends with its program, even one that was killed
    holder.wait()
    pack.publish("parking", draft.text, draft.stamp)
    assert pack.read_published("parking").text == changed("in Mill Lane")


def test_a_share_that_knows_no_locks_is_written_to_without_one(pack, monkeypatch):
    def take(_handle):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(kept_files, "_taker", lambda: take)
    with alone_in(pack.folder):
        pass
    pack.publish("parking", changed("in Mill Lane"), pack.read_published("parking").stamp)
    assert pack.read_published("parking").text == changed("in Mill Lane")


def test_a_page_larger_than_is_read_is_not_written(tmp_path):
    with pytest.raises(NotKeptError, match="at most 100 are read; make two of it"):
        write_text(tmp_path / "a.md", "x" * 200_000)
    assert read_text(tmp_path / "a.md") is None
