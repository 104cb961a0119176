"""The search: what is noted as due is written into its table by the worker, and found in it."""
