"""The frozen story: a whole story as files that open from disk, without a server or a network.

`places` says what is written, `asking` has each answered by the public views, `linking` leads the
links to files, `copy` puts it together, `writing` makes a folder or a ZIP of it. Decisions 0145
to 0147.
"""
