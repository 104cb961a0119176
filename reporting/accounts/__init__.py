"""How people get in: limits before hashing, second factors, and what allauth asks of us."""
