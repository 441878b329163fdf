# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import migrations

from acordem.kernel.organizations.operations import protect, protect_through


class Migration(migrations.Migration):
    dependencies = [('accounts', '0001_initial'), ('account', '0009_emailaddress_unique_primary_email')]
    operations = [
        protect("Participant", "Session"),
        # The sign-in library's e-mail addresses follow their participant.
        protect_through("account_emailaddress", "user_id", "accounts_participant"),
        protect_through("account_emailconfirmation", "email_address_id", "account_emailaddress"),
        # The library asks for each question of "is this address taken?" through the wall, so its rule of one
        # verified owner holds per council; its index over the whole database would let councils meet.
        migrations.RunSQL(
            "DROP INDEX IF EXISTS unique_verified_email;"
            "CREATE INDEX unique_verified_email ON account_emailaddress (email) WHERE verified",
            migrations.RunSQL.noop,
        ),
    ]
