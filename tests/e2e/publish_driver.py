"""A page published as fast as can be, to be killed: run by test_kill_while_publishing.py.

    python -m tests.e2e.publish_driver FOLDER

Forks a writer for every line it reads, so that a run costs no start:

    reads   the number of the run
    writes  the child's number; "made" (by the child, for each state published); how the child ended
"""

import os
import sys
from pathlib import Path

from ketadesk.writing.own_pages import OwnPack

PAGE = "parking"
HEAD = f'+++\nid = "{PAGE}"\ntitle = "Where to park"\n+++\n'
LINES = 400  # some ten kilobytes: a kill can meet a half-written file


def text(run, number):
    """The page as a run writes it for the nth time; every line says so."""
    return HEAD + f"Run {run}, state {number}.\n" * LINES


def write(folder, run):
    """Publish one state after the other until killed."""
    pack = OwnPack(folder)
    stamp = pack.read_published(PAGE).stamp
    number = 0
    while True:
        number += 1
        pack.save_draft(PAGE, text(run, number))
        stamp = pack.publish(PAGE, text(run, number), stamp).stamp
        os.write(1, b"made\n")


def main(folder):
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                write(folder, int(line))
            finally:
                os._exit(70)
        os.write(1, f"{child}\n".encode())
        os.write(1, f"{os.waitpid(child, 0)[1]}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
