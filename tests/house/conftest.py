"""What the tests of the whole house share."""

import pytest


@pytest.fixture
def office(client, administrator):
    """The site as the administrator sees it."""
    client.force_login(administrator)
    return client
