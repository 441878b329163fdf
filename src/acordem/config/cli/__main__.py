# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from acordem.config.cli.main import main

if __name__ == "__main__":
    main()
