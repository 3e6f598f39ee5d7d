"""The scope memo: which activity each side covers, who leads, and what is reused. Source: seed row 1.

Every statement is drawn from the workbook and says where it stands there. What the workbook lacks is a sentence too.
"""

from dualregister import __version__
from dualregister.app.report_book import ReportBook
from dualregister.app.scope_memo.differences import differences
from dualregister.app.scope_memo.leading import question, structure
from dualregister.app.scope_memo.linked import linked
from dualregister.app.scope_memo.questions import open_questions, questions
from dualregister.app.scope_memo.reused import reused
from dualregister.app.scope_memo.scopes import scopes
from dualregister.app.scope_memo.summary import about, summary
from dualregister.core.echo import harmless
from dualregister.reports.paper import Paper, kept_harmless

TITLE = "Scope memo: ISO/IEC 27001 and SOC 2"


def scope_memo(book: ReportBook) -> Paper:
    """The memo of the workbook, for the renderers of Word and Markdown."""
    pairs = linked(book.tasks)
    asked = questions(book, pairs)
    paper = Paper(
        title=TITLE,
        organisation=book.reuse.settings.organisation,
        workbook=book.name,
        as_of=book.as_of,
        version=__version__,
        sections=(
            about(book),
            summary(book, pairs, asked),
            scopes(book),
            structure(book, pairs),
            question(book, pairs),
            reused(book),
            differences(book),
            open_questions(asked),
        ),
    )
    return kept_harmless(paper, harmless)
