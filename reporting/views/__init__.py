"""The pages of the desk: who may ask, what is shown, and which verb a form leads to."""
