"""The words for statements."""

from portal.documents.statement_words import BECAUSE as BECAUSE
from portal.documents.statement_words import FOUND as FOUND
from portal.documents.statement_words import KIND as KIND
from portal.documents.statement_words import LEVEL as LEVEL
from portal.documents.statement_words import LOOKED as LOOKED
from portal.documents.statement_words import MISSING as MISSING
from portal.documents.statement_words import PART as PART
from portal.documents.statement_words import PAYEE as PAYEE
from portal.documents.statement_words import REASON as REASON
from portal.documents.statement_words import RECEIPT as RECEIPT
