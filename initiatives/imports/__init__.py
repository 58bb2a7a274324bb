"""Sheets by spreadsheet: the template out, the filled template in."""

from initiatives.imports.reading import Cells, Imported, read
from initiatives.imports.template import template_csv, template_workbook

__all__ = ["Cells", "Imported", "read", "template_csv", "template_workbook"]
