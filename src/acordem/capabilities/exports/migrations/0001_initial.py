# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organizations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=200)),
                ('title', models.CharField(max_length=255)),
                ('path', models.CharField(max_length=500)),
                ('where', models.JSONField(default=dict)),
                ('question', models.TextField(blank=True)),
                ('language', models.CharField(max_length=12)),
                ('file_format', models.CharField(choices=[('csv', 'CSV'), ('xlsx', 'Excel'), ('json', 'JSON')], max_length=8)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('writing', 'Being written'), ('done', 'Ready'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('rows_expected', models.PositiveBigIntegerField(default=0)),
                ('rows_written', models.PositiveBigIntegerField(default=0)),
                ('bytes_written', models.PositiveBigIntegerField(default=0)),
                ('last_key', models.BigIntegerField(blank=True, null=True)),
                ('file', models.CharField(blank=True, max_length=200)),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField()),
                ('asked_by', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['organization', 'asked_by', '-id'], name='export_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'writing', 'done', 'failed'])), name='export_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='export_done_has_file')],
            },
        ),
        protect("Export"),
    ]
