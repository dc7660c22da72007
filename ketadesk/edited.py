# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a file that people edit is read: which letters its bytes are and what its TOML says,
and how to tell a slip in one line with what to type instead; what the words mean is the reader's.

Every such file comes through here (policy, clinic, settings, regions, pack.toml, glossary, topics),
so that what one of them understands they all do: a byte order mark, either kind of line end, UTF-16
with or without its mark. Letters of an older code page (Windows-1252 and its like) are told, not
guessed: a guess puts a wrong name on a letterhead.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import re
import stat
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

Table: TypeAlias = dict[str, Any]

MOST_BYTES = 1_000_000  # of a settings, policy or clinic file; real ones have a thousand
_MOST_SLIPS = 20  # lines left out of one file before it counts as no TOML at all
_SEEN = 400  # bytes looked at to tell UTF-16 without a mark

_TO_UTF8 = "save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF32_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")


class Slip(msgspec.Struct, frozen=True):
    """What is wrong on one line of a file, and what to do about it."""

    line: int
    message: str
    remedy: str

    def told(self, file: object) -> str:
        """One line that names the file, the line, what is wrong and the remedy."""
        return f"{file}:{self.line}: {self.message}; {self.remedy}"


# --- bytes ---------------------------------------------------------------------------------------


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file. Raises OSError as the system gave it, and one of our own for what is no
    file (a folder, a pipe that would keep us waiting, a device without end) or is too large.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "it is no file")
    if found.st_size > most:
        raise OSError(None, f"it has {found.st_size // 1000} kB, which is more than any such file")
    with path.open("rb") as file:
        return file.read(most)


