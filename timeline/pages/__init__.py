"""What pages are made of besides values: forms, charts, styles, addresses."""
