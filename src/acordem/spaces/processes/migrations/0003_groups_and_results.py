import acordem.kernel.content.fields
import acordem.kernel.content.values
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('attachments', '0001_initial'),
        ('organizations', '0001_initial'),
        ('participation', '0004_access'),
        ('processes', '0002_walls'),
    ]

    operations = [
        migrations.AddField(
            model_name='process',
            name='picture',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='attachments.attachment'),
        ),
        migrations.AddField(
            model_name='process',
            name='results',
            field=acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText, rich=True),
        ),
        migrations.AddField(
            model_name='process',
            name='results_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='ProcessGroup',
            fields=[
                ('resource', acordem.kernel.organizations.tenancy.TenantOneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='process_group', serialize=False, to='participation.resource')),
                ('description', acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText, rich=True)),
                ('is_promoted', models.BooleanField(default=False)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('picture', acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='attachments.attachment')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.AddField(
            model_name='process',
            name='group',
            field=acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='processes', to='processes.processgroup'),
        ),
        protect('ProcessGroup', 'Process'),
    ]