def text_of(data: bytes) -> tuple[str, Slip | None]:
    """The text of a file, its line ends as newlines; and what is wrong with its letters.

    A text with a slip has U+FFFD in place of each letter that could not be read.
    """
    encoding, start = _encoding_of(data)
    slip = None
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[start : start + error.start].decode(encoding, "replace")
        slip = Slip(before.count("\n") + 1, _strange(data[start:], error, encoding), _TO_UTF8)
        text = data[start:].decode(encoding, "replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if slip is None and "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        slip = Slip(line, "the file holds bytes that are no text", _TO_UTF8)
        text = text.replace("\0", "\ufffd")
    return text, slip


def _encoding_of(data: bytes) -> tuple[str, int]:
    """The encoding, by its mark or by how it looks, and where the text begins."""
    if data.startswith(_UTF32_MARKS):
        return "utf-32", 0
    mark = _UTF16_MARKS.get(data[:2])
    if mark:
        return mark, 2
    # Western text in UTF-16 has a zero in every other byte, and UTF-8 has none at all.
    seen = data[: min(len(data), _SEEN) // 2 * 2]
    half = len(seen) // 2
    even, odd = seen[::2].count(0), seen[1::2].count(0)
    if half and max(even, odd) * 2 > half and min(even, odd) == 0:
        return ("utf-16-le" if odd else "utf-16-be"), 0
    return "utf-8", 0


def _strange(data: bytes, error: UnicodeDecodeError, encoding: str) -> str:
    if encoding != "utf-8":
        return "the file is not whole: a letter at its end is cut"
    start = max(data.rfind(b"\n", 0, error.start) + 1, error.start - 20)
    end = data.find(b"\n", error.start)
    around = data[start : min(error.start + 20, end if end >= 0 else len(data))]
    shown = around.decode("cp1252", "replace").strip()
    return f"the file is not UTF-8 text, perhaps Windows-1252 (“{shown}”)"


# --- TOML ----------------------------------------------------------------------------------------


def table_of(text: str, first_line: int = 1) -> tuple[Table, Slip | None]:
    """The table that a TOML text holds, or an empty one and what is wrong with the text.

    first_line is the line number of the text's first line, where it stands in the middle of a file.
    """
    # Imported here: most starts find no file that people have edited.
    import tomllib

    try:
        if endless := _ENDLESS_NAME.search(text):
            line = first_line + text.count("\n", 0, endless.start())
            return {}, Slip(line, "a name has too many dots", "write it as tables, [one.two]")
        return tomllib.loads(text), None
    except tomllib.TOMLDecodeError as error:
        return {}, _toml_slip(text, str(error), first_line)
    except RecursionError:
        message, remedy = "brackets stand too deep within one another", "take them out"
    except ValueError:  # a number of more digits than Python takes
        message, remedy = "a number has thousands of digits", "write a smaller one"
    return {}, Slip(first_line + _line_of_worst(text), message, remedy)


def good_lines_of(text: str) -> tuple[Table, list[Slip]]:
    """The table of a TOML text without the lines that are wrong, and what is wrong with each.

    One slip costs one line and not the rest. Past twenty, the text counts as no TOML at all.
    """
    lines, slips = text.split("\n"), list[Slip]()
    while len(slips) < _MOST_SLIPS:
        table, slip = table_of("\n".join(lines))
        if slip is None:
            return table, slips
        slips.append(slip)
        if not lines[slip.line - 1].strip():
            break  # what is wrong there is no line that could be left out
        lines[slip.line - 1] = ""
    return {}, slips[:1]


def line_of(text: str, key: str, table: str = "") -> int:
    """The line on which a key is set, in [table] where one is named; 1 where it is not found."""
    setting = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        head = _TABLE_HEAD.match(line)
        if head:
            inside = head.group(1)
        elif inside == table and setting.match(line):
            return number
    return 1


_TABLE_HEAD = re.compile(r"""\s*\[+\s*["']?([^\]"']+?)["']?\s*\]+""")
# The parser's time grows with the square of the parts of a name, and each is a table in a table.
_ENDLESS_NAME = re.compile(r"""(?<![\w\-."' ])(?:["']?[\w\-]++["']?\ *+\.\ *+){50}""")
_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_DATE = re.compile(r"=\s*[\"']?(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_PATH = re.compile(r'=\s*"(?:[A-Za-z]:\\|\\\\)')
_BARE_WORD = re.compile(r"\s*[\w.-]+\s*=\s*([^\W\d][^\"'=#]*?)\s*(?:#.*)?$")
_COLON = re.compile(r"\s*[\w-]+\s*:\s")
_CURLY = "“”„«»‘’"


def _toml_slip(text: str, said: str, first_line: int) -> Slip:
    lines = text.split("\n")
    found = _AT.search(said)
    last = text.rstrip("\n").count("\n")
    at = int(found.group(1)) - 1 if found and found.group(1) else last
    message = _AT.sub("", said)
    if message == "Cannot overwrite a value":
        at, message = _set_twice(lines, at)
        return Slip(first_line + at, message, "take one of the two out")
    if message == "Unterminated string":
        at = _open_string(lines, at)
    line = lines[min(at, len(lines) - 1)]
    message, remedy = _plain(line, message)
    return Slip(first_line + at, message, remedy)


def _plain(line: str, said: str) -> tuple[str, str]:
    """What is wrong with a line in plain words, and what to type; for what no one of the usual
    slips explains the parser's own words.
    """
    date = _DATE.search(line)
    if _PATH.search(line):
        return (
            r"a path with \ stands in double quotes",
            r"put it in single quotes ('C:\…\logo.png') or write / for each \ ",
        )
    if any(letter in line for letter in _CURLY) and said != "Unterminated string":
        return "the quotes are curly", 'type straight ones: "…"'
    if date:
        return "the date is not as TOML has it", f"write year-month-day: {_iso(date)}"
    if re.match(r"\s*---+\s*$", line):
        return "a line of --- stands where none belongs", "write +++ around a topic's front matter"
    if _COLON.match(line):
        return "a colon stands where an equals sign belongs", 'write name = "…"'
    bare = _BARE_WORD.match(line)
    if bare:
        word = bare.group(1)
        if word.lower() in {"true", "false"}:
            return f"{word} is not written like that", f"write {word.lower()}"
        return "the words have no quotes", f'write "{word}"'
    if line.rstrip().endswith((";", ",")) and said.startswith("Expected newline"):
        return "something stands after the value", f"take out the “{line.rstrip()[-1]}” at the end"
    if said.startswith(("Illegal character '\\n'", "Unterminated string")):
        return "a quote is not closed", 'close it with ", or put """ around text of several lines'
    return f"the TOML is wrong: {said[:1].lower()}{said[1:]}", "mend the line"


def _iso(date: re.Match[str]) -> str:
    """The date as TOML writes it, where only one day can be meant; else the pattern."""
    first, _, second, year = date.groups()
    one, two = int(first), int(second)
    if date.group(2) == "/" and one <= 12 < two <= 31:
        return f"{year}-{one:02}-{two:02}"
    if two <= 12 < one <= 31:
        return f"{year}-{two:02}-{one:02}"
    return f"{year}-MM-DD"


def _set_twice(lines: list[str], last: int) -> tuple[int, str]:
    """The line on which a key of the table that ends at last is set again."""
    seen: dict[tuple[str, str], int] = {}
    inside = ""
    for number, line in enumerate(lines[: last + 1]):
        head, setting = _TABLE_HEAD.match(line), _KEY.match(line)
        if head:
            own = line.lstrip().startswith("[[")  # each [[row]] has its keys for itself
            inside = f"{head.group(1)} {number}" if own else head.group(1)
        elif setting:
            where = (inside, setting.group(1))
            if where in seen:
                return number, f"“{where[1]}” is set on line {seen[where] + 1} already"
            seen[where] = number
    return last, "something is set twice"


_KEY = re.compile(r"""\s*["']?([\w.-]+)["']?\s*=""")


def _open_string(lines: list[str], last: int) -> int:
    """The line on which the text that never ends begins: the last that opens three quotes."""
    opening = [n for n, line in enumerate(lines) if line.count('"""') % 2 or line.count("'''") % 2]
    return opening[-1] if opening else last


def _line_of_worst(text: str) -> int:
    """Where the brackets or digits are that stop the parser: on the longest line, nearly always."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda number: len(lines[number]))
