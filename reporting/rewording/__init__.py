"""Words of series and actors that change: ordered in the admin, made whole by the worker."""
