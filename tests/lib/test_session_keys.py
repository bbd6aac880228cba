"""Cookies that no browser of ours sends."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["a" * 31 + r"\000", "a" * 31 + r"\377", "../../../etc"])
def test_a_key_that_cannot_be_one_opens_nothing_and_breaks_nothing(client, key):
    response = client.get(
        reverse("coordination:dashboard"), headers={"Cookie": f'sessionid="{key}"'}
    )

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
