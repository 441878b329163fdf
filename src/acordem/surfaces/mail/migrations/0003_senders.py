# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import django.db.models.deletion
from django.db import migrations, models

import acordem.kernel.organizations.tenancy
from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('mail', '0002_walls'),
        ('organizations', '0004_frame'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailSender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('local', models.CharField(max_length=64)),
                ('domain', models.CharField(max_length=253)),
                ('name', models.CharField(max_length=80)),
                ('reply_to', models.EmailField(blank=True, max_length=254)),
                ('checks', models.JSONField(default=dict)),
                ('checked_at', models.DateTimeField(null=True)),
                ('is_proved', models.BooleanField(default=False)),
                ('is_authorized', models.BooleanField(default=False)),
                ('failed_on', models.DateField(null=True)),
                ('lost_on', models.DateField(null=True)),
                ('unreadable_since', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='MailKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('selector', models.CharField(max_length=63)),
                ('private_key', models.BinaryField()),
                ('public_key', models.TextField()),
                ('is_next', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('sender', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='mail.mailsender')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddConstraint(
            model_name='mailsender',
            constraint=models.UniqueConstraint(fields=('organization',), name='mail_one_sender'),
        ),
        migrations.AddConstraint(
            model_name='mailkey',
            constraint=models.UniqueConstraint(condition=models.Q(('is_next', False)), fields=('sender',), name='mail_one_key_in_use'),
        ),
        migrations.AddConstraint(
            model_name='mailkey',
            constraint=models.UniqueConstraint(condition=models.Q(('is_next', True)), fields=('sender',), name='mail_one_next_key'),
        ),
        protect("MailSender", "MailKey"),
    ]
