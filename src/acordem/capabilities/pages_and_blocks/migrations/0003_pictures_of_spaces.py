# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations

# Pictures of blocks were carried by the site itself and so were everybody's, also in a process for members only.
MOVE = """
INSERT INTO participation_resource (
    organization_id, kind, number, reference, space_id, title, state, is_official, published_at, created_at,
    supports_count, comments_count, endorsements_count, followers_count, authors_count, random_key
)
SELECT o.id, 'space_page', paged.number, o.reference_prefix || '-SPAC-' || to_char(now(), 'YYYY-MM') || '-' || paged.number,
    paged.space_id, of_space.title, '', false, now(), now(), 0, 0, 0, 0, 0, 0
FROM (
    SELECT organization_id, space_id, row_number() OVER (PARTITION BY organization_id ORDER BY space_id) AS number
    FROM (
        SELECT DISTINCT organization_id, space_id FROM pages_and_blocks_block
        WHERE space_id IS NOT NULL AND picture_id IS NOT NULL
    ) AS pages
) AS paged
JOIN organizations_organization o ON o.id = paged.organization_id
JOIN participation_participatoryspace space ON space.id = paged.space_id
JOIN participation_resource of_space ON of_space.id = space.resource_id;

INSERT INTO participation_numbersequence (organization_id, kind, last)
SELECT organization_id, kind, max(number) FROM participation_resource WHERE kind = 'space_page' GROUP BY 1, 2;

UPDATE attachments_attachment AS attachment SET resource_id = carrier.id
FROM pages_and_blocks_block AS block
JOIN participation_resource AS carrier
    ON carrier.organization_id = block.organization_id AND carrier.space_id = block.space_id
    AND carrier.kind = 'space_page'
WHERE attachment.organization_id = block.organization_id AND attachment.id = block.picture_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pages_and_blocks", "0002_walls"),
        ("attachments", "0001_initial"),
        ("participation", "0007_trash_of_spaces"),
        ("organizations", "0005_questions"),
    ]
    operations = [migrations.RunSQL(MOVE, migrations.RunSQL.noop)]
