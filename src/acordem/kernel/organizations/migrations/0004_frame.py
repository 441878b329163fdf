# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_terms_versions")]
    operations = [
        migrations.AddField("organization", "frame", models.JSONField(blank=True, default=dict, editable=False)),
    ]
