"""Programs that readers take away and run: each is one file that imports nothing of ours."""
