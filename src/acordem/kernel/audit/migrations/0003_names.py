# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_walls'),
        ('organizations', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['organization', 'actor_id', '-created_at', '-id'], name='audit_by_actor'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['organization', 'target_kind', 'target_id'], name='audit_about'),
        ),
        migrations.AddField(
            model_name='auditname',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddConstraint(
            model_name='auditname',
            constraint=models.UniqueConstraint(fields=('organization', 'actor_id'), name='audit_name_once'),
        ),
        # Whoever acted before this table was there.
        migrations.RunSQL(
            "INSERT INTO audit_auditname (organization_id, actor_id, name)"
            " SELECT DISTINCT entry.organization_id, entry.actor_id, person.name FROM audit_auditentry entry"
            " JOIN accounts_participant person"
            " ON person.organization_id = entry.organization_id AND person.id = entry.actor_id",
            migrations.RunSQL.noop,
        ),
        protect("AuditName"),
    ]
