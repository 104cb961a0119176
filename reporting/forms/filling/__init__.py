"""What an open form says of itself while it is filled in: figures as read, the public sentence."""
