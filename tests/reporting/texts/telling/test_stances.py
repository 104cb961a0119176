"""Which stance the words of a passage decide. All sentences are invented."""

import pytest

from reporting.texts.telling import tells_ahead, tells_done, told_stance

SURE = {
    "The ministry could not confirm the crossing.": "does_not_confirm",
    "We cannot confirm that.": "does_not_confirm",
    "We can't independently confirm the figure.": "does_not_confirm",
    "We can’t confirm it yet": "does_not_confirm",
    "She did not confirm the number.": "does_not_confirm",
    "He didn’t confirm anything.": "does_not_confirm",
    "The office has not confirmed this.": "does_not_confirm",
    "They have not yet been able to verify it.": "does_not_confirm",
    "The army is unable to confirm the reports, but if true they are grave.": "does_not_confirm",
    "We are not in a position to confirm that.": "does_not_confirm",
    "A spokesman declined to confirm the move.": "does_not_confirm",
    "The palace refused to confirm it.": "does_not_confirm",
    "There is no independent confirmation.": "does_not_confirm",
    "We do not yet know whether they will fight.": "does_not_confirm",
    "We don't know if they crossed.": "does_not_confirm",
    "It never confirmed the crossing.": "does_not_confirm",
    "The king denied it.": "denies",
    "Nobody asked, but the king denied it.": "denies",
    "The envoy denied that the crossing was planned.": "denies",
    "Borduria has denied the crossing.": "denies",
    "Both states have denied the troop movements.": "denies",
    "Borduria denies that any soldier crossed.": "denies",
    "The envoy rejected reports of the crossing.": "denies",
    "The envoy rejected the claims as a joke.": "denies",
    "The court dismissed such rumours.": "denies",
    "The story is groundless.": "denies",
    "She called the figure a lie, and said it was “baseless”.": "denies",
    "He denied it, though troops may have crossed.": "denies",
    "The king did not deny the crossing.": "does_not_deny",
    "She didn't deny it.": "does_not_deny",
    "The envoy does not explicitly deny it.": "does_not_deny",
    "He has not ruled out that soldiers crossed.": "does_not_deny",
    "The office declined to deny the report.": "does_not_deny",
    "The palace stopped short of denying it.": "does_not_deny",
    "The office would neither confirm nor deny the crossing.": "does_not_deny",
    "It neither confirmed nor denied it.": "does_not_deny",
    "He did not confirm or deny it.": "does_not_deny",
    "The duke never denied that.": "does_not_deny",
    "No one could not deny it": "does_not_deny",
    "It is possible that more than 3,000 have come.": "possible",
    "It’s entirely possible that they left.": "possible",
    "Міністр не підтвердив цього.": "does_not_confirm",
    "Ми не можемо підтвердити ці дані.": "does_not_confirm",
    "Посол заперечив це.": "denies",
    "Він не заперечив цього.": "does_not_deny",
    "Министр не подтвердил это.": "does_not_confirm",
    "Мы не можем подтвердить эти данные.": "does_not_confirm",
    "Посол опроверг это.": "denies",
    "Он не отрицает этого.": "does_not_deny",
    "대변인은 이를 확인할 수 없다고 말했다.": "does_not_confirm",
    "왕실은 이를 부인했다.": "denies",
    "왕은 이를 부인하지 않았다.": "does_not_deny",
    "왕실은 사실무근이라고 했다.": "denies",
}
DOUBTFUL = {
    "The Bordurian army confirmed the crossing.": "confirms",
    "The office has officially confirmed it.": "confirms",
    "If true, it would be a grave step.": "conditional",
    "That would mark an escalation if the report is true.": "conditional",
    "“Should the soldiers be used, this would be a further step.”": "conditional",
    "“If they cross, they are parties to the war.”": "conditional",
    "The palace expects 5,000 more.": "expects",
    "The general predicted a crossing.": "expects",
    "Some soldiers may be sent to the hills.": "possible",
    "They might have crossed already.": "possible",
    "Some 500 are believed to have left.": "possible",
    "The ministers expressed grave concern over the crossing.": "presumes",
    "The council condemned the crossing.": "presumes",
    "She described the deployment as “very dangerous”.": "presumes",
    "Якщо це правда, це важливо.": "conditional",
    "Если это правда, это важно.": "conditional",
    "사실이라면 심각하다.": "conditional",
}
SILENT = [
    "The ministry said 4,000 soldiers had crossed.",
    "“We counted 300 tents,” said the mayor.",
    "They were denied entry at the gate.",
    "Borduria denied access to the hills.",
    "The unconfirmed story was printed twice.",
    "It is not possible to count them all.",
    "As soon as is possible they will leave.",
    "The ministry rejected the offer.",
    "He is of a firm mind.",
    "Nobody spoke of it.",
    "Nobody has denied that.",
    "No one has denied the crossing.",
    "None of the envoys has confirmed it.",
    "No-one expects more of them.",
    "The envoy said the denial was false.",
    "Borduria called its denials as of May simply untrue; these denials were untrue.",
    "The envoy denied that the report was false.",
    "Ніхто не заперечив цього.",
    "Никто не отрицал этого.",
    "아무도 이를 부인하지 않았다.",
    "It is a true story.",
    "Ruritania expressed concern by reports",
    "Він приїхав у місто.",
    "Он приехал в город.",
    "왕은 도시에 왔다.",
    "",
    "😀😀😀",
    "?!…",
]


@pytest.mark.parametrize(("words", "stance"), SURE.items())
def test_a_stance_that_words_decide_is_sure(words: str, stance: str):
    told = told_stance(words)
    assert told is not None
    assert (told.stance, told.is_sure) == (stance, True)
    assert told.words == words[told.start : told.end]


@pytest.mark.parametrize(("words", "stance"), DOUBTFUL.items())
def test_what_may_be_something_else_is_only_proposed(words: str, stance: str):
    told = told_stance(words)
    assert told is not None
    assert (told.stance, told.is_sure) == (stance, False)


@pytest.mark.parametrize("words", SILENT)
def test_where_nothing_decides_nothing_is_said(words: str):
    assert told_stance(words) is None


def test_a_denial_beside_a_confirmation_is_not_sure():
    told = told_stance("The envoy denied it after the army had confirmed it.")
    assert told is not None
    assert (told.stance, told.is_sure) == ("denies", False)


def test_what_is_to_come_is_told_from_what_is_so():
    assert tells_ahead("plans to send 10,000 soldiers") == "plans to"
    assert tells_ahead("has decided to send them") == "decided to"
    assert tells_ahead("has already sent 3,000 and plans to send more") == ""
    assert tells_ahead("counted 300 tents") == ""
    assert tells_done("3,000 were moved by train")
    assert not tells_done("wants to send them")
