"""All that makes or reads a release: the document, its sentences and its table."""
