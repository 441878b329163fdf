# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('participation', '0004_access'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='resource',
            name='resource_recent',
        ),
        migrations.RemoveIndex(
            model_name='resource',
            name='resource_supported',
        ),
        migrations.RemoveIndex(
            model_name='resource',
            name='resource_commented',
        ),
        migrations.RemoveIndex(
            model_name='resource',
            name='resource_random',
        ),
        migrations.RemoveIndex(
            model_name='resource',
            name='resource_authored',
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('published_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['organization', 'component', 'kind', '-published_at', '-id'], name='resource_recent'),
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('published_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['organization', 'component', 'kind', '-supports_count', '-id'], name='resource_supported'),
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('published_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['organization', 'component', 'kind', '-comments_count', '-id'], name='resource_commented'),
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('published_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['organization', 'component', 'kind', '-authors_count', '-id'], name='resource_authored'),
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('published_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['organization', 'component', 'kind', 'random_key', 'id'], name='resource_random'),
        ),
    ]
