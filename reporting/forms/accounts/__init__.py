"""What people type about their accounts."""
