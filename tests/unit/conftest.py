"""What the tests of libraries share."""

from contextlib import ExitStack, closing

import pytest

from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory


@pytest.fixture
def open_packs():
    """Opens packs as one library, which is closed when the test is over."""
    with ExitStack() as over:
        yield lambda *packs: over.enter_context(
            closing(Library.open([compile_in_memory(pack) for pack in packs]))
        )
