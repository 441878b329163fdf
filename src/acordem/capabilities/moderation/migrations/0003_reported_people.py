# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0002_walls'),
        ('organizations', '0005_questions'),
        ('participation', '0007_trash_of_spaces'),
        ('accounts', '0009_questions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.RemoveConstraint(
            model_name='report',
            name='report_known_ground',
        ),
        migrations.RemoveConstraint(
            model_name='ruling',
            name='ruling_known_kind',
        ),
        migrations.AlterField(
            model_name='report',
            name='ground',
            field=models.CharField(choices=[('illegal', 'It is against the law'), ('spam', 'It is advertising or repeats the same again and again'), ('offensive', 'It insults or threatens somebody'), ('out_of_place', 'It has nothing to do with what is discussed here'), ('personal_data', 'It tells private things about somebody'), ('pretends', 'They pretend to be somebody else'), ('machine', 'They are a machine'), ('other', 'Something else')], max_length=16),
        ),
        migrations.AlterField(
            model_name='ruling',
            name='ground',
            field=models.CharField(blank=True, choices=[('illegal', 'It is against the law'), ('spam', 'It is advertising or repeats the same again and again'), ('offensive', 'It insults or threatens somebody'), ('out_of_place', 'It has nothing to do with what is discussed here'), ('personal_data', 'It tells private things about somebody'), ('pretends', 'They pretend to be somebody else'), ('machine', 'They are a machine'), ('other', 'Something else')], max_length=16),
        ),
        migrations.AlterField(
            model_name='ruling',
            name='kind',
            field=models.CharField(choices=[('keep', 'It stays'), ('hide', 'It is hidden'), ('show', 'It is shown again'), ('block', 'The person is blocked')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('ground__in', ['illegal', 'spam', 'offensive', 'out_of_place', 'personal_data', 'pretends', 'machine', 'other'])), name='report_known_ground'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'block'), _negated=True), models.Q(models.Q(('ground', ''), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='blocking_says_why'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['keep', 'hide', 'show', 'block'])), name='ruling_known_kind'),
        ),
        migrations.AddField(
            model_name='reportedperson',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='reportedperson',
            name='participant',
            field=acordem.kernel.organizations.tenancy.TenantOneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='reported_person', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportedperson',
            name='resource',
            field=acordem.kernel.organizations.tenancy.TenantOneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='reported_person', to='participation.resource'),
        ),
        protect("ReportedPerson"),
    ]
