# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import migrations, models

# As for spaces: a group's publication is on its resource, where a check of one table does not reach.
_GUARD = """
CREATE FUNCTION processes_group_trash_is_unpublished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'processes_processgroup' THEN
        PERFORM 1 FROM participation_resource WHERE id = NEW.resource_id AND published_at IS NOT NULL;
    ELSE
        PERFORM 1 FROM processes_processgroup WHERE resource_id = NEW.id AND trashed_at IS NOT NULL;
    END IF;
    IF FOUND THEN
        RAISE EXCEPTION 'what is in the trash is not published'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'group_trash_is_unpublished';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER group_trash_is_unpublished BEFORE INSERT OR UPDATE OF trashed_at ON processes_processgroup
    FOR EACH ROW WHEN (NEW.trashed_at IS NOT NULL) EXECUTE FUNCTION processes_group_trash_is_unpublished();
CREATE TRIGGER group_trash_is_unpublished BEFORE UPDATE OF published_at ON participation_resource
    FOR EACH ROW WHEN (NEW.kind = 'process_group' AND NEW.published_at IS NOT NULL)
    EXECUTE FUNCTION processes_group_trash_is_unpublished();
"""
_NO_GUARD = """
DROP TRIGGER group_trash_is_unpublished ON participation_resource;
DROP TRIGGER group_trash_is_unpublished ON processes_processgroup;
DROP FUNCTION processes_group_trash_is_unpublished();
"""


class Migration(migrations.Migration):
    dependencies = [("participation", "0007_trash_of_spaces"), ("processes", "0005_trash")]

    operations = [
        migrations.AlterModelOptions(name="processgroup", options={"base_manager_name": "with_trash"}),
        migrations.AlterModelManagers(
            name="processgroup",
            managers=[("objects", models.Manager()), ("with_trash", models.Manager())],
        ),
        migrations.AddField(
            model_name="processgroup",
            name="trashed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(_GUARD, _NO_GUARD),
    ]
