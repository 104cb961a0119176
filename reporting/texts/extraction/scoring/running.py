"""Reading every text and scoring what is proposed."""

from reporting.texts.extraction.scoring.published import days_of_text
from reporting.texts.extraction.scoring.scores import Scores, score_text, sum_scores
from reporting.texts.extraction.scoring.tables import TruthTables
from reporting.texts.extraction.statements import statements_in


def score_texts(truth: TruthTables) -> Scores:
    scored = []
    for name, text in truth.texts.items():
        days = truth.days.get(name) or days_of_text(text)
        proposed = statements_in(text, truth.actors, truth.series[name], days)
        text_scored = score_text(name, truth.statements[name], proposed)
        text_scored.series = frozenset(one.key for one in truth.series[name])
        scored.append(text_scored)
    return sum_scores(scored, truth.statements)
