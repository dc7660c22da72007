# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Reviews as a test wants them: these pages signed off, the others not."""

import datetime as dt

from ketadesk.press.review_line import NO_REVIEWS, PageReview, SignedBy

SIGNED = SignedBy(
    name="Dr A. Example",
    role="psychiatrist",
    date=dt.date(2026, 12, 12),
    until=dt.date(2027, 12, 12),
)


class SignedOff:
    """The pages of these ids are in that state, signed by Dr A. Example."""

    any = True

    def __init__(self, *topics, printing="any", state="reviewed"):
        self.printing = printing
        self._topics, self._state = topics, state

    def of(self, topic):
        if topic.id not in self._topics:
            return NO_REVIEWS.of(topic)
        until = None if self._state in {"changed", "partly"} else SIGNED.until
        return PageReview(state=self._state, signed=(SIGNED,), until=until)
