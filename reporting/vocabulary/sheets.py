"""Why a sheet of a workbook is not read."""

LEFT_OUT = {
    "hidden": "it is hidden in the workbook",
    "very_hidden": "it is hidden so that Excel does not even list it",
    "unknown": "none of the names of its columns is known",
    "empty": "it is empty",
    "chart": "it is a chart, without rows",
    "decided": "somebody left it out",
}
NOTHING_TO_READ = ("empty", "chart")
