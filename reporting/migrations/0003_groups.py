"""The groups that `policies` knows, and what the group admin may do in Django's admin."""

from django.db import migrations

GROUPS = ("editor", "reviewer", "admin")
MAY = {
    "story": ("view", "add", "change", "delete"),
    "series": ("view", "add", "change", "delete"),
    "actor": ("view", "add", "change", "delete"),
    "actorname": ("view", "add", "change", "delete"),
    "source": ("view", "change"),
    "revision": ("view",),
    "release": ("view",),
}


def make_groups(apps, schema_editor):
    using = schema_editor.connection.alias
    groups = apps.get_model("auth", "Group").objects.using(using)
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    made = {name: groups.get_or_create(name=name)[0] for name in GROUPS}
    for model, actions in MAY.items():
        content_type, _ = content_types.get_or_create(app_label="reporting", model=model)
        for action in actions:
            permission, _ = permissions.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            made["admin"].permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0002_rules"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups)]
