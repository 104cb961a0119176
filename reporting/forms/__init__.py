"""What people type, turned into what the verbs of the desk take. Forms write nothing."""
