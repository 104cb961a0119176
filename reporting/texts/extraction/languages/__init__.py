"""The words of reporting by language: a second language is a second file."""
