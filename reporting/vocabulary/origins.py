"""Where a value of a source was found, as far as the program itself asks for it."""

GUESS = "guessed from the page"  # which does not say it outright
