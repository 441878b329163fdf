# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that people bring: read whatever they were saved by, one cell at a time, refused with a sentence."""
