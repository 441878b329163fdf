# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("proposals", "0003_resident_journey")]

    operations = [
        migrations.AddIndex(
            model_name="proposalanswer",
            index=models.Index(
                fields=["organization", "-published_at", "-proposal"],
                name="answer_latest",
                condition=models.Q(published_at__isnull=False),
            ),
        ),
    ]
