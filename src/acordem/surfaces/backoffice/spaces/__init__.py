# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council does in any kind of space: phases, components, who is let in and who works there."""
