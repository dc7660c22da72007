"""What damages a file at random, and what bounds a case: its time, its memory, what it may say."""

import contextlib
import re
import signal
from pathlib import Path

SECONDS = 10  # of work
WAITED = 90  # seconds in all: a busy computer lets a case wait for its turn
MOST_MEMORY = 1_000_000  # kB that one case may add, at its peak

MARKDOWN = [
    *(b"[", b"](", b"](topic:", b"![", b"**", b"*", b"_", b"`", b"```\n", b"!!! key\n", b"    "),
    *(
        b'!!! warning "',
        b"| a | b |\n|---|---|\n",
        b"|",
        b"- [ ] ",
        b"- ",
        b"1. ",
        b"1) ",
        b"\xe2\x80\xa2 ",
    ),
    *(b"{{clinic.phone}}", b"{{lines 60}}", b"{{claims full}}", b"{{glossary}}", b"{{regions}}"),
    *(b"[@", b"@a;", b"]", b"<!--", b"<script>", b"&#0;", b"&lt;", b"\\", b"\\\n", b"____", b"## "),
    *(
        b"> ",
        b"\t",
        b"  \n",
        b"[x]: http://a.b\n",
        b'(figure:F01 "',
        b"javascript:alert(1)",
        b"~",
        b"^",
    ),
    *(b"[^1]", b"\n[^1]: x\n", b"~~", b"==", b"%%", b"[[", b"\x02", b"\x03klzzwxh:0001", b"+++\n"),
]
TOML = [
    *(
        b'"',
        b"'''",
        b'"""',
        b"[",
        b"]",
        b"[[claim]]\n",
        b"{",
        b"= ",
        b"1e400",
        b"nan",
        b"0x",
        b"true",
    ),
    *(b"1979-05-27", b"9999-12-31", b"-9223372036854775809", b"1" * 30, b"9" * 5000, b"a." * 5000),
    *(
        b"[" * 3000,
        b"{a=" * 1000,
        b"\\u0000",
        b"\\uD800",
        b"id = ",
        b"order = ",
        b'language = "../.."\n',
    ),
]
JSON = [
    *(
        b'"',
        b"[",
        b"{",
        b"}",
        b"]",
        b",",
        b"null",
        b"1e999",
        b"9" * 5000,
        b'"\\ud800"',
        b"[" * 5000,
    ),
    *(
        b'"URL": "javascript:alert(1)",',
        b'"issued": {"date-parts": [["1e5"]]},',
        b'"author": [1, null],',
    ),
]
SVG = [
    *(
        b"<",
        b">",
        b'viewBox="0 0 0 0"',
        b'viewBox="0 0 1e308 1e308"',
        b"<image href='file:///etc/passwd'/>",
    ),
    *(
        b"<use href='#a'/>",
        b"<g id='a'>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]>",
        b"nan",
        b"1e400",
        b"\0",
    ),
    *(b"stroke-dasharray='1e-9'", b"<filter id='a'><feGaussianBlur stdDeviation='1e9'/></filter>"),
]
ANY = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\xed\xa0\x80",
    "😀\u202e".encode(),
    b"\x1b[31m",
]


class HangError(BaseException):
    """A case took longer than it may."""


def peak():
    """The most memory that this process has had since the peak was forgotten, in kB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])


@contextlib.contextmanager
def bounded():
    # The tests before in this process had their own; where the system will not forget their peak,
    # only what goes beyond it is seen.
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    held = peak()

    def too_long(*_):
        raise HangError

    kinds = (signal.SIGPROF, signal.SIGALRM)
    before = [signal.signal(kind, too_long) for kind in kinds]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(WAITED)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
    assert peak() - held < MOST_MEMORY


def mutated(rng, data, tokens):
    """One to four random edits."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice([1, 2, 8, 60, 400]))
        match rng.randrange(8):
            case 0:
                data[at:end] = b""
            case 1:
                data[at:at] = rng.randbytes(rng.randint(1, 8))
            case 2 if end > at:
                data[at] ^= 1 << rng.randrange(8)
            case 3:
                data[at:at] = data[at:end] * rng.choice([1, 3, 40])
            case 4:
                data[at:at] = rng.choice(ANY)
            case 5:
                data[at : end if rng.random() < 0.5 else at] = rng.choice(tokens)
            case 6:
                token = rng.choice(tokens)
                data[at:at] = token * rng.choice([2, 20, 300 if len(token) < 100 else 2])
            case _:
                del data[at if rng.random() < 0.3 else len(data) :]
    return bytes(data)


def one_line(words):
    assert "\n" not in words.strip(), words
    words.encode()
