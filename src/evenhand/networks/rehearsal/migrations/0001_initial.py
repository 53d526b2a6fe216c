"""The tables of the practice network."""

import django.db.models.deletion
from django.db import migrations, models

import evenhand.networks.rehearsal.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "platform_id",
                    models.CharField(
                        default=evenhand.networks.rehearsal.models.new_actor_id,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("handle", models.CharField(max_length=120)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("customer", "made up"),
                            ("brand", "you"),
                            ("impostor", "impostor"),
                        ],
                        default="customer",
                        max_length=8,
                    ),
                ),
                ("followers", models.PositiveIntegerField(default=0)),
                ("takes_direct", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, unique=True)),
                ("switches", models.JSONField(default=list)),
                ("last_change", models.PositiveBigIntegerField(default=0)),
                ("clock_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "platform_id",
                    models.CharField(
                        default=evenhand.networks.rehearsal.models.new_post_id,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(blank=True, default="", max_length=8)),
                ("pictures", models.JSONField(default=list)),
                ("follows_brand", models.BooleanField(default=False)),
                ("reaches_brand", models.BooleanField(default=False)),
                ("key", models.CharField(blank=True, default="", max_length=64)),
                ("posted_at", models.DateTimeField()),
                ("appears_at", models.DateTimeField()),
                ("edited_at", models.DateTimeField(null=True)),
                ("deleted_at", models.DateTimeField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="rehearsal.actor",
                    ),
                ),
                (
                    "in_reply_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="rehearsal.post",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="received",
                        to="rehearsal.actor",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thread",
                        to="rehearsal.post",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="rehearsal.stage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("posted", "Posted"),
                            ("edited", "Edited"),
                            ("deleted", "Deleted"),
                        ],
                        max_length=7,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="rehearsal.post",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="rehearsal.stage",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="actor",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="actors",
                to="rehearsal.stage",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["stage", "-posted_at"], name="post_of_stage"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["author", "-posted_at"], name="post_of_author"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("stage", "key"),
                name="one_post_per_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                fields=("stage", "number"), name="one_change_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.UniqueConstraint(
                fields=("stage", "handle"), name="one_actor_per_handle"
            ),
        ),
    ]
