# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.content.fields
import acordem.kernel.content.values
import acordem.kernel.organizations.tenancy
from acordem.kernel.organizations.operations import protect
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organizations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessibilityMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('difficulty', 'I have found a difficulty, or have an idea'), ('request', 'I need some information in a form that I can use'), ('complaint', 'I want to complain')], max_length=16)),
                ('text', models.TextField()),
                ('page', models.CharField(blank=True, max_length=500)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('due_on', models.DateField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'ordering': ('-id',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='AccessibilityReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviewed_on', models.DateField()),
                ('method', models.CharField(choices=[('self', 'our own assessment'), ('external', 'an assessment by somebody else')], max_length=16)),
                ('by', models.CharField(blank=True, max_length=200)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'ordering': ('-reviewed_on', '-id'),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='AccessibilityFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=8, validators=[django.core.validators.RegexValidator('\\A[1-4]\\.[1-5]\\.[1-9][0-9]?\\Z', 'Write the number of a WCAG criterion, for example 1.4.3.')])),
                ('description', acordem.kernel.content.fields.TranslatedField(default=acordem.kernel.content.values.TranslatedText)),
                ('alternative', acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText)),
                ('grounds', models.CharField(choices=[('not_conforming', 'It does not conform yet'), ('burden', 'Making it accessible would be a disproportionate burden'), ('out_of_scope', 'The law does not ask for it')], default='not_conforming', max_length=16)),
                ('found_on', models.DateField()),
                ('fixed_on', models.DateField(blank=True, null=True)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'ordering': ('criterion', 'id'),
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.CheckConstraint(condition=models.Q(('fixed_on__gte', models.F('found_on'))), name='finding_fixed_after_found')],
            },
        ),
        protect('AccessibilityFinding', 'AccessibilityReview', 'AccessibilityMessage'),
    ]
