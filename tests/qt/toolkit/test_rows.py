"""The words of rows: as Qt draws them in a box, and laid out once."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter

from ketadesk.ui.toolkit.rows import bold_lines, draw_in_middle, laid_out
from ketadesk.ui.toolkit.theme import Looks

WORDS = "What is known about the liver, and what is not"
IN_A_BOX = int(
    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
)


@pytest.fixture
def theme(qapp, home):
    return Looks(home, "light", 100).theme


def picture(sharpness, draw):
    image = QImage(800, 200, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharpness)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("width", [330, 180, 90])
@pytest.mark.parametrize("pixels", [13, 14, 15, 22])
def test_words_stand_where_qt_draws_them_in_a_box_on_any_screen(theme, pixels, width):
    font, box = theme.font_px(pixels), QRect(7, 3, width, 95)
    lines = laid_out(WORDS, font, width)

    def by_qt(painter):
        painter.setFont(font)
        painter.drawText(box, IN_A_BOX | Qt.TextFlag.TextDontClip, WORDS)

    measured = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), IN_A_BOX, WORDS)
    assert lines.room == measured.height()
    for sharpness in (1, 2):  # the same lines, as when the window goes to another screen
        ours = picture(sharpness, lambda painter: draw_in_middle(painter, box, 7, lines))
        assert ours == picture(sharpness, by_qt)


def test_words_are_laid_out_once_for_a_font_and_a_width(theme):
    font = theme.font_px(15)
    assert laid_out(WORDS, font, 200) is laid_out(WORDS, theme.font_px(15), 200)
    assert laid_out(WORDS, font, 200) is not laid_out(WORDS, font, 201)
    assert laid_out(WORDS, font, 200) is not laid_out(WORDS, theme.font_px(15, 600), 200)


@pytest.mark.parametrize("width", range(150, 330, 9))
def test_a_chosen_row_takes_no_line_more(theme, width):
    assert (
        bold_lines(theme, 15, width, WORDS).room <= laid_out(WORDS, theme.font_px(15), width).room
    )
