# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the main window opens the other windows (handout, preferences, letterhead) and takes
back what they say; refuses to know what is in them.

They are imported when they are opened: Typst and the preview cost start-up time that reading need
not pay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ketadesk.clinic import save_clinic
from ketadesk.press.parts import region_name
from ketadesk.ui.memory.state import with_packet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from ketadesk.clinic import Clinic
    from ketadesk.press.paper.handout import Press
    from ketadesk.settings import Loaded
    from ketadesk.ui.context import Context
    from ketadesk.ui.handouts.handout_window import HandoutWindow
    from ketadesk.ui.memory.choices import HandoutChoices
    from ketadesk.ui.memory.state_file import Memory
    from ketadesk.ui.pages.pages import Pages
    from ketadesk.ui.toolkit.theme import Looks


class Doors(QObject):
    """Opens each window once and keeps it while it is open."""

    packet_changed = Signal(tuple)
    setting_changed = Signal(str, object)
    clinic_changed = Signal(object)
    letterhead_asked = Signal()

    def __init__(self, window: QWidget, context: Context, looks: Looks, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._looks = looks
        self._memory = memory
        self._press: Press | None = None
        self._open: list[QDialog] = []
        self._choices: HandoutChoices | None = None

    @property
    def open_windows(self) -> tuple[QDialog, ...]:
        """The windows that are open."""
        self._open = [one for one in self._open if isValid(one) and one.isVisible()]
        return tuple(self._open)

    def handout(
        self, packet: tuple[str, ...], page: str, pages: Pages, loaded: Loaded
    ) -> HandoutWindow:
        """The handout window with the packet that was gathered and the page that is open ("" where
        that is no topic): the open page is always in it.
        """
        from ketadesk.press.paper.handout import Press
        from ketadesk.ui.handouts.handout_window import Desk, HandoutWindow
        from ketadesk.ui.memory.choices import HandoutChoices, for_the_next

        for dialog in self.open_windows:
            if isinstance(dialog, HandoutWindow):
                dialog.take(packet, page)
                dialog.raise_()
                dialog.activateWindow()
                return dialog
        self._press = self._press or Press(self._context.places)
        settings, clinic = loaded.settings, pages.clinic
        usual = HandoutChoices(
            paper=clinic.paper or (settings.paper if settings.paper != "region" else ""),
            text_size=settings.text_size if settings.text_size != "normal" else clinic.text_size,
        )
        desk = Desk(
            library=self._context.library,
            press=self._press,
            clinic=clinic,
            region=pages.region,
            regions=self._context.regions,
            usual=usual,
        )
        state = self._memory.state
        own = dict(state.packets)  # the window adds those that the packs ship
        choices = self._choices if packet and self._choices else for_the_next(state.handout)
        dialog = HandoutWindow(desk, self._looks, (), choices, own, self._window)
        dialog.take(packet, page)
        dialog.packet_changed.connect(self.packet_changed)
        dialog.choices_changed.connect(self._keep_choices)
        dialog.packet_saved.connect(self._save_packet)
        dialog.packet_removed.connect(lambda name: self._save_packet(name, ()))
        self._show(dialog)
        return dialog

    def preferences(self, loaded: Loaded) -> QDialog:
        """The preferences."""
        from ketadesk.ui.dialogs.preferences import Preferences

        regions = {region.id: region_name(region) for region in self._context.regions}
        dialog = Preferences(
            loaded, regions, self._context.places.policy, self._looks, self._window
        )
        dialog.changed.connect(self.setting_changed)
        dialog.letterhead_asked.connect(self.letterhead_asked)
        return self._show(dialog)

    def letterhead(self, clinic: Clinic) -> QDialog:
        """The clinic's letterhead."""
        from ketadesk.ui.dialogs.letterhead import ClinicDialog

        regions = {region.id: region_name(region) for region in self._context.regions}
        dialog = ClinicDialog(clinic, regions, self._keep_clinic, self._looks, self._window)
        dialog.saved.connect(self.clinic_changed)
        return self._show(dialog)

    def close_all(self) -> None:
        """Close what is open."""
        for dialog in self.open_windows:
            dialog.close()

    def _show(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open.append(dialog)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _keep_clinic(self, clinic: Clinic) -> None:
        save_clinic(self._context.places.clinic, clinic)

    def _keep_choices(self, choices: HandoutChoices) -> None:
        from ketadesk.ui.memory.choices import for_the_next

        self._choices = choices  # for as long as this packet is gathered
        state = msgspec.structs.replace(self._memory.state, handout=for_the_next(choices))
        self._memory.keep(state)

    def _save_packet(self, name: str, topics: Sequence[str]) -> None:
        self._memory.keep(with_packet(self._memory.state, name, tuple(topics)))
