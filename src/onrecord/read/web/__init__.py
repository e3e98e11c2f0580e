"""Web addresses -> articles, politely: pages, and what feeds name or hold.

It answers: what does the outlet print at this address now, and did it change since the last visit?
Its law: robots.txt and the host's pace are heeded, every limit holds, no address inside a network is asked unless its
host was allowed by name, and one bad address never stops the others.

Steps: settings, addresses, faults, pace, visits, feeds, robots, transport, fetcher, turning, walking, reader.
"""
