# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organizations', '0001_initial'),
        ('participation', '0006_trash'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_at', models.DateTimeField()),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('space', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participation.participatoryspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organization', 'space'), name='counting_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(max_length=32)),
                ('by', models.CharField(choices=[('day', 'Day'), ('step', 'Step'), ('channel', 'Channel'), ('item', 'Item')], max_length=8)),
                ('key', models.CharField(max_length=24)),
                ('count', models.PositiveBigIntegerField()),
                ('component', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participation.component')),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('space', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participation.participatoryspace')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organization', 'space', 'component', 'measure', 'by', 'key'), name='tally_once', nulls_distinct=False)],
            },
        ),
        protect("Counting"),
        protect("Tally"),
    ]
