"""One module a step.

Steps: v0001_first, v0002_visits, v0003_orders.
"""
