"""A proposed membership as a spreadsheet: one declaration of the form, filled, drawn and read back.

``form`` lists the sheets; each sheet (``kinds``) knows how its rows follow from a proposal and back. Cells
are told by ``codecs`` in the words of the form (``words``); ``grid`` finds them in a file, ``drawing`` puts
them into one. The public face is queries/proposal_workbook.py.
"""
