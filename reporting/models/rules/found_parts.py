"""Whom and which texts a release document names, as expressions that have an index.

Whoever changes what stands here makes the index anew, by a migration.
"""

from typing import Any

from django.db.models import Func, JSONField


class FoundParts(Func):
    """What stands at one path of a release document, as a JSON list."""

    output_field: Any = JSONField()


class NamedSlugs(FoundParts):
    """The slugs of who speaks, for whom and who relays it; and, read in one step, of its series."""

    template = "jsonb_path_query_array(%(expressions)s, '$.*.slug')"


class PrintedSources(FoundParts):
    """The numbers of the sources that it rests on."""

    template = "jsonb_path_query_array(%(expressions)s, '$.appearances[*].source.id')"


class PrintedOriginals(FoundParts):
    """The numbers of the sources whose text those have."""

    template = "jsonb_path_query_array(%(expressions)s, '$.appearances[*].source.original')"
