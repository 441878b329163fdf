# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations
from django.conf import settings

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):
    dependencies = [('audit', '0001_initial'), ('organizations', '0001_initial')]
    operations = [
        protect("AuditEntry"),
        # Append-only: not even a mistake of ours alters what was written down.
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE ON audit_auditentry FROM "
            f'"{settings.DATABASES["default"]["USER"]}", "{settings.DATABASES["system"]["USER"]}"',
            migrations.RunSQL.noop,
        ),
    ]
