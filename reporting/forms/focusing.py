from django.forms import BaseForm


def focus(*forms: BaseForm) -> None:
    """Puts the cursor into the first field that needs mending."""
    for form in forms:
        wrong = [name for name in form.fields if name in form.errors]
        if wrong and not form.non_field_errors():
            form.fields[wrong[0]].widget.attrs["autofocus"] = True
            return
