"""The actors that an editor chooses: searched on the server, never listed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.forms.comboboxes import ComboboxField
from reporting.models import Actor, ActorKind

(DESCRIBED,) = (
    rule for rule in Actor._meta.constraints if rule.name == "actor_unnamed_is_described"
)


class ActorField(ComboboxField):
    """Any actor, by its name, another name in use, or an office; made in place where it lacks."""

    default_error_messages = {
        "unknown": "Nobody on record is called “%(typed)s”. Choose one found, or add a new one."
    }

    def __init__(self, *, role: str = "speaker", **kwargs: Any):
        of_role = Actor.objects.outlets() if role == "printer" else Actor.objects.present()
        super().__init__(of_role, options="actor_options", query={"role": role}, **kwargs)
        self.widget.create = "" if role == "party" else "new_actor"


class NewActorForm(forms.Form):
    """An actor made in place: what it is called, what it is, and what it belongs to."""

    use_required_attribute = False

    name = forms.CharField(max_length=200, error_messages={"required": "What is it called?"})
    kind = forms.ChoiceField(label="It is a", choices=ActorKind)
    parent = ActorField(
        role="party",
        label="Belongs to",
        required=False,
        empty_label="nobody",
        help_text="A spokesperson to an office, an office to a state.",
    )
    office = forms.CharField(
        max_length=200, required=False, help_text="Behind its name: “the army’s chief of staff”."
    )
    description = forms.CharField(
        max_length=300, required=False, help_text="For somebody unnamed: who, in the text’s words."
    )

    def clean(self) -> dict[str, Any]:
        """Asks the model’s own rule, so that its sentence stands beside the field."""
        given = {name: self.cleaned_data.get(name) for name in ("kind", "description")}
        try:
            DESCRIBED.validate(Actor, Actor(**given))
        except ValidationError as error:
            self.add_error("description", error.messages)
        return self.cleaned_data
