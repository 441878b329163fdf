# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0004_frame'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='questions_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
