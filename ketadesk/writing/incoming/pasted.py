# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how what was copied in Word or a browser becomes our Markdown; clipboards are the ui's."""

from __future__ import annotations

from ketadesk.book.document import Heading, Text
from ketadesk.press.markdown import body_markdown
from ketadesk.writing.incoming.html_blocks import HtmlBlocks
from ketadesk.writing.incoming.html_tree import LARGEST, HtmlNode, html_tree
from ketadesk.writing.incoming.losses import Losses
from ketadesk.writing.incoming.page_order import in_order


def html_to_markdown(html: str) -> tuple[str, tuple[str, ...]]:
    """The Markdown of some HTML, and a line for each thing that could not be taken.

    Headings begin at level 2, as a page has them; a title is a heading too. Never raises.
    """
    told = Losses()
    if len(html) > LARGEST:
        told.once(f"Only the first {LARGEST // 1_000_000} million letters were taken")
    root, left_out = html_tree(html)
    for kind in sorted(left_out):
        told.once(f"What stands in “{kind}” is left out")

    def no_picture(node: HtmlNode) -> str:
        alt = " ".join(node.get("alt").split())
        told.count("Pictures ({}) are left out; insert each as a file", f"“{alt}”" if alt else "")
        return ""

    blocks = HtmlBlocks(told, no_picture).blocks(root)
    title, rest = in_order(blocks)
    head = [Heading(2, "", (Text(title),))] if title else []
    return body_markdown([*head, *rest]), told.lines()
