# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_help_at_the_desk'),
        ('organizations', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='joined_into',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('joined_into__isnull', True), ('is_active', False), _connector='OR'), name='participant_joined_closed'),
        ),
        # The link to the account that stays is one between tenant tables too.
        protect("Participant"),
    ]
