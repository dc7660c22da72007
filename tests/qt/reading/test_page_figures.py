"""Figures in the page: as large as the column allows, drawn when they come into sight."""

import pytest
from pictures import jpeg, png
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from ketadesk.press.screen.reader_page import PageFigure
from ketadesk.ui.reading.figures import Figures

FAR_DOWN = "cl-suicidality"  # its figure stands two screens below the top
IN_SIGHT, IN_SIGHT_FIGURE = "pt-spravato-day", "F03"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" %s><path d="M0 0h9v9z"/></svg>'


class Drawn(Figures):
    """Figures that count how often one was drawn."""

    def __init__(self, source):
        super().__init__(source)
        self.names = []

    def _drawn(self, name, *how):
        self.names.append(name)
        return super()._drawn(name, *how)


@pytest.fixture
def reader(open_window, shelf):
    reader = open_window("pt-start").reader
    reader._layout._figures = Drawn(shelf.figure)
    return reader


def open_topic(reader, topic):
    reader.window().open_topic(topic)
    reader.viewport().repaint()
    reader.document().size()
    QApplication.processEvents()


def test_a_figure_is_drawn_once_when_it_comes_into_sight_and_not_before(reader):
    open_topic(reader, FAR_DOWN)
    assert reader._layout._figures.names == []

    bar = reader.verticalScrollBar()
    for place in range(0, bar.maximum(), reader.viewport().height() // 2):
        bar.setValue(place)
        reader.viewport().repaint()
    assert len(reader._layout._figures.names) == 1

    open_topic(reader, IN_SIGHT)
    assert len(reader._layout._figures.names) == 2


@pytest.mark.parametrize("zoom", [100, 150, 300])
def test_a_figure_takes_the_room_that_it_is_drawn_in(reader, zoom):
    reader._looks.set_zoom(zoom)
    open_topic(reader, IN_SIGHT)
    (image,) = images(reader.document())

    drawn = reader.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(image.name()))

    assert (image.width(), image.height()) == drawn.deviceIndependentSize().toTuple()
    assert image.width() <= reader._layout._column.width


def images(document):
    return [
        fragment.fragment().charFormat().toImageFormat()
        for block in blocks(document)
        for fragment in block
        if fragment.fragment().charFormat().isImageFormat()
    ]


def blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_a_figure_is_drawn_anew_for_another_width_of_the_column(reader):
    open_topic(reader, IN_SIGHT)
    reader.window().resize(760, 700)  # the column becomes narrower than a figure
    reader.setFixedWidth(500)
    QApplication.processEvents()
    reader.document().size()
    reader.viewport().grab()

    (image,) = images(reader.document())
    drawn = reader._layout.image(QUrl(image.name()))

    assert image.width() == drawn.deviceIndependentSize().width() == reader._layout._column.width
    assert reader._layout._figures.names == [f"ketadesk/{IN_SIGHT_FIGURE}"] * 2


@pytest.mark.parametrize(
    ("size", "room"),
    [
        (b'viewBox="0 0 560 280"', (300, 150)),
        (b'width="560" height="280" viewBox="-5 -5 200.5 401"', (300, 600)),
        (b'width="560" height="280"', (0, 0)),  # drawn to be measured, as any picture
        (b'viewBox="0 0 0 100"', (0, 0)),
        (b'viewBox="0 0 100 0"', (0, 0)),
    ],
)
def test_the_size_of_a_figure_is_told_from_its_view_box(qapp, size, room):
    assert fitted(Figures(lambda _name: SVG % size), ["X"]) == [room]


def test_a_figure_that_the_pack_lacks_is_left_to_its_words(qapp):
    assert fitted(Figures(lambda _name: None), ["X"]) == [(0, 0)]


def test_each_figure_of_a_page_has_its_own_size(qapp):
    ratios = {"A": b'viewBox="0 0 10 10"', "C": b'viewBox="0 0 10 20"'}
    figures = Figures(lambda name: SVG % ratios[name] if name in ratios else None)
    assert fitted(figures, ["A", "B", "C", "A"]) == [(300, 300), (0, 0), (300, 600), (300, 300)]


def fitted(figures, names):
    """The room that a page's figures have in a column of 300 pixels."""
    document = QTextDocument()
    document.setHtml("".join(f'<p><img src="figure:{name}" alt="words"></p>' for name in names))
    figures.fit(document, [PageFigure(name) for name in names], 300)
    return [(round(one.width()), round(one.height())) for one in images(document)]


def test_figures_do_not_fill_the_memory(open_window, shelf):
    theme = open_window().looks.theme
    figures = Figures(shelf.figure)

    for width in range(900, 1300, 20):
        assert figures.image("F06", theme, width, 2.0).width() == width * 2

    assert sum(image.sizeInBytes() for image in figures._images.values()) <= 16 << 20


@pytest.mark.parametrize("made", [png, jpeg])
def test_a_photograph_is_as_wide_as_the_column_and_no_wider_than_it_is(qapp, open_window, made):
    figures = Figures({"A": made(640, 320), "B": made(100, 200)}.get)
    assert fitted(figures, ["A", "B"]) == [(300, 150), (100, 200)]

    theme = open_window().looks.theme
    for name, room in (("A", (300, 150)), ("B", (100, 200))):
        image = figures.image(name, theme, 300, 2.0)
        assert image.deviceIndependentSize().toTuple() == room
