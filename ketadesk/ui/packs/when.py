# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a moment is told in a list: the time of day for today, else the date."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale


def day_of(when: dt.datetime) -> str:
    """The date as the window's language writes it, with the month in letters: 18 Jan 2027."""
    day = when.astimezone().date()
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def moment_of(when: dt.datetime, now: dt.datetime | None = None) -> str:
    """The time of day (14:02) when it was today, else the day: 11 Jan, with the year of others."""
    here, today = when.astimezone(), (now or dt.datetime.now(dt.UTC)).astimezone().date()
    if here.date() == today:
        return here.strftime("%H:%M")
    day = QDate(here.year, here.month, here.day)
    return QLocale().toString(day, "d MMM" if here.year == today.year else "d MMM yyyy")
