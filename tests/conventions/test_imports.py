"""The house has one direction: config → timeline → reporting, and pure rooms stay pure."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_imports_keep_their_direction(capsys):
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
