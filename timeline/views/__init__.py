"""The public pages and whatever else stands at a public address."""

from timeline.views.charts import card, chart, chart_picture
from timeline.views.data import (
    actor_data,
    day_data,
    series_data,
    source_data,
    statement_data,
    story_data,
)
from timeline.views.embedding import embed, embed_builder, embed_statement, oembed
from timeline.views.feeds import feed, releases, robots, sitemap, sitemap_section
from timeline.views.listings import days, public_sources, voices
from timeline.views.origins import actor, public_source
from timeline.views.pages import day, home, methodology, statement, story
from timeline.views.previews import story_preview
from timeline.views.proving import heads, proof, proof_data, verify_record, verify_table
from timeline.views.records import changes, corrections, history
from timeline.views.research import data_package, data_page, release_archive
from timeline.views.searching import search_all
from timeline.views.sheets import sheet

__all__ = [
    "actor",
    "actor_data",
    "card",
    "changes",
    "chart",
    "chart_picture",
    "corrections",
    "data_package",
    "data_page",
    "day",
    "day_data",
    "days",
    "embed",
    "embed_builder",
    "embed_statement",
    "feed",
    "heads",
    "history",
    "home",
    "methodology",
    "oembed",
    "proof",
    "proof_data",
    "public_source",
    "public_sources",
    "release_archive",
    "releases",
    "robots",
    "search_all",
    "series_data",
    "sheet",
    "sitemap",
    "sitemap_section",
    "source_data",
    "statement",
    "statement_data",
    "story",
    "story_data",
    "story_preview",
    "verify_record",
    "verify_table",
    "voices",
]
