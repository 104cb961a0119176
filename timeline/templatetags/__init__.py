"""What public templates cannot say by themselves: addresses, dates, drawings, heads of pages."""
