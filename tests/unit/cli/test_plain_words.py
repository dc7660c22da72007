"""The plain ways to ask for the window, read without argparse, mean what argparse reads in them."""

import pytest

from ketadesk.cli import launch
from ketadesk.cli.arguments import parser
from ketadesk.cli.commands import _asked

PLAIN = [
    [],
    ["open"],
    ["open", "pt-bladder"],
    ["open", "pt-bladder", "--data-dir", "d"],
    ["--data-dir", "d", "open", "pt-bladder"],
    ["--data-dir", "d", "open", "--data-dir", "e"],
    ["--pack", "a", "open", "--pack", "b", "pt-bladder"],
    ["--only-pack", "a"],
    ["--only-pack", "a", "open", "--only-pack", "b"],
    ["open", "--pack", "a", "--pack", "b"],
    ["--pack", "a b.ketapack", "--data-dir", "ü"],
]
NOT_PLAIN = [
    ["--help"],
    ["--version"],
    ["open", "--help"],
    ["search", "bladder"],
    ["open", "one", "two"],
    ["--pack"],
    ["open", "--pack"],
    ["--pack", "--only-pack", "a"],
    ["--pack=a"],
    ["--only", "a"],
    ["--", "open"],
    ["topics"],
]


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_a_plain_start_is_read_as_argparse_reads_it(words):
    assert launch.plainly(words) == _asked(parser().parse_args(words))


@pytest.mark.parametrize("words", NOT_PLAIN, ids=" ".join)
def test_everything_else_is_left_to_argparse(words):
    assert launch.plainly(words) is None
