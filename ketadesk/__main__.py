# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""`python -m ketadesk`. Knows only where the command line begins."""

from ketadesk.cli.main import run

if __name__ == "__main__":
    run()
