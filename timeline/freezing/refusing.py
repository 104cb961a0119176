"""Why a story cannot be frozen."""


class FreezeRefused(Exception):
    """Nothing is written; the message is the sentence to show."""
