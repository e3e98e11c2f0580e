"""Tests of fetching: nothing but loopback is ever asked."""
