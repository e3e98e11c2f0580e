"""The whole path: read -> extract -> attribute -> match -> collate -> a report. Stages meet only here.

Of each article `extract_article` tells what is quoted in it and who speaks. `compare_articles` puts the articles of one
story together: fragments are adopted, speakers united, statements matched and collated, lineage traced, paraphrases
linked, outlets counted. `trace_texts` asks for the lineage alone. A stage never imports a stage: what one found is
passed on to the next here, as records.

Steps: order, extracting, fragments, paraphrases, comparing, tracing.
"""

from onrecord.pipeline.comparing import (
    SOURCE_ID,
    collate_statements,
    compare_articles,
    compare_extractions,
    count_outlets,
)
from onrecord.pipeline.extracting import (
    COMPARED_ACTS,
    extract_article,
    extract_articles,
    keep_quoted,
    number_extractions,
)
from onrecord.pipeline.fragments import add_fragments, adopt_fragments
from onrecord.pipeline.paraphrases import link_paraphrases
from onrecord.pipeline.tracing import trace_texts

__all__ = [
    "COMPARED_ACTS",
    "SOURCE_ID",
    "add_fragments",
    "adopt_fragments",
    "collate_statements",
    "compare_articles",
    "compare_extractions",
    "count_outlets",
    "extract_article",
    "extract_articles",
    "keep_quoted",
    "link_paraphrases",
    "number_extractions",
    "trace_articles",
    "trace_texts",
]
