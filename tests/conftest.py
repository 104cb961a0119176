import pytest


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    """The real hasher takes most of a second, which no test here is about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
