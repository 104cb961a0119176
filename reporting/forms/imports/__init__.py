"""What admins type into an import: its files, and the answers to what a plan asks."""
