"""What people type about statements that may be one, or are."""
