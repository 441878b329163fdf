# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):
    dependencies = [('moderation', '0001_initial'), ('participation', '0002_walls'), ('accounts', '0001_initial')]
    operations = [protect("ModerationCase", "Report", "Notifier", "Ruling", "Appeal", "Policy")]
