"""Help → About: versions, and the licences of all that is in the program."""

import pytest

from ketadesk import __version__
from ketadesk.ui.pages.about import page_of

HOSTILE = "--- <b>evil</b>\n\nfree & <i>easy</i>\n   with   spaces\n\nand more\n"


def links(window):
    html = window.reader.toHtml()
    return [part.split('"')[0] for part in html.split('href="')[1:]]


def test_about_tells_the_versions_and_leads_to_the_licences(open_window):
    window = open_window()
    window.actions_by_id["about"].trigger()

    text = window.reader.toPlainText()
    assert f"KetaDesk {__version__}" in text
    assert "GNU Lesser General Public License" in text
    assert "THIRD-PARTY-NOTICES.txt" in text
    assert {"page:changes", "page:licences"} <= set(links(window))


def test_every_licence_opens_with_its_whole_text(open_window):
    window = open_window()
    window.navigator.open("page:licences")
    assert "Typst" in window.reader.toPlainText()
    addresses = [link for link in links(window) if link.startswith("page:licence-")]
    assert len(addresses) > 80

    texts = []
    for address in addresses:
        assert window.navigator.open(address)
        texts.append(window.reader.toPlainText())
    assert all(len(text) > 100 for text in texts)
    whole = "\n".join(texts)
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "You may replace these libraries", "PSF"):
        assert words in whole


def test_a_licence_is_shown_as_it_is_written(tmp_path):
    (tmp_path / "LICENSE").write_text("ours", "utf-8")
    rule = "=" * 80
    (tmp_path / "THIRD-PARTY-NOTICES.txt").write_text(
        f"HEAD\n\n{rule}\n1. Part\n{rule}\n\n{HOSTILE}", "utf-8"
    )
    page = page_of("licence-2", tmp_path, ())
    assert page.title == "<b>evil</b>"
    assert "&lt;b&gt;evil" in page.html
    assert "free &amp; &lt;i&gt;easy&lt;/i&gt;\n   with   spaces" in page.html


@pytest.mark.parametrize("name", ["licence-0", "licence-99999", "licence-x", "licence-"])
def test_a_licence_that_is_not_there_gives_the_list(open_window, name):
    window = open_window()
    assert window.navigator.open(f"page:{name}")
    assert window.reader.toPlainText().startswith("Licences of everything")


def test_a_copy_without_the_files_says_so(tmp_path):
    assert "missing" in page_of("about", tmp_path, ()).html
    assert page_of("licences", tmp_path, ()).headings == ()
