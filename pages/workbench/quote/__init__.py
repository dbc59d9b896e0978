"""The words of documents by how much of them is new, on a page and as a spreadsheet."""
