# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from acordem.kernel.organizations.operations import protect
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('proposals', '0004_latest_answers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddIndex(
            model_name='proposalanswer',
            index=models.Index(condition=models.Q(('published_at__isnull', True), models.Q(('state', ''), _negated=True)), fields=['organization', 'proposal'], name='answer_waiting'),
        ),
        migrations.AddField(
            model_name='evaluator',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='evaluator',
            name='participant',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evaluator',
            name='proposal',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='evaluators', to='proposals.proposal'),
        ),
        migrations.AddConstraint(
            model_name='evaluator',
            constraint=models.UniqueConstraint(fields=('organization', 'participant', 'proposal'), name='evaluator_once'),
        ),
        protect('Evaluator'),
    ]
