"""Report or collation -> TEI P5 with a critical apparatus by parallel segmentation.

How does an edition say what each witness has, so that every one can be read again word for word?

Steps: lines, elements, apparatus, header, document.
"""
