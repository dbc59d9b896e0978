"""Puts Parity's root shelf in the place of Wagtail's welcome page."""

from django.db import migrations


def make_root_shelf(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    ShelfPage = apps.get_model("pages", "ShelfPage")

    if ShelfPage.objects.exists():
        return
    welcome = Page.objects.filter(depth=2, slug="home").first()
    if welcome is None:
        return
    content_type, _ = ContentType.objects.get_or_create(app_label="pages", model="shelfpage")
    # The same row of the tree, so that nothing else in it moves.
    shelf = ShelfPage(page_ptr_id=welcome.pk)
    for field in Page._meta.concrete_fields:
        setattr(shelf, field.attname, getattr(welcome, field.attname))
    shelf.title = shelf.draft_title = "Topics"
    shelf.slug, shelf.url_path = "topics", "/topics/"
    shelf.content_type_id = content_type.pk
    shelf.save()
    Site.objects.filter(is_default_site=True).update(site_name="Parity", root_page_id=shelf.pk)


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(make_root_shelf, migrations.RunPython.noop)]
