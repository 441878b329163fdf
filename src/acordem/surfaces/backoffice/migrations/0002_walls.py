# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):
    dependencies = [('backoffice', '0001_initial'), ('organizations', '0001_initial'), ('accounts', '0001_initial')]
    operations = [protect("FormDraft")]
