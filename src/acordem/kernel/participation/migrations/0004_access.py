import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('participation', '0003_resident_journey'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('is_registered_only', models.BooleanField(default=False)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('times_used', models.PositiveIntegerField(default=0)),
                ('last_used_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='SpaceMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='participatoryspace',
            name='access',
            field=models.CharField(choices=[('open', 'Everybody reads and takes part'), ('transparent', 'Everybody reads; members take part'), ('restricted', 'Members only')], default='open', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='participatoryspace',
            constraint=models.CheckConstraint(condition=models.Q(('access__in', ['open', 'transparent', 'restricted'])), name='space_known_access'),
        ),
        migrations.AddField(
            model_name='accesslink',
            name='component',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='access_links', to='participation.component'),
        ),
        migrations.AddField(
            model_name='accesslink',
            name='created_by',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='accesslink',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='accesslink',
            name='space',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='access_links', to='participation.participatoryspace'),
        ),
        migrations.AddField(
            model_name='spacemember',
            name='organization',
            field=models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization'),
        ),
        migrations.AddField(
            model_name='spacemember',
            name='participant',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='spacemember',
            name='space',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='participation.participatoryspace'),
        ),
        migrations.AddConstraint(
            model_name='accesslink',
            constraint=models.UniqueConstraint(fields=('organization', 'digest'), name='access_link_once'),
        ),
        migrations.AddConstraint(
            model_name='spacemember',
            constraint=models.UniqueConstraint(fields=('organization', 'space', 'participant'), name='space_member_once'),
        ),
        migrations.AddIndex(
            model_name='resource',
            index=models.Index(condition=models.Q(('hidden_at__isnull', True), ('published_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['organization', 'component', 'kind', 'state'], name='resource_by_state'),
        ),
        protect('SpaceMember', 'AccessLink'),
    ]
