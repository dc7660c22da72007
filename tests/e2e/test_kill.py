"""kill -9 at random moments while the window works: what was kept is as before or after the last
change, always."""

import contextlib
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from ketadesk import settings
from ketadesk.library.opening import open_library
from ketadesk.paths import places
from tests.e2e.conftest import EXE, ROOT

RUNS = 200
LANES = 2
EARLIEST_S, LATEST_S = 0.05, 0.6
SEED = int(os.environ.get("KETADESK_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux", reason="forks a warm window, which only Linux allows"
    ),
    pytest.mark.skipif(EXE is not None, reason="drives the window from its source"),
]
