"""The desk with a large record: filled by COPY, and asked over HTTP."""
