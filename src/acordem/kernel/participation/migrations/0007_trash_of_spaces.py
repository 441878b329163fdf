# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import migrations, models

# A space's publication is on its resource, where a check of one table does not reach.
_GUARD = """
CREATE FUNCTION participation_trash_is_unpublished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'participation_participatoryspace' THEN
        PERFORM 1 FROM participation_resource WHERE id = NEW.resource_id AND published_at IS NOT NULL;
    ELSE
        PERFORM 1 FROM participation_participatoryspace WHERE resource_id = NEW.id AND trashed_at IS NOT NULL;
    END IF;
    IF FOUND THEN
        RAISE EXCEPTION 'what is in the trash is not published'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'space_trash_is_unpublished';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER space_trash_is_unpublished BEFORE INSERT OR UPDATE OF trashed_at ON participation_participatoryspace
    FOR EACH ROW WHEN (NEW.trashed_at IS NOT NULL) EXECUTE FUNCTION participation_trash_is_unpublished();
CREATE TRIGGER space_trash_is_unpublished BEFORE UPDATE OF published_at ON participation_resource
    FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION participation_trash_is_unpublished();
"""
_NO_GUARD = """
DROP TRIGGER space_trash_is_unpublished ON participation_resource;
DROP TRIGGER space_trash_is_unpublished ON participation_participatoryspace;
DROP FUNCTION participation_trash_is_unpublished();
"""


class Migration(migrations.Migration):
    dependencies = [("participation", "0006_trash")]

    operations = [
        migrations.AlterModelOptions(name="participatoryspace", options={"base_manager_name": "with_trash"}),
        migrations.AlterModelManagers(
            name="participatoryspace",
            managers=[("objects", models.Manager()), ("with_trash", models.Manager())],
        ),
        migrations.AddField(
            model_name="participatoryspace",
            name="trashed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(_GUARD, _NO_GUARD),
    ]
