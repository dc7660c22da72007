# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the main window opens the other windows (handout, preferences, letterhead) and takes
back what they say; refuses to know what is in them.

They are imported when they are opened: Typst and the preview cost start-up time that reading need
not pay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject, QSettings, Qt, Signal
from shiboken6 import isValid

from ketadesk.clinic import read_clinic, save_clinic
from ketadesk.ui.memory.state import with_packet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from ketadesk.clinic import Clinic
    from ketadesk.in_force import InForce
    from ketadesk.press.paper.handout import Press
    from ketadesk.ui.context import Context
    from ketadesk.ui.handouts.handout_window import HandoutWindow
    from ketadesk.ui.memory.choices import HandoutChoices
    from ketadesk.ui.memory.state_file import Memory
    from ketadesk.ui.packs.dropping import PackDrops
    from ketadesk.ui.toolkit.theme import Looks

D = TypeVar("D", bound="QDialog")


class Windows(QObject):
    """Opens each window once and keeps it while it is open."""

    packet_changed = Signal(tuple)
    setting_changed = Signal(str, object)
    letterhead_changed = Signal(object)
    told = Signal(str)
    letterhead_asked = Signal()
    pack_dropped = Signal(object)
    shelf_changed = Signal()  # the library has other pages, for the windows that are open

    def __init__(self, window: QWidget, context: Context, looks: Looks, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._looks = looks
        self._memory = memory
        self._press: Press | None = None
        self._open: list[QDialog] = []
        self._choices: HandoutChoices | None = None
        self._drops: PackDrops | None = None

    def drops(self) -> PackDrops:
        """What takes the packs that are dropped: on the main window from the first drag that comes
        over it, on others from when they open.
        """
        from ketadesk.ui.packs.dropping import PackDrops

        if self._drops is None:
            self._drops = PackDrops(self)
            self._drops.dropped.connect(self.pack_dropped)
            self._drops.watch(self._window)
        return self._drops

    def find(self, kind: type[D]) -> D | None:
        """The window of a kind that is open; None while there is none."""
        return next((one for one in self.open_windows if isinstance(one, kind)), None)

    def bring(self, kind: type[D]) -> D | None:
        """The same, brought to the front."""
        dialog = self.find(kind)
        if dialog is not None:
            dialog.raise_()
            dialog.activateWindow()
        return dialog

    @property
    def open_windows(self) -> tuple[QDialog, ...]:
        """The windows that are open."""
        self._open = [one for one in self._open if isValid(one) and one.isVisible()]
        return tuple(self._open)

    def handout(self, packet: tuple[str, ...], page: str, held: InForce) -> HandoutWindow:
        """The handout window with the packet that was gathered and the page that is open ("" where
        that is no topic): the open page is always in it.
        """
        from ketadesk.press.paper.handout import Press
        from ketadesk.ui.handouts.handout_window import Desk, HandoutWindow
        from ketadesk.ui.memory.choices import HandoutChoices, for_the_next

        present = self.bring(HandoutWindow)
        if present is not None:
            present.take(packet, page)
            return present
        self._press = self._press or Press(self._context.places)
        desk = Desk(
            library=self._context.library,
            press=self._press,
            clinic=held.clinic,
            region=held.region,
            regions=held.regions,
            usual=HandoutChoices(paper=held.paper, text_size=held.settings.text_size),
            locked=frozenset(name for name in ("paper", "text_size") if held.locked(name)),
            reviews=self._context.reviews,
        )
        state = self._memory.state
        own = dict(state.packets)  # the window adds those that the packs ship
        choices = self._choices if packet and self._choices else for_the_next(state.handout)
        dialog = HandoutWindow(desk, self._looks, (), choices, own, self._window)
        dialog.take(packet, page)
        dialog.packet_changed.connect(self.packet_changed)
        self.shelf_changed.connect(dialog.show_shelf)
        dialog.choices_changed.connect(self._keep_choices)
        dialog.packet_saved.connect(self._save_packet)
        dialog.packet_removed.connect(lambda name: self._save_packet(name, ()))
        self.show(dialog)
        return dialog

    def preferences(self, held: InForce, put_back: Callable[[], InForce]) -> QDialog:
        """The preferences; put_back forgets the user's own choices and says what holds then."""
        from ketadesk.ui.dialogs.preferences import Preferences

        dialog = Preferences(held, self._looks, self._window)
        dialog.changed.connect(self.setting_changed)
        dialog.letterhead_asked.connect(self.letterhead_asked)
        dialog.defaults_asked.connect(lambda: dialog.take(put_back()))
        return self.show(dialog)

    def letterhead(self, held: InForce) -> QDialog:
        """The clinic's letterhead."""
        from ketadesk.ui.dialogs.letterhead import ClinicDialog

        machine = held.layer("machine clinic").values
        dialog = ClinicDialog(held.clinic, machine, self._keep_clinic, self._looks, self._window)
        return self.show(dialog)

    def close_all(self) -> None:
        """Close what is open."""
        for dialog in self.open_windows:
            dialog.close()

    def show(self, dialog: QDialog) -> QDialog:
        """Show a window and keep it while it is open."""
        # Qt keeps the folders of its file dialogs: with all else that is written, and only there.
        QSettings.setPath(
            QSettings.Format.NativeFormat,
            QSettings.Scope.UserScope,
            str(self._context.places.state),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open.append(dialog)
        self.drops().watch(dialog)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _keep_clinic(self, clinic: Clinic) -> None:
        here, regions = self._context.places, self._context.held.regions
        machine = read_clinic(here.machine_clinic, regions).values
        told = save_clinic(here.clinic, clinic, machine, regions)
        self.letterhead_changed.emit(read_clinic(here.clinic, regions).values)
        if told:
            self.told.emit(told)

    def _keep_choices(self, choices: HandoutChoices) -> None:
        from ketadesk.ui.memory.choices import for_the_next

        self._choices = choices  # for as long as this packet is gathered
        state = msgspec.structs.replace(self._memory.state, handout=for_the_next(choices))
        self._memory.keep(state)

    def _save_packet(self, name: str, topics: Sequence[str]) -> None:
        self._memory.keep(with_packet(self._memory.state, name, tuple(topics)))
