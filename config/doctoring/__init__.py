"""What `doctor` looks at: a finding each, and what to do about it."""
