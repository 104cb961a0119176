"""What people type about two statements: that they are one, or what one does to the other."""
