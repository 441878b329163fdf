import acordem.kernel.content.fields
import acordem.kernel.content.values
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('processes', '0003_groups_and_results'),
    ]

    operations = [
        migrations.AddField(
            model_name='process',
            name='template',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.CreateModel(
            name='ProcessTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', acordem.kernel.content.fields.TranslatedField(default=acordem.kernel.content.values.TranslatedText)),
                ('data', models.JSONField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
            ],
            options={
                'ordering': ('id',),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        protect('ProcessTemplate'),
    ]
