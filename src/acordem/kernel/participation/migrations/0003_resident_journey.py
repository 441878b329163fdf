# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
from acordem.kernel.organizations.operations import protect
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


BACKFILL = """
UPDATE participation_resource r
SET reference = o.reference_prefix || '-' || CASE r.kind WHEN 'proposal' THEN 'PROP' ELSE 'PROC' END || '-'
        || to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM') || '-' || r.number,
    authors_count = (SELECT count(*) FROM participation_coauthorship c
                     WHERE c.organization_id = r.organization_id AND c.resource_id = r.id)
FROM organizations_organization o WHERE o.id = r.organization_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('participation', '0002_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ResourceLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('related', 'Related to'), ('copied', 'Copied from'), ('merged', 'Merged from'), ('split', 'Split from'), ('includes', 'Carries out')], max_length=16)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('created_at', 'id'),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('texts', models.JSONField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'ordering': ('position',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='resource',
            name='authors_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='resource',
            name='reference',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
        # The policies' deferred triggers of the rows just written have to run before the table is altered again.
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE', migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('published_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['organization', 'component', '-authors_count', '-id'], name='resource_authored'),
        ),
        migrations.AddConstraint(
            model_name='resource',
            constraint=models.UniqueConstraint(condition=models.Q(('reference', ''), _negated=True), fields=('organization', 'reference'), name='resource_reference_once'),
        ),
        migrations.AddField(
            model_name='resourcelink',
            name='newer',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='links_to_older', to='participation.resource'),
        ),
        migrations.AddField(
            model_name='resourcelink',
            name='older',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='links_to_newer', to='participation.resource'),
        ),
        migrations.AddField(
            model_name='resourcelink',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='textversion',
            name='author',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='textversion',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='textversion',
            name='resource',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='participation.resource'),
        ),
        migrations.AddConstraint(
            model_name='resourcelink',
            constraint=models.UniqueConstraint(fields=('organization', 'newer', 'older', 'kind'), name='resource_link_once'),
        ),
        migrations.AddConstraint(
            model_name='resourcelink',
            constraint=models.CheckConstraint(condition=models.Q(('newer', models.F('older')), _negated=True), name='resource_link_to_another'),
        ),
        migrations.AddConstraint(
            model_name='textversion',
            constraint=models.UniqueConstraint(fields=('organization', 'resource', 'position'), name='text_version_once'),
        ),
        protect('ResourceLink', 'TextVersion'),
    ]
