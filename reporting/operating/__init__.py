"""What whoever runs the program is told: signs of life, what answers, and lines of the log."""
