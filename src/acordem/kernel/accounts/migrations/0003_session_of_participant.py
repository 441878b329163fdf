# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import django.db.models.deletion
from django.conf import settings
from django.db import migrations

import acordem.kernel.organizations.tenancy
from acordem.kernel.organizations.operations import protect

# Sessions of nobody any more would keep the key from being made.
ORPHANS = """
DELETE FROM accounts_session s WHERE s.participant_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM accounts_participant p WHERE p.id = s.participant_id AND p.organization_id = s.organization_id
)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_walls")]

    operations = [
        migrations.RunSQL(ORPHANS, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("session", "participant_id"),
                migrations.AddField(
                    "session",
                    "participant",
                    acordem.kernel.organizations.tenancy.TenantForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        protect("Session"),
    ]
