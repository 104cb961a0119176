"""What a reviewer looks at before a statement goes out: each check is a sentence, and looks at the
record only. Four eyes are counted here too."""
