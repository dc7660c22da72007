"""What is done with the open topic beside reading it."""

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel


def messages(window):
    return [label.text() for label in window.messages.findChildren(QLabel, "messageWords")]


def test_the_id_of_the_open_topic_is_copied_for_who_writes_links(open_window):
    window = open_window("pt-what-is")

    window.actions_by_id["copy_link"].trigger()

    assert QGuiApplication.clipboard().text() == "pt-what-is"


@pytest.mark.parametrize(
    ("answers", "words"), [(True, "Opened in your browser"), (False, "No browser answered.")]
)
def test_the_open_topic_goes_to_the_browser_as_one_file(open_window, monkeypatch, answers, words):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or answers)
    window = open_window("pt-what-is")

    window.actions_by_id["web"].trigger()

    assert [url.fileName() for url in opened] == ["page.html"]
    assert any(message.startswith(words) for message in messages(window))
