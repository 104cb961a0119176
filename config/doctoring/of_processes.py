"""Broker, worker and beat, and what waits for them."""

from datetime import timedelta

from django.db import Error

from config.checking import life_told
from config.doctoring.findings import Diagnoses, Diagnosis, wrong
from reporting.operating.readiness import ask_broker, longest_waiting
from reporting.operating.signs import sign_of_life

LONG = timedelta(minutes=5)


def broker_findings() -> Diagnoses:
    try:
        ask_broker()
    except Exception as error:  # whatever it is, it cannot be used
        do = "start Valkey, or mend BROKER_URL; imports wait without loss, pages do not need it"
        yield wrong("broker", f"does not answer: {error}", do)
    else:
        yield Diagnosis("broker", "answers")


def process_findings() -> Diagnoses:
    """Nothing where the database does not answer; that is told already."""
    try:
        for name, is_beat in (("worker", False), ("beat", True)):
            life = sign_of_life(is_beat=is_beat)
            do = "" if life.is_alive else advice(name, is_there=life.is_there)
            yield Diagnosis(name, life_told(life), do, is_wrong=bool(do))
        yield from waiting_findings()
    except Error:
        return


def advice(name: str, *, is_there: bool) -> str:
    start = "start it anew" if is_there else "start it"
    return f"{start}, and look into its log; imports wait without loss until the {name} works"


def waiting_findings() -> Diagnoses:
    waited = longest_waiting()
    if waited is None:
        yield Diagnosis("imports", "none waits")
    elif waited < LONG:
        yield Diagnosis("imports", f"one has waited for {waited.total_seconds():.0f} s")
    else:
        minutes = waited.total_seconds() / 60
        do = "see what the worker is doing; with large imports start more workers"
        yield wrong("imports", f"one has waited for {minutes:.0f} min", do)
