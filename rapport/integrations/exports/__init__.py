"""What leaves the house as a file: everything a person may see, and nothing else.

`shapes` says what can be exported and in which forms; `sheets/` turns sets of records into rows of cells; a writer a form
(`as_csv`, `as_xlsx`, `as_vcard`, `as_calendar`, `as_archive`) streams them in memory that does not grow with them;
`giving` puts both together and tells the ledger.
"""
