# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.content.fields
import acordem.kernel.content.values
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
import django.db.models.functions.text
from acordem.kernel.organizations.operations import protect
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('participation', '0006_trash'),
        ('proposals', '0005_evaluators'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('state', models.CharField(max_length=32)),
                ('text', acordem.kernel.content.fields.TranslatedField(default=acordem.kernel.content.values.TranslatedText, rich=True)),
                ('component', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participation.component')),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'ordering': ('name', 'id'),
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(models.F('organization'), models.F('component'), django.db.models.functions.text.Lower('name'), name='answer_template_once', nulls_distinct=False)],
            },
        ),
        protect('AnswerTemplate'),
    ]
