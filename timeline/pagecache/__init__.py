"""Public pages, kept rendered and compressed in the process, in front of Django.

`front` answers from the `shelf` while the `editions` say that nothing has changed; `listening`
hears of changes made elsewhere, `reach` knows whether the database answers, and `stale` marks
what is shown when it does not. `disk` keeps pages for a process that starts meanwhile. Decisions
0060 to 0063 and 0139.
"""
