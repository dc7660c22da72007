# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Topics onto a page: knows HTML for the reader, text for the terminal and paper for the patient;
refuses to know windows and databases.
"""
