# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows where the command line writes: results to stdout, diagnostics to stderr, a line each."""

from __future__ import annotations

import json
import sys


def say(line: str) -> None:
    """One line of diagnostics."""
    sys.stderr.write(f"ketadesk: {line}\n")


def put(text: str) -> None:
    """A result, its last line ended."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def put_json(value: object) -> None:
    """A result as JSON that people can read too."""
    put(json.dumps(value, ensure_ascii=False, indent=2))
