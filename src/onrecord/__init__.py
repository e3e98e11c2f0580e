"""onrecord reads what several outlets wrote about one event and says who said what, in which words, and who changed it."""
