# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):
    dependencies = [("pages_and_blocks", "0001_initial"), ("attachments", "0001_initial")]
    operations = [
        protect("Topic", "Page", "Block", "MenuItem", "CouncilData", "Look", "Redirect", "HelpText"),
    ]
