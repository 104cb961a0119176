"""What is found: all sources, all statements, and the one box over everything."""
