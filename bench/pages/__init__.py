"""How fast the public page is, beside its peers. `bench/README.md` says how to run and read it."""
