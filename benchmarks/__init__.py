# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What `make bench` runs: KetaDesk beside its peers in one run, because machines are noisy."""
