from core.models.audit import AccessLog, AuditEvent, AuditHead
from core.models.bulk import BulkRow, BulkRun
from core.models.files import StoredFile
from core.models.mail import Message
from core.models.options import OptionValue
from core.models.parking import ParkedPost
from core.models.proposals import Proposal
from core.models.terms import Term, TermLink

__all__ = [
    "AccessLog",
    "AuditEvent",
    "AuditHead",
    "BulkRow",
    "BulkRun",
    "Message",
    "OptionValue",
    "ParkedPost",
    "Proposal",
    "StoredFile",
    "Term",
    "TermLink",
]
