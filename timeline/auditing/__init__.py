"""The gate: what public pages say, read back from their text and held against the record.

`visiting` asks for every address; all else is pure: tellings and days and amounts are read out
of what was answered, and judged by the documents of the releases."""
