"""A suggestion as a filled form, for whoever changes it before saving; and as a draft."""

from typing import Any

from reporting.desk.filling.filled import FilledForm, OfferedSpeaker, Proposed
from reporting.desk.filling.proposals import OPEN_STANCES, actor_fields
from reporting.desk.suggesting.figures_meant import figures_meant
from reporting.desk.suggesting.finding import day_of
from reporting.desk.suggesting.gists import gist_from_fact
from reporting.desk.suggesting.suggestion import Suggestion, name_printed
from reporting.models import Actor
from reporting.models.rules.dates import Basis, Precision
from reporting.texts.extraction import ProposedName
from reporting.texts.telling import tells_ahead
from reporting.texts.typed import TypedDay

type FormFields = dict[str, Proposed]


def fill_from_suggestion(suggestion: Suggestion) -> FilledForm:
    """The form with what the suggestion says, each field with its reason; what it leaves open stays
    empty, and a speaker who is not on record is offered by name."""
    proposal = suggestion.proposal
    fields = {
        **who_fields("speaker", suggestion.speaker, proposal.speaker),
        **who_fields("relayed_by", suggestion.relayed_by, proposal.relayed_by),
        **stance_meant(suggestion),
        **day_meant(suggestion),
        **about_meant(suggestion),
    }
    return FilledForm(fields, figures_meant(suggestion), tuple(offers_of(suggestion)))


def who_fields(name: str, actor: Actor | None, told: ProposedName | None) -> FormFields:
    if actor is None or told is None:
        return {}
    fuller = f", {told.name}" if told.name not in ("", told.words) else ""
    return actor_fields(name, actor, f"from “{told.words}”{fuller}", is_sure=True)


def offers_of(suggestion: Suggestion) -> list[OfferedSpeaker]:
    """The names that are nobody's on record."""
    proposal = suggestion.proposal
    told = [
        ("speaker", proposal.speaker, suggestion.speaker),
        ("relayed_by", proposal.relayed_by, suggestion.relayed_by),
    ]
    return [
        OfferedSpeaker(name_printed(one), one.start, one.end, role, f"from “{one.words}”")
        for role, one, actor in told
        if one is not None and actor is None
    ]


def stance_meant(suggestion: Suggestion) -> FormFields:
    words = suggestion.fired_words
    reason = "from " + ", ".join(f"“{one}”" for one in words) if words else "as the rule has it"
    fields = {"stance": Proposed(suggestion.proposal.stance, reason, suggestion.is_sure)}
    if ahead := words_ahead(suggestion):
        fields["is_ahead"] = Proposed("on", f"from “{ahead}”", is_sure=False)
    return fields


def words_ahead(suggestion: Suggestion) -> str:
    """The words that tell that it speaks of what is to come."""
    is_open = suggestion.proposal.stance in OPEN_STANCES
    return (tells_ahead(suggestion.words, suggestion.source.language) or "") if is_open else ""


def day_meant(suggestion: Suggestion) -> FormFields:
    told = suggestion.proposal.day
    if told is None:
        return {}
    day = day_of(suggestion.proposal)
    if day is None:
        return {"said_day": Proposed("", told.reason, is_sure=False)}
    basis = basis_of(told.words)
    return {
        "said_day": Proposed(str(TypedDay(day, "day")), told.reason),
        "said_basis": Proposed(basis, told.reason),
    }


def basis_of(words: str) -> str:
    """A date stands there with its digits, or is that of the text; a weekday is worked out."""
    is_printed = not words or any(one.isdigit() for one in words)
    return Basis.PRINTED if is_printed else Basis.RESOLVED


def about_meant(suggestion: Suggestion) -> FormFields:
    series = suggestion.about
    if series is None:
        return {}
    fields = {"about": Proposed(str(series.pk), "from the words around", is_sure=False)}
    if not suggestion.figures and (gist := gist_from_fact(suggestion.proposal.stance, series)):
        fields["gist"] = Proposed(gist, "from the fact of its series", is_sure=False)
    return fields


def draft_fields(suggestion: Suggestion) -> dict[str, Any]:
    """The columns of the statement that it is as it stands."""
    proposal, day = suggestion.proposal, day_of(suggestion.proposal)
    told = proposal.day
    return {
        "story": suggestion.source.story,
        "about": suggestion.about,
        "speaker": suggestion.speaker,
        "relayed_by": suggestion.relayed_by,
        "stance": proposal.stance,
        "is_ahead": bool(words_ahead(suggestion)),
        "gist": "" if suggestion.figures else gist_from_fact(proposal.stance, suggestion.about),
        "said_on": day,
        "said_precision": Precision.DAY if day else Precision.UNKNOWN,
        "said_basis": basis_of(told.words) if day and told else Basis.UNKNOWN,
    }
