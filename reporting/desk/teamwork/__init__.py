"""Working side by side: who has what, who is where, what comes next, and what became of claims."""
