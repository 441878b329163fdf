# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

import acordem.kernel.content.fields
import acordem.kernel.content.values
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organizations', '0004_frame'),
        ('participation', '0006_trash'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Field',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('line', 'A short text'), ('text', 'A long text'), ('number', 'A whole number'), ('date', 'A date'), ('one', 'One of several'), ('some', 'Some of several'), ('yes_no', 'Yes or no')], max_length=8)),
                ('label', acordem.kernel.content.fields.TranslatedField(default=acordem.kernel.content.values.TranslatedText)),
                ('help', acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText)),
                ('options', models.JSONField(blank=True, default=list)),
                ('is_required', models.BooleanField(default=False)),
                ('is_private', models.BooleanField(default=False)),
                ('keep_days', models.PositiveSmallIntegerField(default=90)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('component', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participation.component')),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'ordering': ('position', 'id'),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='FieldAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.JSONField(null=True)),
                ('sealed', models.BinaryField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('field', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='fields.field')),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('participant', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resource', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participation.resource')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='field',
            index=models.Index(fields=['organization', 'component', 'position'], name='field_of_place'),
        ),
        migrations.AddConstraint(
            model_name='field',
            constraint=models.CheckConstraint(condition=models.Q(('keep_days__gte', 1), ('keep_days__lte', 730)), name='field_kept_for_days'),
        ),
        migrations.AddIndex(
            model_name='fieldanswer',
            index=models.Index(fields=['organization', 'resource'], name='answer_of_resource'),
        ),
        migrations.AddIndex(
            model_name='fieldanswer',
            index=models.Index(fields=['organization', 'participant'], name='answer_of_person'),
        ),
        migrations.AddIndex(
            model_name='fieldanswer',
            index=models.Index(condition=models.Q(('expires_at__isnull', False)), fields=['organization', 'expires_at'], name='answer_expires'),
        ),
        migrations.AddConstraint(
            model_name='fieldanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('participant__isnull', True), ('resource__isnull', False)), models.Q(('participant__isnull', False), ('resource__isnull', True)), _connector='OR'), name='answer_of_one_holder'),
        ),
        migrations.AddConstraint(
            model_name='fieldanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('expires_at__isnull', True), ('sealed__isnull', True), ('value__isnull', False)), models.Q(('expires_at__isnull', False), ('sealed__isnull', False), ('value__isnull', True)), _connector='OR'), name='answer_clear_or_sealed'),
        ),
        migrations.AddConstraint(
            model_name='fieldanswer',
            constraint=models.UniqueConstraint(fields=('organization', 'field', 'participant'), name='answer_once_by_person'),
        ),
        migrations.AddConstraint(
            model_name='fieldanswer',
            constraint=models.UniqueConstraint(fields=('organization', 'field', 'resource'), name='answer_once_with_resource'),
        ),
        protect("Field"),
        protect("FieldAnswer"),
    ]
