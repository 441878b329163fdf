# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
import django.utils.timezone
from acordem.kernel.organizations.operations import protect
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('proposals', '0006_answer_templates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProposalNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('author', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('proposal', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='proposals.proposal')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='NoteMention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('participant', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='proposals.proposalnote')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='proposalnote',
            index=models.Index(fields=['organization', 'proposal'], name='note_on_proposal'),
        ),
        migrations.AddConstraint(
            model_name='notemention',
            constraint=models.UniqueConstraint(fields=('organization', 'note', 'participant'), name='mention_once'),
        ),
        protect('ProposalNote', 'NoteMention'),
    ]
