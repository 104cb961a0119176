from timeline.views.pages import home, methodology, statement, story

__all__ = ["home", "methodology", "statement", "story"]
