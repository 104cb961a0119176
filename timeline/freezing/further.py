"""What a frozen copy holds beside the addresses of its story."""

from collections.abc import Callable

from reporting.models import Story

# The name of each further file of a story, and what makes its bytes.
FURTHER_FILES: dict[str, Callable[[Story], bytes]] = {}
