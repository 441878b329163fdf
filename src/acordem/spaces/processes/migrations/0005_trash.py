# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participation", "0007_trash_of_spaces"), ("processes", "0004_templates")]

    operations = [
        migrations.AlterModelOptions(name="process", options={"base_manager_name": "with_trash"}),
        migrations.AlterModelManagers(
            name="process",
            managers=[("objects", models.Manager()), ("with_trash", models.Manager())],
        ),
    ]
