# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the gallery of pieces shows: an invented council, Riudolmos, in real Catalan."""
