"""The scores as a table."""

from collections.abc import Iterator

from reporting.texts.extraction.scoring.scores import Scores, Tally


def table_of_scores(scores: Scores) -> str:
    return "\n".join(lines_of(scores))


def lines_of(scores: Scores) -> Iterator[str]:
    yield f"{'':22}{'precision':>10}{'recall':>8}{'F1':>6}{'right':>7}{'told':>6}{'true':>6}"
    found = Tally(
        scores.numbered.right + scores.numberless.right,
        scores.statements.told,
        scores.statements.true,
    )
    yield (
        f"{'statements':22}{scores.statements.precision:10.2f}{found.recall:8.2f}{'':6}"
        f"{scores.statements.right:7}{scores.statements.told:6}{scores.statements.true:6}"
    )
    for name, one in (("  with a number", scores.numbered), ("  without", scores.numberless)):
        yield f"{name:22}{'':10}{one.recall:8.2f}{'':6}{one.right:7}{'':6}{one.true:6}"
    for name, one in (
        ("figures", scores.figures),
        ("comparator, bounds", scores.comparators),
        ("series", scores.series),
        ("speaker", scores.speakers),
        ("stance", scores.stance_right),
        ("day", scores.days),
        ("relay", scores.relays),
    ):
        yield row_of(name, one)
    yield f"{'stance, macro':22}{'':10}{'':8}{scores.macro_f1:6.2f}"
    for name, one in sorted(scores.stances.items()):
        yield row_of(f"  {name}", one)
    yield f"false figures: {scores.false_figures}"
    yield f"texts without a statement: {scores.without}, proposals in them: {scores.in_empty}"
    yield ""
    yield f"{'rule':22}{'proposed':>10}{'right':>8}{'precision':>11}{'speaker':>9}"
    for name, counts in sorted(scores.rules.items()):
        share = counts["right"] / counts["proposed"] if counts["proposed"] else 0
        speaker = counts["speakers"] / counts["pairs"] if counts["pairs"] else 0
        yield f"{name:22}{counts['proposed']:10}{counts['right']:8}{share:11.2f}{speaker:9.2f}"


def row_of(name: str, one: Tally) -> str:
    return (
        f"{name:22}{one.precision:10.2f}{one.recall:8.2f}{one.f1:6.2f}"
        f"{one.right:7}{one.told:6}{one.true:6}"
    )


def misses_of(scores: Scores) -> list[str]:
    return sorted(scores.wrong)
