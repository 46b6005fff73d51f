import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_nothing_behind(turn: int) -> None:
    assert not Group.objects.filter(name="left behind").exists()
    Group.objects.create(name="left behind")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_finds_what_migrations_made(turn: int) -> None:
    assert Page.objects.filter(depth=1).count() == 1
    Page.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_an_altered_row_and_an_altered_table_are_put_back(turn: int) -> None:
    assert not Group.objects.filter(name="renamed").exists()
    Group.objects.filter(name="Coaches").update(name="renamed")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE auth_group ADD COLUMN colour text")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_connection_that_was_left_open_keeps_nothing_locked(turn: int) -> None:
    left = connection.copy()
    left.set_autocommit(False)
    with left.cursor() as cursor:
        cursor.execute("UPDATE auth_group SET name = name || '?'")
    assert not Group.objects.filter(name__endswith="?").exists()
