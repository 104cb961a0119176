"""The editorial states of a statement and the moves between them."""

from django.db import models


class EditorialState(models.TextChoices):
    DRAFT = "draft", "draft"
    SUBMITTED = "submitted", "waiting for review"
    RELEASED = "released", "public"
    RETRACTED = "retracted", "retracted"
    DISCARDED = "discarded", "discarded"


# verb → (states it may start from, state it leads to)
TRANSITIONS = {
    "amend": (
        {EditorialState.DRAFT, EditorialState.SUBMITTED, EditorialState.RELEASED},
        EditorialState.DRAFT,
    ),
    "submit": ({EditorialState.DRAFT}, EditorialState.SUBMITTED),
    "send_back": ({EditorialState.SUBMITTED}, EditorialState.DRAFT),
    "approve": ({EditorialState.SUBMITTED}, EditorialState.SUBMITTED),
    "publish": ({EditorialState.SUBMITTED}, EditorialState.RELEASED),
    "publish_urgently": ({EditorialState.SUBMITTED}, EditorialState.RELEASED),
    "retract": (  # also while a correction is open: what is public is taken back
        {EditorialState.DRAFT, EditorialState.SUBMITTED, EditorialState.RELEASED},
        EditorialState.RETRACTED,
    ),
    "reopen": ({EditorialState.RETRACTED}, EditorialState.DRAFT),  # towards a further release
    "discard": ({EditorialState.DRAFT, EditorialState.SUBMITTED}, EditorialState.DISCARDED),
    "recover": ({EditorialState.DISCARDED}, EditorialState.DRAFT),
}

STAMPS = {
    EditorialState.DRAFT: (),
    EditorialState.SUBMITTED: ("submitted",),
    EditorialState.RELEASED: ("submitted", "released"),
    EditorialState.RETRACTED: ("submitted", "released"),
    EditorialState.DISCARDED: (),
}


def refusal_of_state(verb: str, state: str) -> str:
    """The reason `verb` cannot start from `state`, as a sentence; empty when it can."""
    allowed, _ = TRANSITIONS[verb]
    if state in allowed:
        return ""
    wanted = " or ".join(sorted(s.label for s in allowed))
    return f"It is {EditorialState(state).label}; this step needs a statement that is {wanted}."
