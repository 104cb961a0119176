"""What the readings of a text put into the fields of the form, with the reason of each."""

from reporting.desk.filling.carrying import carry_over
from reporting.desk.filling.filled import OfferedSpeaker, Proposed
from reporting.desk.filling.fitting_series import fitting_series
from reporting.desk.filling.marked_words import MarkedWords
from reporting.models import Actor, ActorKind, Statement
from reporting.texts.telling import DayReading, StanceReading, tells_ahead
from reporting.texts.typed import TypedDay

type Fields = dict[str, Proposed]

REACTION = "presumes"  # often that of several, told by one
OPEN_STANCES = ("expects", "possible", "conditional")  # which may speak of what is to come
CARRIED = ("speaker", "speaker_typed", "speaker_title")


def speaker_fields(
    speakers: list[OfferedSpeaker], stance: StanceReading | None, last: Statement | None
) -> Fields:
    """The only speaker on record whom the text names; of several none is chosen."""
    whole = [one for one in speakers if not is_one_of_several(one, speakers)]
    named = {one.actor: one for one in whole if one.actor and one.role == "speaker"}
    if last and not any(one.is_sure or one.actor for one in speakers):
        return {
            name: Proposed(one.value, one.reason, is_sure=False)
            for name, one in carry_over(last).items()
            if name in CARRIED
        }
    if len(named) != 1:
        return {}
    ((actor, offer),) = named.items()
    is_sure = offer.is_sure and not (stance and stance.stance == REACTION)
    fields = actor_fields("speaker", actor, offer.reason, is_sure=is_sure)
    if offer.title and actor.kind == ActorKind.PERSON:
        fields["speaker_title"] = Proposed(offer.title, f"as printed: “{offer.words}”", is_sure)
    return fields


def is_one_of_several(offer: OfferedSpeaker, others: list[OfferedSpeaker]) -> bool:
    """Whether the words are part of “Ruritania and Borduria”, who said it together."""
    return any(
        one.start <= offer.start and offer.end <= one.end and len(one.words) > len(offer.words)
        for one in others
    )


def relayed_fields(speakers: list[OfferedSpeaker]) -> Fields:
    named = {one.actor: one for one in speakers if one.actor and one.role == "relayed_by"}
    if len(named) != 1:
        return {}
    ((actor, offer),) = named.items()
    return actor_fields("relayed_by", actor, offer.reason, is_sure=False)


def actor_fields(name: str, actor: Actor, reason: str, *, is_sure: bool) -> Fields:
    return {
        name: Proposed(str(actor.pk), reason, is_sure),
        f"{name}_typed": Proposed(actor.name, reason, is_sure),
    }


def stance_fields(stance: StanceReading | None, passage: str, language: str) -> Fields:
    if stance is None:
        return {}
    fields = {"stance": Proposed(stance.stance, f"from “{stance.words}”", stance.is_sure)}
    if stance.stance in OPEN_STANCES and (words := tells_ahead(passage, language)):
        fields["is_ahead"] = Proposed("on", f"from “{words}”", is_sure=False)
    return fields


def day_fields(day: DayReading | None) -> Fields:
    if day is None:
        return {}
    shown = str(TypedDay(day.on, "day")) if day.on else ""
    fields = {"said_day": Proposed(shown, day.reason, day.is_sure)}
    if day.on:
        fields["said_basis"] = Proposed(day.basis, day.reason, day.is_sure)
    if day.on and day.zone:
        fields["said_zone"] = Proposed(day.zone, day.reason, day.is_sure)
    return fields


def about_field(marked: MarkedWords) -> Fields:
    """The series of the first figure; without a figure that which the words fit."""
    series = next((one.series for one in marked.figures), None)
    if not marked.figures:
        series = fitting_series(marked.series, marked.passage, None, marked.language)
    if series is None:
        return {}
    reason = "the only series of the story" if len(marked.series) == 1 else "from the words around"
    return {"about": Proposed(str(series.pk), reason, len(marked.series) == 1)}
