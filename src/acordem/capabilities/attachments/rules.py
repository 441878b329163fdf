# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
MANAGE = "attachments.manage"
"""The permission to add and remove what a resource carries."""
