# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL("UPDATE search_searchentry SET stems = strip(stems)", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                fields=["organization_id", "kind", "component_id", "resource_id"], name="search_latest"
            ),
        ),
    ]
