# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import django.db.models.deletion
from django.db import migrations, models

import acordem.kernel.organizations.tenancy
from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):
    initial = True
    dependencies = [("organizations", "0001_initial"), ("participation", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Greeting",
            fields=[
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        default=acordem.kernel.organizations.tenancy.organization_of_new_row,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "resource",
                    acordem.kernel.organizations.tenancy.TenantOneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="greeting",
                        serialize=False,
                        to="participation.resource",
                    ),
                ),
                ("text", models.CharField(max_length=500)),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        protect("Greeting"),
    ]
