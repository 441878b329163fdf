# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_terms_versions'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='questions_answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
