"""What templates of the desk and of the admin cannot say by themselves."""
