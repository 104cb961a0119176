"""What editors do, as verbs, and who may do it. Forms validate; verbs write."""
