"""Writing into people's workbooks: made sheets and marks in, nothing of the owner's lost."""
