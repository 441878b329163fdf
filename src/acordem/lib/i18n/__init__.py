# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interface's languages: which they are, which one to speak, and the tools of their catalogues."""
