"""Spreadsheets, in and out: what people upload is read with suspicion and named by cell; what they download opens well in Belgian Excel."""

from core.spreadsheets.checking import Limits, address
from core.spreadsheets.reading import Cell, Row, Table, read
from core.spreadsheets.writing import Input, Sheet, csv_lines, csv_response, workbook, xlsx_response

__all__ = ["Cell", "Input", "Limits", "Row", "Sheet", "Table", "address", "csv_lines", "csv_response", "read", "workbook", "xlsx_response"]
