from django import forms


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; each is judged on its own when it is captured."""

    widget = FilesInput(attrs={"accept": ".txt,text/plain"})

    def clean(self, data, initial=None):
        files = data if isinstance(data, list) else [data]
        if not any(files):
            raise forms.ValidationError("Choose at least one .txt file.", code="required")
        return files


class UploadForm(forms.Form):
    articles = FilesField(label="Articles", help_text="One article a file: plain text in UTF-8.")
