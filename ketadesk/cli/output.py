# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows where the command line writes: results to stdout, diagnostics to stderr, a line each."""

from __future__ import annotations

import sys

from ketadesk.errors import BadInputError


def say(line: str) -> None:
    """One line of diagnostics."""
    sys.stderr.write(f"ketadesk: {line}\n")


def put(text: str) -> None:
    """A result, its last line ended."""
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    except OSError as error:
        raise unwritable(error) from error


def flush() -> None:
    """Write out what Python still holds back, while a fault can be told."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise unwritable(error) from error


def unwritable(error: OSError) -> Exception:
    """What a fault of standard output is told as; a reader that left is none."""
    if isinstance(error, BrokenPipeError):
        return error
    return BadInputError(f"the results cannot be written ({error.strerror}); make room")


def put_json(value: object) -> None:
    """A result as JSON that people can read too."""
    # Imported here: the window starts by way of this module and puts no JSON.
    import json

    put(json.dumps(value, ensure_ascii=False, indent=2))
