# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_questions'),
        ('organizations', '0005_questions'),
        ('participation', '0007_trash_of_spaces'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='invitation',
            name='invitation_open_once',
        ),
        migrations.RemoveConstraint(
            model_name='participant',
            name='participant_email_once',
        ),
        migrations.AddField(
            model_name='invitation',
            name='participant',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='participant',
            name='email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(models.F('organization'), django.db.models.functions.text.Lower('email'), models.F('role'), models.F('space'), models.F('participant'), condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True)), name='invitation_open_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(models.F('organization'), django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='participant_email_once'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), ('password__startswith', '!'), _connector='OR'), name='participant_signs_in_by_email'),
        ),
        # The link to the account without e-mail is one between tenant tables too.
        protect("Invitation"),
    ]
