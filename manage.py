#!/usr/bin/env python
"""Runs the project's commands; starts the embedded servers when none are given."""

import os
import sys

from django.core.management import CommandError, execute_from_command_line

from config import embedded


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        with embedded.servers_for(sys.argv[1:]):
            execute_from_command_line(sys.argv)
    except CommandError as error:
        sys.exit(f"CommandError: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
