"""Files of rows under a line of column names: delimited ones, and the sheets of workbooks."""
