"""What our page said when: events, changes, and the difference between two days."""
