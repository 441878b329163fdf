# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
import acordem.kernel.content.fields
import acordem.kernel.content.values
import acordem.kernel.organizations.tenancy
from acordem.kernel.organizations.operations import protect
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('proposals', '0002_walls'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuthorInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('token_digest', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='proposalanswer',
            name='cost',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
        ),
        migrations.AddField(
            model_name='proposalanswer',
            name='cost_report',
            field=acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText, rich=True),
        ),
        migrations.AddField(
            model_name='proposalanswer',
            name='execution_period',
            field=acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText),
        ),
        migrations.AddField(
            model_name='support',
            name='is_temporary',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='proposalanswer',
            name='state',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddConstraint(
            model_name='proposalanswer',
            constraint=models.CheckConstraint(condition=models.Q(('cost__gte', 0)), name='answer_cost_not_negative'),
        ),
        migrations.AddField(
            model_name='authorinvitation',
            name='invited_by',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='authorinvitation',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='authorinvitation',
            name='proposal',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='proposals.proposal'),
        ),
        migrations.AddConstraint(
            model_name='authorinvitation',
            constraint=models.UniqueConstraint(models.F('organization'), models.F('proposal'), django.db.models.functions.text.Lower('email'), name='author_invited_once'),
        ),
        migrations.AddConstraint(
            model_name='authorinvitation',
            constraint=models.UniqueConstraint(fields=('organization', 'token_digest'), name='author_invitation_token_once'),
        ),
        protect('AuthorInvitation'),
    ]
