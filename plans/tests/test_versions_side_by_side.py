"""Two processes publishing the same template at once number its versions in order."""

import threading

import pytest
from django.db import connections

from plans.models import TemplateVersion
from plans.services.versions import version_publish
from plans.tests.template_examples import published_page


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_version() -> None:
    page = published_page()
    TemplateVersion.objects.filter(page=page).delete()
    start = threading.Barrier(2)
    faults: list[BaseException] = []

    def publish() -> None:
        try:
            start.wait(timeout=10)
            version_publish(page_id=page.pk)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not faults
    assert list(page.versions.values_list("number", flat=True)) == [1]
