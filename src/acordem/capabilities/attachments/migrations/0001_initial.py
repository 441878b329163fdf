import acordem.kernel.content.fields
import acordem.kernel.content.values
import acordem.kernel.organizations.tenancy
import django.db.models.deletion
from django.db import migrations, models

from acordem.kernel.organizations.operations import protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organizations', '0001_initial'),
        ('participation', '0004_access'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttachmentCollection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', acordem.kernel.content.fields.TranslatedField(default=acordem.kernel.content.values.TranslatedText)),
                ('description', acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText)),
                ('weight', models.PositiveSmallIntegerField(default=0)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('resource', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='attachment_collections', to='participation.resource')),
            ],
            options={
                'ordering': ('weight', 'id'),
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField()),
                ('kind', models.CharField(choices=[('document', 'Document'), ('picture', 'Picture'), ('link', 'Link')], max_length=12)),
                ('title', acordem.kernel.content.fields.TranslatedField(default=acordem.kernel.content.values.TranslatedText)),
                ('description', acordem.kernel.content.fields.TranslatedField(blank=True, default=acordem.kernel.content.values.TranslatedText)),
                ('weight', models.PositiveSmallIntegerField(default=0)),
                ('url', models.URLField(blank=True, max_length=2000)),
                ('name', models.CharField(blank=True, max_length=160)),
                ('file', models.CharField(blank=True, max_length=255)),
                ('thumbnail', models.CharField(blank=True, max_length=255)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveIntegerField(default=0)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organization', models.ForeignKey(db_index=False, default=acordem.kernel.organizations.tenancy.organization_of_new_row, editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.organization')),
                ('resource', acordem.kernel.organizations.tenancy.TenantForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='participation.resource')),
                ('collection', acordem.kernel.organizations.tenancy.TenantForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attachments', to='attachments.attachmentcollection')),
            ],
            options={
                'ordering': ('weight', 'id'),
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('organization', 'number'), name='attachment_number_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['document', 'picture', 'link'])), name='attachment_known_kind'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'link'), models.Q(('url', ''), _negated=True), ('file', '')), models.Q(models.Q(('kind', 'link'), _negated=True), ('url', ''), models.Q(('file', ''), _negated=True)), _connector='OR'), name='attachment_file_or_link'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'picture'), _negated=True), models.Q(('height__gt', 0), ('width__gt', 0), models.Q(('thumbnail', ''), _negated=True)), _connector='OR'), name='attachment_picture_is_whole')],
            },
        ),
        protect('AttachmentCollection', 'Attachment'),
    ]
