"""Measures Tocsin against peers and prints JSON lines. A tool for developers: nothing of it is installed."""
