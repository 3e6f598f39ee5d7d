"""Reports that are files of their own: Word, Markdown, HTML. They get what they show as data and judge nothing."""
