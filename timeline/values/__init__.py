"""What the statements come to: values held, why they moved, in words."""
