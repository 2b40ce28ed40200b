"""Turns frozen snapshots into a static site, PDFs and feeds; knows no table and no room."""
