"""Three invented stories at the edge of what a page has to bear, told through the program's own
verbs: one statement, three days, and ten years with two thousand."""
